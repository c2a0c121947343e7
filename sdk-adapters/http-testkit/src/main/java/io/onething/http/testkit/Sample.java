package io.onething.http.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bytes to be signed and sealed (样本); new arrays each time, as what is tested may spoil them. */
final class Sample {
    static final int MEGABYTE = 1 << 20;

    private Sample() {}

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] head() {
        return text("evt-0001.1795399200.");
    }

    static byte[] body() {
        return text("{\"verb\":\"granted\",\"certificate\":\"JY-1\",\"note\":\"as asked for\"}");
    }

    /** Returns a megabyte of text. */
    static byte[] large() {
        byte[] large = new byte[MEGABYTE];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) ('a' + i % 23);
        }
        return large;
    }

    /** Returns every byte there is, which is no text in any encoding. */
    static byte[] everyByte() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    static byte[] filled(int length, int with) {
        byte[] filled = new byte[length];
        Arrays.fill(filled, (byte) with);
        return filled;
    }

    static byte[] lengthened(byte[] bytes, int with) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        longer[bytes.length] = (byte) with;
        return longer;
    }

    /** Returns the bytes with one bit changed, numbered from 0. */
    static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        return flipped;
    }

    /** Returns the numbers of all bits. */
    static IntStream bits(byte[] bytes) {
        return IntStream.range(0, bytes.length * 8);
    }

    /** Returns the bytes cut off after each length, the whole left out. */
    static Stream<byte[]> cut(byte[] bytes, int shortest) {
        return IntStream.range(shortest, bytes.length).mapToObj(length -> Arrays.copyOf(bytes, length));
    }
}
