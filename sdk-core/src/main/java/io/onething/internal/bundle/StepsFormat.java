package io.onething.internal.bundle;

import io.onething.bundle.HandlingStep;
import io.onething.bundle.StepLimit;
import io.onething.calendar.TimeLimit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The format of the times of single steps, and how they fit the whole. */
final class StepsFormat {
    private StepsFormat() {}

    /** Returns the format. */
    static ObjectShape<List<StepLimit>> shape() {
        ObjectShape.Builder keys = ObjectShape.named("steps", "环节时限", "the times of single steps");
        Map<HandlingStep, Key<TimeLimit>> parts = new EnumMap<>(HandlingStep.class);
        for (HandlingStep step : HandlingStep.values()) {
            parts.put(
                    step,
                    keys.optional(
                            step.word(),
                            LimitShape.any(),
                            step.title().zh() + "环节的时限",
                            "how long the step takes: " + step.title().en()));
        }
        return keys.make((id, values) -> {
            List<StepLimit> steps = new ArrayList<>();
            parts.forEach((step, key) -> {
                TimeLimit limit = values.find(key);
                if (limit != null) {
                    steps.add(new StepLimit(step, limit));
                }
            });
            return List.copyOf(steps);
        });
    }

    /**
     * Reports a step, or several together, longer than the time it is part of: acceptance within the check of intake, review and decision within
     * the limit that the applicant may expect, issue within the time to issue. Guides differ on whether acceptance and issue are part of the limit, so that they are not added up
     * with it; times in another unit are not compared.
     *
     * @param whole the limit of the matter; null where there is none
     * @param check how soon it must be accepted; null where no time is set
     * @param issue how soon the result must be issued; null where no time is set
     */
    static void fit(
            Values values,
            Key<List<StepLimit>> key,
            @Nullable TimeLimit whole,
            @Nullable TimeLimit check,
            @Nullable TimeLimit issue) {
        List<StepLimit> steps = values.or(key, List.of());
        report(values, key, steps, check, HandlingStep.ACCEPT);
        report(values, key, steps, whole, HandlingStep.REVIEW, HandlingStep.DECIDE);
        report(values, key, steps, issue, HandlingStep.ISSUE);
    }

    private static void report(
            Values values,
            Key<List<StepLimit>> key,
            List<StepLimit> steps,
            @Nullable TimeLimit whole,
            HandlingStep... parts) {
        if (whole == null) {
            return;
        }
        List<StepLimit> within = steps.stream()
                .filter(step -> List.of(parts).contains(step.step()))
                .filter(step -> step.limit().comparable(whole))
                .toList();
        sum(within, whole)
                .filter(together -> LimitShape.longer(together, whole))
                .ifPresent(together -> values.problem(
                        Fault.STEPS_TOO_LONG,
                        key,
                        within.get(within.size() - 1).step().word(),
                        "%s: %s, which is longer than the %s they are part of; correct the steps or the limit"
                                .formatted(names(within, false), together, whole),
                        "%s合计%s，长于其所在的%s；请改正环节时限或总时限".formatted(names(within, true), together.zh(), whole.zh())));
    }

    private static Optional<TimeLimit> sum(List<StepLimit> steps, TimeLimit whole) {
        long parts = steps.stream().mapToLong(step -> step.limit().parts()).sum();
        return parts == 0 ? Optional.empty() : Optional.of(whole.withParts(parts));
    }

    private static String names(List<StepLimit> steps, boolean chinese) {
        List<String> names = steps.stream()
                .map(step ->
                        chinese ? step.step().title().zh() : step.step().title().en())
                .toList();
        return String.join(chinese ? "、" : " and ", names);
    }
}
