package io.onething.http;

import io.onething.OneThingException;
import io.onething.bundle.Text;
import io.onething.department.KeyHandling;
import io.onething.internal.http.mapping.MappingFile;
import io.onething.internal.wire.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the HTTP format of a foreign system is spoken (映射文件): what is sent, what its answers, statuses and callbacks mean. Written by an
 * analyst as {@code docs/reference/mapping.md} says; checked as a whole when it is read. It holds no secret.
 *
 * <p>Immutable and thread-safe; one mapping may serve many departments.
 */
public final class Mapping {
    private static final int LARGEST = 4 * 1024 * 1024;

    private final MappingFile file;

    private Mapping(MappingFile file) {
        this.file = file;
    }

    /**
     * Reads a file: JSON in UTF-8.
     *
     * @throws OneThingException OT-4111 when it cannot be read or used; the message names every problem with line, column and place
     */
    public static Mapping load(Path path) {
        String name = String.valueOf(path.getFileName());
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw unreadable(name, "it cannot be read; correct the path or its rights", "无法读取;请检查路径与权限", e);
        }
        if (bytes.length > LARGEST) {
            throw unreadable(name, "it has more than 4 MiB", "超过 4 MiB", null);
        }
        String text = Utf8.decode(bytes)
                .orElseThrow(() -> unreadable(
                        name, "it is not UTF-8 without byte order mark; save it so", "不是无 BOM 的 UTF-8;请另存为该编码", null));
        return parse(name, text);
    }

    /**
     * Reads a text.
     *
     * @param name how the file is called in messages
     * @param text JSON
     * @throws OneThingException OT-4111 when it cannot be used; the message names every problem with line, column and place
     */
    public static Mapping parse(String name, String text) {
        return new Mapping(
                MappingFile.parse(Objects.requireNonNull(name, "name"), Objects.requireNonNull(text, "text")));
    }

    private static OneThingException unreadable(
            String name, String english, String chinese, @Nullable IOException cause) {
        return MappingFile.unusable(name, " " + english, chinese, cause);
    }

    /** Returns its id. */
    public String id() {
        return file.id();
    }

    /** Returns its name. */
    public Text title() {
        return file.title();
    }

    /** Returns what the foreign system does when an external number arrives again. */
    public KeyHandling keyHandling() {
        return file.keyHandling();
    }

    /** Returns whether it says how to ask what became of a hand-over. */
    public boolean canFind() {
        return file.has("find");
    }

    /** Returns whether it says how to ask for a matter back. */
    public boolean canWithdraw() {
        return file.has("withdraw");
    }

    /** Returns whether it says how callbacks are read. */
    public boolean hasCallbacks() {
        return file.hasCallbacks();
    }

    /** Returns the names of the credentials that requests need. */
    public Set<String> credentials() {
        return file.credentials();
    }

    /** Returns the names of the keys that requests need. */
    public Set<String> keys() {
        return file.keys();
    }

    /** Returns the names of the credentials that callbacks need. */
    public Set<String> callbackCredentials() {
        return file.callbackCredentials();
    }

    /** Returns the names of the keys that callbacks need. */
    public Set<String> callbackKeys() {
        return file.callbackKeys();
    }

    MappingFile file() {
        return file;
    }

    /** Returns the id. */
    @Override
    public String toString() {
        return "Mapping[" + id() + "]";
    }
}
