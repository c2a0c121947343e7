package io.onething.casework;

import io.onething.bundle.Department;
import io.onething.bundle.Holds;
import io.onething.bundle.IntakeRule;
import io.onething.bundle.Lapse;
import io.onething.bundle.Matter;
import io.onething.bundle.NoApplication;
import io.onething.bundle.Participant;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Route;
import io.onething.bundle.StopRule;
import io.onething.bundle.Text;
import io.onething.bundle.Toleration;
import io.onething.calendar.Deadline;
import io.onething.calendar.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a matter waits (等待原因): who must act, on what, since when, until when, on what ground, and what happens if they do not. */
final class Waits {
    private final Draft draft;
    private final Matter definition;
    private final MatterState matter;
    private final Instant since;

    private Waits(Draft draft, Matter definition, MatterState matter) {
        this.draft = draft;
        this.definition = definition;
        this.matter = matter;
        this.since = matter.receivedAt().orElse(draft.state().receivedAt());
    }

    static @Nullable Waiting of(Draft draft, Matter definition, MatterState matter) {
        return new Waits(draft, definition, matter).reason();
    }

    private @Nullable Waiting reason() {
        return switch (matter.stage()) {
            case NOT_STARTED -> notStarted();
            case RECEIVED, ACCEPTED, UNDER_REVIEW -> atDepartment();
            case CORRECTION_ASKED -> matter.withdrawalRequested() ? atDepartment() : correction();
            case SUSPENDED -> stopped();
            case GRANTED ->
                Results.of(draft, matter).nothing() ? held(Holds.CLOSE).orElse(null) : issue();
            case ISSUED ->
                Results.complete(draft, matter) ? held(Holds.DELIVERY).orElseGet(this::delivery) : issue();
            case REFUSED -> Results.complete(draft, matter) ? delivery() : issue();
            case DELIVERED -> held(Holds.CLOSE).orElseGet(this::delivery);
            case CLOSED -> held(Holds.NOTHING).or(this::check).or(this::fix).orElse(null);
            case NOT_REQUIRED, ACCEPTANCE_REFUSED, WITHDRAWN, DEEMED_WITHDRAWN, TERMINATED, FORWARDED, SKIPPED -> null;
        };
    }

    private Waiting notStarted() {
        Instant opened = draft.state().receivedAt();
        List<String> people = HostRules.awaited(draft.bundle(), draft.state(), matter.id());
        if (!people.isEmpty()) {
            Participant first = draft.bundle().participants().stream()
                    .filter(one -> one.id().equals(people.get(0)))
                    .findFirst()
                    .orElseThrow();
            return Waiting.of(
                    Waiting.Who.PARTICIPANT,
                    opened,
                    "等待" + first.title().zh() + "授权",
                    "waits for the consent of " + first.title());
        }
        if (Starting.unpaid(draft.bundle(), draft.state(), matter)) {
            return Waiting.of(Waiting.Who.APPLICANT, opened, "等待缴费", "waits for a payment");
        }
        Optional<Instant> declinable = Starting.declinable(draft.policy(), draft.bundle(), draft.state())
                .filter(draft.now()::isBefore);
        if (declinable.isPresent()) {
            return declinable(opened, draft.bundle().noApplication().orElseThrow());
        }
        Optional<Instant> starts = Starting.startsAt(draft, matter);
        if (starts.filter(at -> !at.isAfter(draft.now())).isPresent()) {
            return Waiting.of(Waiting.Who.SYSTEM, opened, "正在交办部门", "is being handed to the department");
        }
        return starts.map(at -> Waiting.of(Waiting.Who.NOBODY, opened, "法定等待期未满", "a waiting period must pass")
                        .until(waitingPeriod(at)))
                .orElseGet(() -> Waiting.of(
                        Waiting.Who.OTHER_MATTER, opened, "等待前置事项:" + before(true), "waits for " + before(false)));
    }

    private Waiting declinable(Instant opened, NoApplication rule) {
        List<Text> by = rule.confirmedBy().stream()
                .map(id -> draft.bundle().department(id).map(Department::title).orElse(Text.of(id.value())))
                .toList();
        String zh = by.stream().map(Text::zh).collect(Collectors.joining("、"));
        String en = by.stream().map(Text::toString).collect(Collectors.joining(", "));
        return Waiting.of(
                        Waiting.Who.APPLICANT,
                        opened,
                        by.isEmpty() ? "可在期限内放弃享受" : "可在期限内放弃享受(名单由" + zh + "确认)",
                        by.isEmpty() ? "may be declined" : "may be declined (the list is confirmed by " + en + ")")
                .until(
                        new Waiting.Due(
                                draft.calendar()
                                        .deadline(opened, rule.declineWithin().orElseThrow()),
                                rule.ground()),
                        "逾期未放弃的,直接办理",
                        "it is handled when nobody declines");
    }

