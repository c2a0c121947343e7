package io.onething.casework;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Text;
import io.onething.calendar.WorkingCalendar;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A case for people to look at (办件进度): what each matter is, where it stands and who must act next. Immutable; a snapshot.
 *
 * @param bundle the definition the case is handled by
 * @param state the case
 * @param matters one view of each matter, in bundle order
 */
public record CaseView(Bundle bundle, CaseState state, List<MatterView> matters) {
    /** Takes a copy. */
    public CaseView {
        matters = List.copyOf(matters);
    }

    /**
     * A matter for people to look at.
     *
     * @param definition what the matter is
     * @param state where it stands
     * @param waitingOrNull why it does not move; null when it has ended
     */
    public record MatterView(
            Matter definition, MatterState state, @Nullable Waiting waitingOrNull) {
        /** Returns why the matter does not move; empty when it has ended. */
        public Optional<Waiting> waiting() {
            return Optional.ofNullable(waitingOrNull);
        }
    }

    /**
     * Returns the view of a case; a pure function.
     *
     * @param calendar the working days by which deadlines are reckoned
     */
    public static CaseView of(Bundle bundle, CaseState state, WorkingCalendar calendar) {
        List<MatterView> views = state.matters().stream()
                .map(matter -> {
                    Matter definition = bundle.matter(matter.id()).orElseThrow();
                    Waiting waiting = waiting(bundle, definition, state, matter);
                    return new MatterView(
                            definition,
                            matter,
                            waiting == null
                                    ? null
                                    : waiting.until(Clocks.due(calendar, definition, matter)
                                            .orElse(null)));
                })
                .toList();
        return new CaseView(bundle, state, views);
    }

    /** Returns the case's id. */
    public CaseId id() {
        return state.id();
    }

    /** Returns where the whole case stands. */
    public Phase phase() {
        return state.phase();
    }

    /** Returns how the case ended; empty while it has not. */
    public Optional<CaseOutcome> outcome() {
        return state.outcome();
    }

    /** Returns the view of one matter. */
    public Optional<MatterView> matter(MatterId id) {
        return matters.stream().filter(view -> view.state().id().equals(id)).findFirst();
    }

    private static @Nullable Waiting waiting(Bundle bundle, Matter definition, CaseState state, MatterState matter) {
        Instant since = matter.receivedAt().orElse(state.receivedAt());
        return switch (matter.stage()) {
            case NOT_STARTED ->
                Waiting.of(
                        Waiting.Who.OTHER_MATTER,
                        state.receivedAt(),
                        "等待前置事项:" + before(bundle, definition, state, true),
                        "waits for " + before(bundle, definition, state, false));
            case RECEIVED, ACCEPTED, UNDER_REVIEW -> atDepartment(matter, since);
            case CORRECTION_ASKED ->
                matter.withdrawalRequested()
                        ? atDepartment(matter, since)
                        : Waiting.of(
                                Waiting.Who.APPLICANT,
                                matter.correction().map(Correction::askedAt).orElse(since),
                                "等待申请人补正",
                                "waits for the applicant to correct");
            case GRANTED ->
                Waiting.of(
                        Waiting.Who.DEPARTMENT,
                        matter.decidedAt().orElse(since),
                        "等待部门制证",
                        "waits for the result to be issued");
            case ISSUED, REFUSED, DELIVERED ->
                Waiting.of(Waiting.Who.DELIVERY, matter.decidedAt().orElse(since), "等待送达", "waits for delivery");
            case CLOSED, ACCEPTANCE_REFUSED, WITHDRAWN, SKIPPED -> null;
        };
    }

    private static Waiting atDepartment(MatterState matter, Instant since) {
        Handover handover = matter.handover().orElseThrow();
        return switch (handover.progress()) {
            case PARKED ->
                Waiting.of(
                        Waiting.Who.OPERATOR,
                        handover.dueAt(),
                        "交办受阻,等待人工处理",
                        "the hand-over is parked for an operator");
            case DUE, RUNNING -> Waiting.of(Waiting.Who.SYSTEM, since, "正在交办部门", "is being handed to the department");
            case CONFIRMED ->
                Waiting.of(Waiting.Who.DEPARTMENT, handover.dueAt(), "等待部门办理", "waits for the department");
        };
    }

    private static String before(Bundle bundle, Matter definition, CaseState state, boolean chinese) {
        return definition.after().stream()
                .map(Prerequisite::anyOf)
                .flatMap(List::stream)
                .filter(id ->
                        state.matter(id).filter(one -> !one.stage().ended()).isPresent())
                .map(id -> bundle.matter(id).map(Matter::title).orElse(Text.of(id.value())))
                .map(title -> chinese ? title.zh() : title.toString())
                .distinct()
                .collect(Collectors.joining(chinese ? "、" : ", "));
    }
}
