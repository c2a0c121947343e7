package io.onething.casework;

import io.onething.bundle.Matter;
import io.onething.bundle.Route;
import io.onething.bundle.Text;
import io.onething.calendar.ClockReading;
import io.onething.calendar.Light;
import io.onething.calendar.LimitClock;
import io.onething.calendar.TimeLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clocks of a matter that run at an instant, as people see them (办理时限与红黄灯). */
final class RunningClocks {
    private RunningClocks() {}

    static List<MatterClock> of(Draft draft, Matter definition, MatterState matter) {
        List<MatterClock> running = new ArrayList<>();
        switch (matter.stage()) {
            case RECEIVED -> intake(draft, definition, matter).ifPresent(running::add);
            case ACCEPTED, UNDER_REVIEW, SUSPENDED ->
                decision(draft, definition, matter).ifPresent(running::add);
            case GRANTED, ISSUED -> issue(draft, definition, matter).ifPresent(running::add);
            case NOT_STARTED,
                    CORRECTION_ASKED,
                    REFUSED,
                    DELIVERED,
                    CLOSED,
                    NOT_REQUIRED,
                    ACCEPTANCE_REFUSED,
                    WITHDRAWN,
                    DEEMED_WITHDRAWN,
                    TERMINATED,
                    FORWARDED,
                    SKIPPED -> {
                // none runs
            }
        }
        check(draft, definition, matter).ifPresent(running::add);
        return running;
    }

    static Optional<MatterClock> one(ClockKind kind, Draft draft, MatterState matter) {
        Matter definition = draft.definition(matter.id());
        return switch (kind) {
            case INTAKE -> intake(draft, definition, matter);
            case DECISION -> decision(draft, definition, matter);
            case ISSUE -> issue(draft, definition, matter);
            case CHECK -> check(draft, definition, matter);
        };
    }

    private static Optional<MatterClock> intake(Draft draft, Matter definition, MatterState matter) {
        boolean deemed = definition.procedure().intake().deemed();
        return Clocks.intakeStart(definition, matter)
                .flatMap(start -> definition
                        .procedure()
                        .intake()
                        .check()
                        .map(limit -> simple(
                                draft,
                                matter,
                                ClockKind.INTAKE,
                                start,
                                limit,
                                deemed
                                        ? new Text(
                                                "一次性告知补正期限(行政许可法第三十二条),逾期视为受理",
                                                "notice of corrections, else deemed accepted (行政许可法 art. 32)")
                                        : definition
                                                .procedure()
                                                .intake()
                                                .ground()
                                                .orElse(new Text("受理期限", "limit of acceptance")))));
    }

    private static Optional<MatterClock> decision(Draft draft, Matter definition, MatterState matter) {
        return Clocks.decision(draft.policy(), draft.bundle(), definition, matter)
                .map(supervision -> {
                    ClockReading legal = supervision
                            .legal()
                            .map(clock -> clock.read(draft.now()))
                            .orElse(null);
                    ClockReading promised = supervision
                            .promised()
                            .map(clock -> clock.read(draft.now()))
                            .orElse(null);
                    boolean byPromise = promised != null && (legal == null || !promised.passed());
                    return new MatterClock(
                            ClockKind.DECISION,
                            Clocks.decisionStart(definition, matter).orElseThrow(),
                            legal,
                            promised,
                            supervision.at(draft.now()),
                            ground(
                                    byPromise,
                                    byPromise
                                            ? Law.published(definition, matter).promised()
                                            : Law.legal(draft.bundle(), definition, matter)));
                });
    }

    private static Text ground(boolean promised, Optional<TimeLimit> limit) {
        String zh = limit.map(TimeLimit::zh).orElse("");
        String en = limit.map(TimeLimit::toString).orElse("");
        return promised
                ? new Text("承诺时限 " + zh, "promised limit of " + en)
                : new Text("法定时限 " + zh, "legal limit of " + en);
    }

    private static Optional<MatterClock> issue(Draft draft, Matter definition, MatterState matter) {
        return Clocks.issue(draft.policy(), draft.bundle(), draft.state(), definition, matter)
                .flatMap(clock -> definition
                        .procedure()
                        .issue()
                        .map(within -> simple(
                                draft,
                                matter,
                                ClockKind.ISSUE,
                                clock.since(),
                                within,
                                new Text("颁发送达期限(行政许可法第四十四条)", "issue and delivery (行政许可法 art. 44)"))));
    }

    private static Optional<MatterClock> check(Draft draft, Matter definition, MatterState matter) {
        if (!matter.granted() || !matter.stands() || !matter.checks.isEmpty() || matter.gone()) {
            return Optional.empty();
        }
        return ProcedureRules.route(definition, matter)
                .flatMap(Route::commitment)
                .flatMap(rule -> matter.decidedAt()
                        .map(start ->
                                simple(draft, matter, ClockKind.CHECK, start, rule.checkWithin(), rule.ground())));
    }

    private static MatterClock simple(
            Draft draft, MatterState matter, ClockKind kind, Instant start, TimeLimit limit, Text ground) {
        ClockReading reading =
                LimitClock.of(draft.calendar(matter.id()), start, limit).read(draft.now());
        return new MatterClock(kind, start, reading, null, reading.passed() ? Light.UNLAWFUL : Light.GREEN, ground);
    }
}
