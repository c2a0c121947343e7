package io.onething.jdbc;

import io.onething.internal.text.Sha256;
import io.onething.jdbc.ExchangeDialect.Cell;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of the report table as it was read (反馈行), before anything is known about what it says.
 *
 * @param sequence where it stands in the order of the table
 * @param size how many bytes what it says has; when that is too much, none of it was read
 * @param noteOrNull what stands beside it in words so far
 * @param columns what each value is: a {@link ReportColumn}, or the name of a member of the status list
 * @param values what it says, in the order of {@code columns}
 */
record ReportRow(String sequence, long size, @Nullable String noteOrNull, List<Object> columns, List<Cell> values) {
    /** More than that is not read. */
    static final int LARGEST = 256 * 1024;

    /** Takes copies. */
    ReportRow {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }

    /** Returns whether it is small enough to be read. */
    boolean fits() {
        return size <= LARGEST;
    }

    /** Returns whether every value is text. */
    boolean readable() {
        return fits() && values.stream().allMatch(Cell::readable);
    }

    /** Returns a value; empty where it is NULL or the table has no such column. */
    Optional<String> value(Object column) {
        int index = columns.indexOf(column);
        return index < 0
                ? Optional.empty()
                : Optional.ofNullable(values.get(index).text());
    }

    /** Returns what tells this row from another with the same message id; the way the time is written does not. */
    String digest(Instant occurredAt) {
        MessageDigest digest = Sha256.begin();
        for (int i = 0; i < columns.size(); i++) {
            Object column = columns.get(i);
            if (column == ReportColumn.OCCURRED_AT) {
                add(digest, occurredAt.toString());
            } else {
                add(digest, values.get(i).text());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length before it, so that no two lists of values give the same bytes. */
    private static void add(MessageDigest digest, @Nullable String value) {
        byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) (value == null ? 0 : 1));
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (bytes.length >>> shift));
        }
        digest.update(bytes);
    }

    /** Returns the columns of a table that say something, in their order. */
    static List<Object> columns(ExchangeTables tables) {
        List<ReportColumn> fixed = Arrays.asList(
                ReportColumn.MESSAGE,
                ReportColumn.CASE,
                ReportColumn.MATTER,
                ReportColumn.VERSION,
                ReportColumn.CODE,
                ReportColumn.OCCURRED_AT,
                ReportColumn.DATA);
        Map<String, String> members = tables.members();
        return Stream.<Object>concat(
                        fixed.stream().filter(column -> tables.column(column).isPresent()), members.keySet().stream())
                .toList();
    }

    /** Returns where it stands only; what it says may be personal. */
    @Override
    public String toString() {
        return "ReportRow[" + sequence + "]";
    }
}
