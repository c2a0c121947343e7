package io.onething.application;

import io.onething.bundle.Identifiers;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * The id of an application and of the case it becomes (办件编号).
 *
 * @param value 1 to 64 characters out of letters, digits, {@code -} and {@code _}, beginning with a letter or digit
 */
public record CaseId(String value) implements Comparable<CaseId> {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_CHARACTERS = 10;
    private static final int RANDOM_CHARACTERS = 16;
    private static final int BITS = 5;
    private static final long LAST_MILLISECOND = (1L << 48) - 1;

    /** Checks the shape of the id. */
    public CaseId {
        Identifiers.check("a case id", value);
    }

    /**
     * Returns a new id of 26 characters in Crockford's base 32, laid out like a ULID: 10 for the millisecond, 16 for 80 random bits. Ids
     * of later milliseconds sort later. Nothing in it comes from a person.
     *
     * @param now between the years 1970 and 10889
     * @param random a secure one, so that ids cannot be guessed
     * @throws IllegalArgumentException when {@code now} is outside those years
     */
    public static CaseId generate(Instant now, RandomGenerator random) {
        long millis = now.toEpochMilli();
        if (millis < 0 || millis > LAST_MILLISECOND) {
            throw new IllegalArgumentException("an id is made between the years 1970 and 10889, got " + now);
        }
        StringBuilder id = new StringBuilder(TIME_CHARACTERS + RANDOM_CHARACTERS);
        for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
            id.append(ALPHABET.charAt((int) (millis >>> (i * BITS)) & (ALPHABET.length() - 1)));
        }
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new CaseId(id.toString());
    }

    @Override
    public int compareTo(CaseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
