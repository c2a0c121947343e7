package io.onething.bundle;

/**
 * The id of a department (部门).
 *
 * @param value 1 to 64 characters out of letters, digits, {@code -} and {@code _}, beginning with a letter or digit
 */
public record DepartmentId(String value) implements Comparable<DepartmentId> {
    /** Checks the shape of the id. */
    public DepartmentId {
        Identifiers.check("a department id", value);
    }

    @Override
    public int compareTo(DepartmentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
