package io.onething.internal.bundle;

import io.onething.bundle.Condition;
import io.onething.bundle.Material;
import io.onething.bundle.Supply;
import io.onething.bundle.Text;
import java.math.BigDecimal;
import java.util.List;

/** The format of a material. */
final class MaterialFormat {
    private final ObjectShape.Builder keys = ObjectShape.named("material", "材料", "a material");
    private final Key<Text> title = keys.required("title", new TextShape(), "名称", "its name");
    private final Key<List<Supply>> supply = keys.required(
            "supply", ListShape.of(new SupplyShape()), "来源，按优先顺序", "the ways to obtain it, in order of preference");
    private final Key<Condition> when =
            keys.optional("when", new ConditionShape(), "何时需要，缺省总是", "when it is needed; default always");
    private final Key<Boolean> required = keys.optional(
            "required",
            new YesNoShape(),
            "是否必要材料，缺省 yes；写 no 则缺少时不影响申请",
            "whether it must be there; default yes. With no, an application without it is complete");
    private final Key<BigDecimal> copies = keys.optional(
            "copies",
            new NumberShape(1, Material.MOST_COPIES, true),
            "申请人提交的份数；未公布则不写",
            "how many copies the applicant hands in; leave it out where none is published");
    private final Key<Boolean> original = keys.optional(
            "original", new YesNoShape(), "是否须出示原件核验，缺省 no", "whether the original is to be shown; default no");
    private final Key<Text> note = keys.optional("note", new TextShape(), "给申请人的说明", "a note for the applicant");
    private final Grounds grounds = Grounds.on(keys);

    private MaterialFormat() {}

    /** Returns the format. */
    static ObjectShape<Material> shape() {
        MaterialFormat format = new MaterialFormat();
        return format.keys.check(format::check).make(format::material);
    }

    private void check(Values values) {
        List<Supply> ways = values.find(supply);
        if (ways != null && ways.stream().noneMatch(Supply::asksApplicant)) {
            if (values.find(copies) != null) {
                notBrought(values, copies);
            }
            if (values.or(original, false)) {
                notBrought(values, original);
            }
        }
    }

    private static void notBrought(Values values, Key<?> key) {
        values.problem(
                Fault.KEYS_DISAGREE,
                key,
                "\"%s\" is about what the applicant brings, and this is obtained without them; add upload or paper to its \"supply\" or remove \"%s\""
                        .formatted(key.name(), key.name()),
                "“%s”只用于申请人提交的材料，而此材料无需申请人提交；请在其“supply”中加入 upload 或 paper，或删除“%s”".formatted(key.name(), key.name()));
    }

    private Material material(String id, Values values) {
        BigDecimal number = values.find(copies);
        return Material.builder(id, values.get(title), values.get(supply))
                .when(values.or(when, Condition.always()))
                .required(values.or(required, true))
                .copies(number == null ? null : number.intValueExact())
                .original(values.or(original, false))
                .note(values.find(note))
                .basis(grounds.basis(values))
                .sources(grounds.sources(values))
                .build();
    }
}
