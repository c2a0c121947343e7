package io.onething.jdbc;

import io.onething.OneThingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Holds a lock of the operating system on {@code <file>.lock} (独占锁), which ends with the process however it ends.
 *
 * <p>The lock file stays when it is released: deleting it would let two processes lock two files of one name.
 */
final class ExclusiveFile implements AutoCloseable {
    /** Asked before the lock file is touched: on many systems closing any channel of a file gives up every lock the process has on it. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** Channels that must not be closed, because the lock belongs to a copy of this class in another class loader. */
    private static final Queue<FileChannel> FOREIGN = new ConcurrentLinkedQueue<>();

    private final Path file;
    private final FileChannel channel;

    private ExclusiveFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock for a file or says why not.
     *
     * @param file the real path of the file to be locked
     * @throws OneThingException OT-5002 when somebody has it, OT-5006 when the lock file cannot be written
     */
    static ExclusiveFile take(Path file) {
        if (!HELD.add(file)) {
            throw StoreFaults.inUse(file);
        }
        FileChannel channel = null;
        try {
            channel = locked(file);
        } catch (IOException e) {
            throw StoreFaults.cannotOpen(
                    file,
                    "its lock file %s.lock cannot be written; give the process the right to write there"
                            .formatted(file.getFileName()),
                    "无法写入锁文件 %s.lock;请授予进程写权限".formatted(file.getFileName()),
                    e);
        } finally {
            if (channel == null) {
                HELD.remove(file);
            }
        }
        if (channel == null) {
            throw StoreFaults.inUse(file);
        }
        return new ExclusiveFile(file, channel);
    }

    private static @Nullable FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        boolean foreign = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            foreign = FOREIGN.add(channel);
        } finally {
            if (!locked && !foreign) {
                channel.close();
            }
        }
        return locked ? channel : null;
    }

    /** Gives the lock up. Doing it twice does nothing. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD.remove(file);
        }
    }
}
