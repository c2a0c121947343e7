package io.onething.casework;

import io.onething.bundle.Matter;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Text;
import io.onething.calendar.ClockReading;
import io.onething.calendar.Deadline;
import io.onething.calendar.Supervision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Until when a whole case must be decided: the strictest of the published promise of the bundle, the 45 working days of joint handling
 * (行政许可法 art. 42(2)), and the latest end of its matters' own limits.
 */
final class CaseLimits {
    private CaseLimits() {}

    static @Nullable CaseLimit of(Draft draft) {
        if (draft.state().closedAt().isPresent()) {
            return null;
        }
        boolean settled = draft.state().matters().stream().allMatch(CaseLimits::accepted);
        List<CaseLimit> binding = new ArrayList<>();
        Optional<Instant> first = draft.state().matters().stream()
                .flatMap(matter -> Clocks.accepted(matter).stream())
                .min(Instant::compareTo);
        Instant from = first.orElse(draft.state().receivedAt());
        draft.bundle()
                .promised()
                .ifPresent(limit -> binding.add(limit(
                        draft.calendar().deadline(from, limit),
                        new Text("一件事承诺时限 " + limit.zh(), "promised limit of the bundle, " + limit),
                        first.isEmpty())));
        if (joint(draft)) {
            binding.add(limit(
                    draft.calendar().deadline(from, Law.JOINT_DECISION),
                    new Text("统一办理、联合办理期限(行政许可法第四十二条第二款)", "joint handling (行政许可法 art. 42(2))"),
                    first.isEmpty()));
        }
        latest(draft)
                .ifPresent(end -> binding.add(
                        limit(end, new Text("各事项时限中最晚的一个", "the latest of the limits of the matters"), !settled)));
        return binding.stream()
                .min((one, other) ->
                        one.deadline().until().compareTo(other.deadline().until()))
                .orElse(null);
    }

    private static boolean joint(Draft draft) {
        return draft.bundle().joint()
                && draft.bundle().matters().stream().anyMatch(matter -> matter.kind() == MatterKind.LICENCE);
    }

    private static boolean accepted(MatterState matter) {
        return matter.stage() != Stage.NOT_STARTED
                && matter.stage() != Stage.RECEIVED
                && matter.stage() != Stage.CORRECTION_ASKED;
    }

    private static CaseLimit limit(Deadline deadline, Text ground, boolean open) {
        return new CaseLimit(deadline, ground, open || deadline.provisional());
    }

    private static Optional<Deadline> latest(Draft draft) {
        List<Deadline> ends = new ArrayList<>();
        for (MatterState matter : draft.state().matters()) {
            if (matter.stage().undecided()) {
                end(draft, matter).ifPresent(ends::add);
            }
        }
        return ends.stream().max((one, other) -> one.until().compareTo(other.until()));
    }

    private static Optional<Deadline> end(Draft draft, MatterState matter) {
        Matter definition = draft.definition(matter.id());
        Optional<Supervision> supervision = Clocks.decision(draft.policy(), draft.bundle(), definition, matter);
        if (supervision.isPresent()) {
            return supervision
                    .get()
                    .promised()
                    .or(supervision.get()::legal)
                    .map(clock -> clock.read(draft.now()))
                    .map(ClockReading::deadline);
        }
        return Law.published(definition, matter)
                .expected()
                .or(() -> Law.legal(draft.bundle(), definition, matter))
                .map(limit ->
                        draft.calendar(matter.id()).deadline(matter.receivedAt().orElse(draft.now()), limit));
    }
}
