package io.onething.casework;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import io.onething.calendar.Deadline;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a matter does not move by itself (等待原因).
 *
 * @param who who must act
 * @param since since when
 * @param what what is waited for, in words
 * @param dueOrNull until when, and on what ground; null where neither law nor definition says
 * @param otherwiseOrNull what happens if they do not act in time; null where nothing does by itself
 */
public record Waiting(
        Who who,
        Instant since,
        Text what,
        @Nullable Due dueOrNull,
        @Nullable Text otherwiseOrNull) {
    /** Checks that all parts are there. */
    public Waiting {
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(what, "what");
    }

    /**
     * Until when somebody must act.
     *
     * @param deadline the last day, and whether it is provisional
     * @param ground what sets the deadline: an article of law or a limit of the definition
     */
    public record Due(Deadline deadline, Text ground) {
        /** Checks that both parts are there. */
        public Due {
            Objects.requireNonNull(deadline, "deadline");
            Objects.requireNonNull(ground, "ground");
        }
    }

    /** Returns until when, and on what ground; empty where neither law nor definition says. */
    public Optional<Due> due() {
        return Optional.ofNullable(dueOrNull);
    }

    /** Returns what happens if they do not act in time; empty where nothing does by itself. */
    public Optional<Text> otherwise() {
        return Optional.ofNullable(otherwiseOrNull);
    }

    /** Who must act. */
    public enum Who implements Worded {
        /** The applicant. */
        APPLICANT("申请人", "the applicant"),
        /** Somebody who must agree beside the applicant. */
        PARTICIPANT("共同办理人", "somebody who must agree"),
        /** The department that decides the matter. */
        DEPARTMENT("部门", "the department"),
        /** The department of another matter. */
        OTHER_MATTER("前置事项", "another matter"),
        /** Nobody: a waiting period that the law sets must pass. */
        NOBODY("法定等待期", "a waiting period"),
        /** The host, or the department, must hand the result over. */
        DELIVERY("送达", "delivery"),
        /** A person of the host must look. */
        OPERATOR("运维人员", "an operator"),
        /** The SDK itself is at it. */
        SYSTEM("系统", "the system");

        private final Text title;

        Who(String zh, String en) {
            this.title = new Text(zh, en);
        }

        @Override
        public Text title() {
            return title;
        }
    }

    static Waiting of(Who who, Instant since, String zh, String en) {
        return new Waiting(who, since, new Text(zh, en), null, null);
    }

    Waiting until(@Nullable Due due) {
        return new Waiting(who, since, what, due, otherwiseOrNull);
    }

    Waiting until(Due due, String zh, String en) {
        return until(due, new Text(zh, en));
    }

    Waiting until(Due due, Text otherwise) {
        return new Waiting(who, since, what, due, otherwise);
    }
}