    private Waiting.Due waitingPeriod(Instant until) {
        LocalDate last = until.minusNanos(1).atZone(WorkingCalendar.ZONE).toLocalDate();
        return new Waiting.Due(
                new Deadline(last, until, false), new Text("前置事项后的等待期", "the waiting period after a prerequisite"));
    }

    private String before(boolean chinese) {
        return definition.after().stream()
                .map(Prerequisite::anyOf)
                .flatMap(List::stream)
                .filter(id -> draft.state()
                        .matter(id)
                        .filter(one -> !one.stage().ended())
                        .isPresent())
                .map(id -> draft.bundle().matter(id).map(Matter::title).orElse(Text.of(id.value())))
                .map(title -> chinese ? title.zh() : title.toString())
                .distinct()
                .collect(Collectors.joining(chinese ? "、" : ", "));
    }

    private Waiting atDepartment() {
        Handover handover = matter.handover().orElseThrow();
        return switch (handover.progress()) {
            case PARKED ->
                clocked(
                        matter.handedBackReason().isPresent()
                                ? Waiting.of(
                                        Waiting.Who.OPERATOR,
                                        handover.dueAt(),
                                        "部门已退回,等待改派或终止",
                                        "was handed back and waits to be sent on or ended")
                                : Waiting.of(
                                        Waiting.Who.OPERATOR,
                                        handover.dueAt(),
                                        "交办受阻,等待人工处理",
                                        "the hand-over is parked for an operator"));
            case DUE, RUNNING ->
                clocked(Waiting.of(Waiting.Who.SYSTEM, since, "正在交办部门", "is being handed to the department"));
            case CONFIRMED ->
                matter.withdrawalRequested()
                        ? Waiting.of(
                                Waiting.Who.DEPARTMENT,
                                handover.dueAt(),
                                "等待部门确认撤回",
                                "waits for the department to give it back")
                        : clocked(Waiting.of(
                                Waiting.Who.DEPARTMENT, handover.dueAt(), "等待部门办理", "waits for the department"));
        };
    }

    /** Adds until when, on what ground, and what follows, from the clock that runs. */
    private Waiting clocked(Waiting waiting) {
        List<MatterClock> clocks = RunningClocks.of(draft, definition, matter);
        if (clocks.isEmpty()) {
            return waiting;
        }
        MatterClock clock = clocks.get(0);
        Waiting.Due due = new Waiting.Due(clock.next().deadline(), clock.ground());
        return switch (clock.kind()) {
            case INTAKE ->
                definition.procedure().intake().deemed()
                        ? waiting.until(due, "逾期视为自收件之日起受理", "it counts as accepted from the day of receipt")
                        : waiting.until(due);
            case DECISION ->
                Law.silenceGrants(definition)
                        ? waiting.until(due, "逾期视为准予", "it counts as granted")
                        : waiting.until(due, "逾期亮灯督办,不视为同意", "it is brought before a person; silence is not consent");
            case ISSUE -> waiting.until(due, "逾期亮灯督办", "it is brought before a person");
            case CHECK -> waiting;
        };
    }

    private Waiting correction() {
        Correction correction = matter.correction().orElseThrow();
        if (correction.toldAt().isEmpty()) {
            Waiting gathering = Waiting.of(
                    Waiting.Who.SYSTEM,
                    correction.askedAt(),
                    "正在汇总各部门补正内容,一次性告知",
                    "corrections of all departments are being gathered into one notice");
            return Notices.due(draft)
                    .filter(at -> at.isAfter(Instant.MIN))
                    .map(at -> gathering.until(new Waiting.Due(
                            new Deadline(at.atZone(WorkingCalendar.ZONE).toLocalDate(), at, false),
                            new Text("最早的五日期限届满前告知(行政许可法第三十二条)", "before the earliest five days end (行政许可法 art. 32)"))))
                    .orElse(gathering);
        }
        Waiting waiting = Waiting.of(
                Waiting.Who.APPLICANT,
                correction.toldAt().orElseThrow(),
                "等待申请人补正",
                "waits for the applicant to correct");
        IntakeRule rule = definition.procedure().intake();
        if (rule.correctWithinOrNull() == null) {
            return waiting;
        }
        Deadline end =
                draft.calendar(matter.id()).deadline(correction.toldAt().orElseThrow(), rule.correctWithinOrNull());
        Text ground = rule.ground().orElse(new Text("补正期限", "time to correct"));
        return waiting.until(new Waiting.Due(end, ground), otherwise(rule.unanswered()));
    }

    private static Text otherwise(Lapse lapse) {
        return switch (lapse) {
            case REMIND -> new Text("逾期提醒申请人", "the applicant is reminded");
            case WITHDRAWN -> new Text("逾期视为撤回申请", "it counts as withdrawn");
        };
    }

