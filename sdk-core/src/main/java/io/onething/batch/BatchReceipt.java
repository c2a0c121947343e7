package io.onething.batch;

import io.onething.application.ApplicationProblem;
import io.onething.application.CaseId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of many applications handed in together (批量收件回执): each row by itself, so that a bad one holds no other up.
 *
 * @param batch the id of the batch
 * @param rows one for each application, in the order handed in
 */
public record BatchReceipt(String batch, List<Row> rows) {
    /** Takes a copy. */
    public BatchReceipt {
        Objects.requireNonNull(batch, "batch");
        rows = List.copyOf(rows);
    }

    /**
     * One application of the batch.
     *
     * @param number its place, from 1
     * @param caseId the id of the case it became, or would have become
     * @param problems everything that is wrong with it; empty when it was taken or when only {@code codeOrNull} says why not
     * @param codeOrNull the error code where it was well formed and could not be taken; null otherwise
     * @param messageOrNull what to do about that, in both languages; null otherwise
     */
    public record Row(
            int number,
            CaseId caseId,
            List<ApplicationProblem> problems,
            @Nullable String codeOrNull,
            @Nullable String messageOrNull) {
        /** Takes a copy. */
        public Row {
            Objects.requireNonNull(caseId, "caseId");
            problems = List.copyOf(problems);
        }

        /** Returns a row that was taken. */
        public static Row taken(int number, CaseId id) {
            return new Row(number, id, List.of(), null, null);
        }

        /** Returns whether it was taken. */
        public boolean taken() {
            return problems.isEmpty() && codeOrNull == null;
        }

        /** Returns the error code where it was well formed and could not be taken. */
        public Optional<String> code() {
            return Optional.ofNullable(codeOrNull);
        }

        /** Returns what to do about that. */
        public Optional<String> message() {
            return Optional.ofNullable(messageOrNull);
        }
    }

    /** Returns the rows that were taken. */
    public List<Row> taken() {
        return rows.stream().filter(Row::taken).toList();
    }

    /** Returns the rows that were not, each with its reasons; hand them in again when they are put right. */
    public List<Row> refused() {
        return rows.stream().filter(row -> !row.taken()).toList();
    }
}
