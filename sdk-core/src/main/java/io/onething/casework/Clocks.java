package io.onething.casework;

import io.onething.bundle.Limits;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Plan;
import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.WorkingCalendar;
import java.time.Instant;
import java.util.Optional;

/** Until when a department has to act (办理时限): what the law and the definition give it, by the working-day calendar. */
final class Clocks {
    /** 行政许可法 art. 32(1)(4): the one-time notice of what to correct; without it the application counts as accepted. */
    private static final TimeLimit CORRECTION_NOTICE = TimeLimit.workingDays(5);

    /** 行政许可法 art. 44: issue and delivery after the decision. */
    private static final TimeLimit ISSUE = TimeLimit.workingDays(10);

    private Clocks() {}

    /** Returns until when the matter must move on, and on what ground; empty where neither law nor definition says. */
    static Optional<Waiting.Due> due(WorkingCalendar calendar, Matter definition, MatterState matter) {
        boolean licence = definition.kind() == MatterKind.LICENCE;
        return switch (matter.stage()) {
            case RECEIVED ->
                matter.receivedAt()
                        .filter(at -> licence)
                        .map(at -> due(
                                calendar,
                                at,
                                CORRECTION_NOTICE,
                                "一次性告知补正期限(行政许可法第三十二条),逾期视为受理",
                                "notice of corrections, else deemed accepted (行政许可法 art. 32)"));
            case ACCEPTED, UNDER_REVIEW -> decision(calendar, definition, matter);
            case GRANTED, ISSUED ->
                matter.decidedAt()
                        .filter(at -> licence)
                        .map(at ->
                                due(calendar, at, ISSUE, "颁发送达期限(行政许可法第四十四条)", "issue and delivery (行政许可法 art. 44)"));
            case NOT_STARTED, CORRECTION_ASKED, REFUSED, DELIVERED, CLOSED, ACCEPTANCE_REFUSED, WITHDRAWN, SKIPPED ->
                Optional.empty();
        };
    }

    /** The promised limit is what the applicant was told; without one the legal limit holds (优化营商环境条例 art. 36). */
    private static Optional<Waiting.Due> decision(WorkingCalendar calendar, Matter definition, MatterState matter) {
        Limits limits = new Plan.Chosen(
                        definition, matter.route().flatMap(definition::route).orElse(null))
                .limits();
        Optional<Instant> accepted = matter.acceptedAt().or(matter::reviewStartedAt);
        return limits.expected()
                .flatMap(limit -> accepted.map(at -> limits.promised().isPresent()
                        ? due(calendar, at, limit, "承诺时限 " + limit.zh(), "promised limit of " + limit)
                        : due(calendar, at, limit, "法定时限 " + limit.zh(), "legal limit of " + limit)));
    }

    private static Waiting.Due due(WorkingCalendar calendar, Instant from, TimeLimit limit, String zh, String en) {
        return new Waiting.Due(calendar.deadline(from, limit), new Text(zh, en));
    }
}
