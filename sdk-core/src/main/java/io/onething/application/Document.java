package io.onething.application;

import io.onething.internal.text.SafeText;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A document by reference (材料文件): the SDK carries what it is and where the host keeps it, not its bytes.
 *
 * @param name the name shown to people, at most 200 characters, never used as a path
 * @param mediaType such as {@code application/pdf}
 * @param size in bytes, at least 1
 * @param sha256 SHA-256 of the content, 64 lower-case hexadecimal digits
 * @param location the host's reference, opaque to the SDK, at most 500 characters; a department receives it as it is
 */
public record Document(String name, String mediaType, long size, String sha256, String location) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,64}/[A-Za-z0-9!#$&^_.+-]{1,64}");

    /** Checks each part by itself; the message never shows the name or the location. */
    public Document {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(location, "location");
        require(!name.isBlank() && name.length() <= 200, "a document name has 1 to 200 characters");
        require(
                SafeText.safe(name) && SafeText.safe(location),
                "a document name or location has no control characters");
        require(TYPE.matcher(mediaType).matches(), "a media type looks like application/pdf");
        require(size > 0, "a document has at least 1 byte");
        require(HEX.matcher(sha256).matches(), "a SHA-256 digest has 64 lower-case hexadecimal digits");
        require(!location.isBlank() && location.length() <= 500, "a document location has 1 to 500 characters");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** Returns type and size only; name and location may be personal. */
    @Override
    public String toString() {
        return "Document[" + mediaType + ", " + size + " bytes]";
    }
}
