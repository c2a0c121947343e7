package io.onething.internal.bundle;

import io.onething.bundle.MatterId;
import io.onething.bundle.Milestone;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.RefusalEffect;
import io.onething.calendar.TimeLimit;
import java.util.List;

/** The keys that say how a matter waits for others: how far they must be, how long after that, and what happens otherwise. */
final class WaitKeys {
    private final Key<Milestone> milestone;
    private final Key<TimeLimit> period;
    private final Key<RefusalEffect> effect;
    private final Key<String> reroute;

    /** Adds the keys to an object, with what must hold between them. */
    WaitKeys(ObjectShape.Builder keys) {
        milestone = keys.optional(
                "milestone",
                WordShape.of(Milestone.class, "前置节点", "milestone"),
                "须到达的节点，缺省 granted",
                "how far it must be; default granted");
        period = keys.optional(
                "wait",
                LimitShape.lasting(),
                "到达该节点后还须等待的期间，如公示期；缺省不等待",
                "the waiting period after the milestone, such as that of a public notice; default none");
        effect = keys.optional(
                "if-refused",
                WordShape.of(RefusalEffect.class, "未通过的影响", "effect of a refusal"),
                "前置未通过时如何，缺省 skip",
                "what happens when it ends without getting there; default skip");
        reroute = keys.optional(
                "reroute",
                new RouteShape(),
                "前置未通过时改用的办理方式，仅用于 if-refused: reroute",
                "the route it then takes; for if-refused: reroute, and only for it");
        keys.check(this::check);
    }

    /** Returns the wait for one of {@code matters}. */
    Prerequisite prerequisite(List<String> matters, Values values) {
        return new Prerequisite(
                matters.stream().map(MatterId::new).toList(),
                values.or(milestone, Milestone.GRANTED),
                values.or(effect, RefusalEffect.SKIP),
                values.find(reroute),
                values.find(period));
    }

    private void check(Values values) {
        if (values.unreadable(effect)) {
            return;
        }
        boolean reroutes = values.find(effect) == RefusalEffect.REROUTE;
        if (reroutes && !values.written(reroute)) {
            values.problem(
                    Fault.MISSING_KEY,
                    effect,
                    "\"if-refused: reroute\" needs the route to take; add \"reroute: <route>\"",
                    "“if-refused: reroute”须写明改用的办理方式；请补充“reroute: <办理方式>”");
        }
        if (!reroutes && values.written(reroute)) {
            values.problem(
                    Fault.KEYS_DISAGREE,
                    reroute,
                    "a route is taken only with \"if-refused: reroute\"; write that or remove \"reroute\"",
                    "只有“if-refused: reroute”才会改用其他办理方式；请补充它，或删除“reroute”");
        }
    }
}
