package io.onething.bundle;

/**
 * The id of a matter (事项) inside its bundle.
 *
 * @param value 1 to 64 characters out of letters, digits, {@code -} and {@code _}, beginning with a letter or digit
 */
public record MatterId(String value) implements Comparable<MatterId> {
    /** Checks the shape of the id. */
    public MatterId {
        Identifiers.check("a matter id", value);
    }

    @Override
    public int compareTo(MatterId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
