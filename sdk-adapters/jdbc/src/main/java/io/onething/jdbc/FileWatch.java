package io.onething.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which files a store writes to (文件看守): a deleted file can be written on many systems, and is gone with the process.
 *
 * @param file the database
 * @param fileKey what the file system knows it by; null where it tells no such thing
 * @param wal its write-ahead log
 * @param walKey what the file system knows that by; null where it tells no such thing
 */
record FileWatch(
        Path file,
        @Nullable Object fileKey,
        Path wal,
        @Nullable Object walKey) {
    /** Looks at the files as they are now. */
    static FileWatch over(Path file) throws IOException {
        Path wal = file.resolveSibling(file.getFileName() + "-wal");
        return new FileWatch(file, key(file), wal, key(wal));
    }

    /** Returns whether the same files are still there. */
    boolean undisturbed() {
        try {
            return Objects.equals(fileKey, key(file)) && Objects.equals(walKey, key(wal));
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
