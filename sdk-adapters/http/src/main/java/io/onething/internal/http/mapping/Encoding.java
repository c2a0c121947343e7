package io.onething.internal.http.mapping;

import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How a signature is written (签名编码). */
enum Encoding {
    /** Two digits for each byte. */
    HEX("hex"),
    /** The same in capitals. */
    CAPITAL_HEX("HEX"),
    /** Standard Base64 with its padding. */
    BASE64("base64");

    private final String word;

    Encoding(String word) {
        this.word = word;
    }

    static Map<String, Encoding> words() {
        Map<String, Encoding> words = new LinkedHashMap<>();
        for (Encoding one : values()) {
            words.put(one.word, one);
        }
        return words;
    }

    String write(byte[] bytes) {
        return switch (this) {
            case HEX -> HexFormat.of().formatHex(bytes);
            case CAPITAL_HEX -> HexFormat.of().withUpperCase().formatHex(bytes);
            case BASE64 -> Base64.getEncoder().encodeToString(bytes);
        };
    }

    /** Returns the bytes; empty when the text is none of this encoding. Hexadecimal is read in capitals or not. */
    Optional<byte[]> read(String text) {
        try {
            return Optional.of(
                    this == BASE64
                            ? Base64.getDecoder().decode(text)
                            : HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
