package io.onething.internal.bundle;

import io.onething.bundle.Approver;
import io.onething.bundle.CommitmentRule;
import io.onething.bundle.ExtensionRule;
import io.onething.bundle.Fee;
import io.onething.bundle.Holds;
import io.onething.bundle.Lapse;
import io.onething.bundle.SilenceRule;
import io.onething.bundle.StopRule;
import io.onething.bundle.Text;
import io.onething.bundle.Toleration;
import io.onething.calendar.TimeLimit;
import java.math.BigDecimal;
import java.util.List;

/** The formats of the rules by which a matter is handled; what takes or gives a right names its ground. */
final class ProcedureFormats {
    private ProcedureFormats() {}

    /** Returns the format of how a limit may be extended. */
    static ObjectShape<ExtensionRule> extension() {
        ObjectShape.Builder keys = ObjectShape.named("extension", "延长期限规则", "a rule of extension");
        Key<TimeLimit> by = keys.required("by", LimitShape.lasting(), "最多延长多久", "the most it may be extended by");
        Key<Approver> approver = keys.required(
                "approver", WordShape.of(Approver.class, "延期批准人", "approver"), "由谁批准", "who must approve");
        Key<Text> ground = ground(keys);
        return keys.make((id, values) -> new ExtensionRule(values.get(by), values.get(approver), values.get(ground)));
    }

    /** Returns the format of a local ground on which a clock may stop. */
    static ObjectShape<StopRule> stop() {
        ObjectShape.Builder keys = ObjectShape.named("stop", "地方规定的不计入时限情形", "a local ground on which the clock stops");
        Key<Text> title = keys.required("title", new TextShape(), "名称", "its name");
        Key<Text> ground = ground(keys);
        return keys.make((id, values) -> new StopRule(id, values.get(title), values.get(ground)));
    }

    /** Returns the format of what a department's silence means. */
    static ObjectShape<SilenceRule> silence() {
        ObjectShape.Builder keys = ObjectShape.named("silence", "逾期未作决定的效果", "what silence means");
        Key<SilenceRule.Effect> effect = keys.required(
                "effect", WordShape.of(SilenceRule.Effect.class, "逾期效果", "effect of silence"), "效果", "what it means");
        Key<Text> ground = ground(keys);
        return keys.make((id, values) -> new SilenceRule(values.get(effect), values.get(ground)));
    }

    /** Returns the format of a material that may be missing at acceptance, under the id of the material. */
    static ObjectShape<Toleration> toleration() {
        ObjectShape.Builder keys = ObjectShape.named("toleration", "容缺规则", "a rule for a missing material");
        Key<TimeLimit> within = keys.required(
                "within", LimitShape.lasting(), "受理后多久内补交", "how long after acceptance it must be handed in");
        Key<Holds> holds = keys.optional(
                "holds",
                new WordShape<>(
                        List.of(Holds.NOTHING, Holds.CLOSE, Holds.DELIVERY),
                        new Text("容缺的影响", "effect of a missing material")),
                "补交之前暂缓什么，缺省 delivery",
                "what its absence holds back; default delivery");
        Key<Lapse> unanswered = keys.optional(
                "unanswered",
                WordShape.of(Lapse.class, "逾期后果", "consequence of a lapse"),
                "逾期不补交时如何，缺省 remind",
                "what happens when it does not come in time; default remind");
        Key<Text> ground = ground(keys);
        return keys.make((material, values) -> new Toleration(
                material,
                values.get(within),
                values.or(holds, Holds.DELIVERY),
                values.or(unanswered, Lapse.REMIND),
                values.get(ground)));
    }

    /** Returns the format of a line of the one bill. */
    static ObjectShape<Fee> fee() {
        ObjectShape.Builder keys = ObjectShape.named("fee", "收费项目", "a fee");
        Key<Text> title = keys.required("title", new TextShape(), "收费项目名称", "what it is for");
        Key<BigDecimal> amount = keys.required("amount", new AmountShape(), "金额，单位为元", "the amount in yuan");
        Key<Text> payee = keys.required("payee", new TextShape(), "收款单位", "who receives it");
        Key<Holds> holds = keys.optional(
                "holds",
                WordShape.of(Holds.class, "未缴费的影响", "effect of an unpaid fee"),
                "缴清之前暂缓什么，缺省 delivery",
                "what an unpaid fee holds back; default delivery");
        Key<Text> ground = ground(keys);
        return keys.make((id, values) -> new Fee(
                id,
                values.get(title),
                values.get(amount),
                values.get(payee),
                values.get(ground),
                values.or(holds, Holds.DELIVERY)));
    }

    /** Returns the format of what follows a grant by informed commitment. */
    static ObjectShape<CommitmentRule> commitment() {
        ObjectShape.Builder keys = ObjectShape.named("commitment", "告知承诺规则", "a rule of informed commitment");
        Key<TimeLimit> check = keys.required(
                "check-within", LimitShape.lasting(), "决定后多久内核查", "how soon after the decision the department checks");
        Key<TimeLimit> fix = keys.required(
                "fix-within",
                LimitShape.lasting(),
                "核查不符时的整改期限",
                "how long the applicant has to make good what it found");
        Key<Text> ground = ground(keys);
        return keys.make((id, values) -> new CommitmentRule(values.get(check), values.get(fix), values.get(ground)));
    }

    private static Key<Text> ground(ObjectShape.Builder keys) {
        return keys.required("ground", new GroundShape(), "依据", "the rule that allows it");
    }
}
