package io.onething.department;

import io.onething.application.CaseId;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One report of a department about one matter, as it came in (状态回调). Whoever builds one has checked that it comes from the department.
 *
 * @param id the department's id for this message: 1 to 64 letters, digits, {@code -} and {@code _}; repeated when it is sent again
 * @param digest what tells two messages with one id apart: a digest of the message as it came in, at most 128 characters
 * @param department the department that sent it
 * @param caseId the case it speaks of
 * @param matter the matter it speaks of
 * @param round the round it answers; 0 when the department does not say
 * @param occurredAt when it happened, by the department's clock
 * @param report what it says
 */
public record StatusCallback(
        String id,
        String digest,
        DepartmentId department,
        CaseId caseId,
        MatterId matter,
        int round,
        Instant occurredAt,
        Report report) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Checks the shape of the parts. */
    public StatusCallback {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a message id has 1 to 64 letters, digits, - and _");
        }
        if (digest.isEmpty() || digest.length() > 128) {
            throw new IllegalArgumentException("a message digest has 1 to 128 characters, got " + digest.length());
        }
        Objects.requireNonNull(department, "department");
        Objects.requireNonNull(caseId, "caseId");
        Objects.requireNonNull(matter, "matter");
        Objects.requireNonNull(occurredAt, "occurredAt");
        Objects.requireNonNull(report, "report");
        if (round < 0) {
            throw new IllegalArgumentException("rounds count from 1 and 0 stands for not said, got " + round);
        }
    }
}
