package io.onething.internal.bundle;

import io.onething.bundle.Condition;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Payer;
import io.onething.bundle.Postage;
import io.onething.bundle.Result;
import io.onething.bundle.Text;
import java.util.List;

/** The format of a result. */
final class ResultFormat {
    private final ObjectShape.Builder keys = ObjectShape.named("result", "办理结果", "a result");
    private final Key<Text> title = keys.required("title", new TextShape(), "名称", "its name");
    private final Key<List<DeliveryWay>> delivery = keys.required(
            "delivery",
            ListShape.of(WordShape.of(DeliveryWay.class, "送达方式", "way of delivery")),
            "送达方式，常用的在前",
            "the ways it can be delivered, the usual one first");
    private final Key<Condition> when =
            keys.optional("when", new ConditionShape(), "何时出具，缺省总是", "when it is handed over; default always");
    private final Key<Postage> mail = keys.optional(
            "mail", postage(), "邮寄的费用；用于 delivery 中的 mail", "what sending it costs; for the mail of its delivery");
    private final Grounds grounds = Grounds.on(keys);

    private ResultFormat() {}

    /** Returns the format. */
    static ObjectShape<Result> shape() {
        ResultFormat format = new ResultFormat();
        return format.keys.check(format::check).make(format::result);
    }

    private void check(Values values) {
        List<DeliveryWay> ways = values.find(delivery);
        if (ways != null && !ways.contains(DeliveryWay.MAIL) && values.find(mail) != null) {
            values.problem(
                    Fault.KEYS_DISAGREE,
                    mail,
                    "\"mail\" says who pays the postage, but this is not sent; add mail to its \"delivery\" or remove \"mail\"",
                    "“mail”写明邮费由谁承担，但此结果并不邮寄；请在其“delivery”中加入 mail，或删除“mail”");
        }
    }

    private Result result(String id, Values values) {
        return Result.builder(id, values.get(title), values.get(delivery))
                .when(values.or(when, Condition.always()))
                .postage(values.find(mail))
                .basis(grounds.basis(values))
                .sources(grounds.sources(values))
                .build();
    }

    private static ObjectShape<Postage> postage() {
        ObjectShape.Builder keys = ObjectShape.named("mail", "邮费", "who pays the postage");
        Key<Payer> paidBy = keys.required("paid-by", WordShape.of(Payer.class, "邮费承担方", "payer"), "由谁承担", "who pays");
        Key<Text> note =
                keys.optional("note", new TextShape(), "金额或支付方式，照原文", "what it costs or how it is paid, as published");
        return keys.make((id, values) -> new Postage(values.get(paidBy), values.find(note)));
    }
}