    private Waiting stopped() {
        Stop stop = matter.stops().stream().filter(Stop::lasts).findFirst().orElseThrow();
        Text name = stop.ground()
                .flatMap(ground -> Law.stopGround(definition, ground))
                .orElse(Text.of(StopRule.CORRECTION));
        Instant from = stop.from().orElseThrow();
        Waiting waiting = new Waiting(
                Waiting.Who.DEPARTMENT,
                from,
                new Text("特别程序:" + name.zh() + ",时限中止", "special procedure: " + name + "; the clock stands still"),
                null,
                null);
        return stop.expected()
                .map(expected -> waiting.until(new Waiting.Due(
                        draft.calendar(matter.id()).deadline(from, expected),
                        new Text("书面告知的预计时间(行政许可法第四十五条)", "the expected time, told in writing (行政许可法 art. 45)"))))
                .orElse(waiting);
    }

    /** Returns what the applicant owes that holds back {@code step}; for {@link Holds#NOTHING} whatever is owed. */
    private Optional<Waiting> held(Holds step) {
        List<Obligation> open = step == Holds.NOTHING
                ? Obligations.open(draft.bundle(), draft.state(), matter)
                : Obligations.holding(draft.bundle(), draft.state(), matter, step);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Obligation first = open.get(0);
        Instant from = matter.decidedAt().orElse(since);
        return Optional.of(
                switch (first.kind()) {
                    case FEE ->
                        Waiting.of(
                                Waiting.Who.APPLICANT,
                                from,
                                "等待缴费:" + first.title().zh(),
                                "waits for a payment: " + first.title());
                    case MATERIAL -> owed(first);
                });
    }

    private Waiting owed(Obligation gap) {
        Obligation dated = dated(gap);
        return new Waiting(
                Waiting.Who.APPLICANT,
                matter.acceptedAt().orElse(since),
                new Text("等待补交容缺材料:" + gap.title().zh(), "waits for a material promised for later: " + gap.title()),
                dated.dueOrNull(),
                dated.otherwiseOrNull());
    }

    /** Returns what the applicant owes for a matter, each with its day where that is settled (容缺待补清单). */
    static List<Obligation> debts(Draft draft, Matter definition, MatterState matter) {
        Waits waits = new Waits(draft, definition, matter);
        return Obligations.open(draft.bundle(), draft.state(), matter).stream()
                .map(waits::dated)
                .toList();
    }

    private Obligation dated(Obligation debt) {
        Instant from = matter.acceptedAt().or(matter::decidedAt).orElse(null);
        Toleration rule = Law.chosen(definition, matter).toleration(debt.id()).orElse(null);
        if (debt.kind() != Obligation.Kind.MATERIAL || from == null || rule == null) {
            return debt;
        }
        Deadline end = draft.calendar(matter.id()).deadline(from, rule.within());
        return debt.until(
                new Waiting.Due(end, rule.ground()),
                otherwise(matter.stage().undecided() ? rule.unanswered() : Lapse.REMIND));
    }

    private Waiting issue() {
        return clocked(Waiting.of(
                Waiting.Who.DEPARTMENT,
                matter.decidedAt().orElse(since),
                "等待部门制证",
                "waits for the result to be issued"));
    }

    private Waiting delivery() {
        return clocked(
                Waiting.of(Waiting.Who.DELIVERY, matter.decidedAt().orElse(since), "等待送达", "waits for delivery"));
    }

    private Optional<Waiting> check() {
        return RunningClocks.of(draft, definition, matter).stream()
                .filter(clock -> clock.kind() == ClockKind.CHECK)
                .findFirst()
                .map(clock -> Waiting.of(
                                Waiting.Who.DEPARTMENT,
                                clock.since(),
                                "等待部门核查承诺",
                                "waits for the check of the commitment")
                        .until(new Waiting.Due(clock.next().deadline(), clock.ground())));
    }

    /** Returns the order to make good what a check of the commitment found (责令限期整改). */
    private Optional<Waiting> fix() {
        if (!matter.stands()) {
            return Optional.empty();
        }
        return ProcedureRules.route(definition, matter)
                .flatMap(Route::commitment)
                .flatMap(rule -> Clocks.fix(draft.policy(), draft.bundle(), rule, matter)
                        .map(clock -> Waiting.of(
                                        Waiting.Who.APPLICANT,
                                        clock.since(),
                                        "等待申请人履行承诺",
                                        "waits for the applicant to keep the commitment")
                                .until(
                                        new Waiting.Due(clock.deadline(), rule.ground()),
                                        "逾期由部门依法撤销",
                                        "the department may revoke what was granted")));
    }
}
