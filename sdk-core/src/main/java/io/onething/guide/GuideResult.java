package io.onething.guide;

import io.onething.bundle.Bundle;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Giving;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Plan;
import io.onething.bundle.Result;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A result this applicant can expect (可得办理结果).
 *
 * @param result the result
 * @param when after which decision; a result that is handed over after several stands in the guide once for each
 * @param from the matters that give it then, in bundle order, at least one
 */
public record GuideResult(Result result, GivenWhen when, List<MatterId> from) {
    /** Takes copies. */
    public GuideResult {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(when, "when");
        from = List.copyOf(from);
    }

    /** Returns the ways it can be delivered, the usual one first. */
    public List<DeliveryWay> delivery() {
        return result.delivery();
    }

    /** Returns what the matters of a plan hand over, in bundle order. */
    static List<GuideResult> of(Plan plan) {
        Map<String, Map<GivenWhen, List<MatterId>>> from = new LinkedHashMap<>();
        plan.matters().forEach(chosen -> collect(plan, chosen.matter(), from));
        Bundle bundle = plan.bundle();
        List<GuideResult> results = new ArrayList<>();
        for (Result result : bundle.results()) {
            from.getOrDefault(result.id(), Map.of())
                    .forEach((when, matters) -> results.add(new GuideResult(result, when, matters)));
        }
        return results;
    }

    private static void collect(Plan plan, Matter matter, Map<String, Map<GivenWhen, List<MatterId>>> from) {
        Giving granted = Giving.granted(plan.bundle(), matter, plan.answers());
        Giving refused = Giving.refused(plan.bundle(), matter, plan.answers());
        Map<GivenWhen, List<String>> given = Map.of(
                GivenWhen.GRANTED, granted.all(), GivenWhen.CHOSEN, granted.oneOf(), GivenWhen.REFUSED, refused.all());
        given.forEach((when, results) ->
                results.forEach(result -> from.computeIfAbsent(result, any -> new EnumMap<>(GivenWhen.class))
                        .computeIfAbsent(when, any -> new ArrayList<>())
                        .add(matter.id())));
    }
}
