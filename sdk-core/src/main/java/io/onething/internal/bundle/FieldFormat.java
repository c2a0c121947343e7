package io.onething.internal.bundle;

import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.MatterId;
import io.onething.bundle.Text;
import io.onething.calendar.LimitUnit;
import io.onething.calendar.TimeLimit;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The format of a field of the merged form. */
final class FieldFormat {
    private static final int LONGEST = 10_000;
    private static final BigDecimal USUAL = BigDecimal.valueOf(1000);

    private final ObjectShape.Builder keys = ObjectShape.named("field", "表单字段", "a form field");
    private final Key<Text> label = keys.required("label", new TextShape(), "名称", "what stands beside it");
    private final Key<FieldType> type = keys.optional(
            "type",
            WordShape.of(FieldType.class, "字段类型", "type of field"),
            "类型，缺省 text",
            "what its value looks like; default text");
    private final Key<List<String>> usedBy = keys.optional(
            "used-by",
            ListShape.oneOrMore(new ReferenceShape(Kind.MATTER)),
            "使用该字段的事项；不写表示全部。其他部门看不到",
            "the matters that use it, default all; no other department sees it");
    private final Key<Boolean> required =
            keys.optional("required", new YesNoShape(), "是否必填，缺省 yes", "whether it must be filled in; default yes");
    private final Key<Map<String, Text>> choices = keys.optional(
            "choices",
            MapShape.of(new TextShape()),
            "选项，类型为 choice 时必填",
            "the choices; for the type choice, and only for it");
    private final Key<BigDecimal> maxLength = keys.optional(
            "max-length",
            new NumberShape(1, LONGEST, true),
            "最多字符数，缺省 1000，仅用于 text 和 address",
            "the greatest number of characters, default 1000; for the types text and address");
    private final Key<String> prefill =
            keys.optional("prefill", new PrefillShape(), "预填来源", "where it is filled in from");
    private final Key<Boolean> sensitive = keys.optional(
            "sensitive",
            new YesNoShape(),
            "是否敏感个人信息（如健康、账户），缺省 no",
            "whether it is sensitive, such as health or a bank account; default no");
    private final Key<TimeLimit> ahead = keys.optional(
            "ahead",
            LimitShape.lasting(),
            "日期须在提交之日起至少多久之后，如活动前 20 days",
            "how long after the day of filing a date must lie at least, such as 20 days before an event");
    private final Key<TimeLimit> back = keys.optional(
            "back",
            LimitShape.lasting(),
            "日期不得早于提交之日前多久，如出生后 90 days",
            "how long before the day of filing a date may lie at most, such as 90 days after a birth");
    private final Grounds grounds = Grounds.on(keys);

    private FieldFormat() {}

    /** Returns the format. */
    static ObjectShape<FormField> shape() {
        FieldFormat format = new FieldFormat();
        return format.keys.check(format::check).make(format::field);
    }

    private void check(Values values) {
        if (values.written(type) && values.find(type) == null) {
            return;
        }
        FieldType given = values.or(type, FieldType.TEXT);
        Choices.check(values, type, given.word(), given == FieldType.CHOICE, choices, "choice");
        bounded(values, ahead, given);
        bounded(values, back, given);
        if (values.written(maxLength) && given != FieldType.TEXT && given != FieldType.ADDRESS) {
            values.problem(
                    Fault.KEYS_DISAGREE,
                    maxLength,
                    "\"max-length\" belongs to the types text and address, this one is %s; remove it"
                            .formatted(given.word()),
                    "“max-length”只用于 text 和 address，此字段的类型是 %s；请删除该行".formatted(given.word()));
        }
    }

    /** Only dates are bounded from the day of filing, and a calendar of working days is not known when a form is filled in. */
    private static void bounded(Values values, Key<TimeLimit> key, FieldType given) {
        TimeLimit limit = values.find(key);
        boolean days = limit != null && (limit.unit() == LimitUnit.DAY || limit.unit() == LimitUnit.MONTH);
        if (limit != null && (given != FieldType.DATE || !days)) {
            values.problem(
                    Fault.KEYS_DISAGREE,
                    key,
                    "\"%s\" is for the type date, in natural days or months, this is %s for %s; write it so or remove it"
                            .formatted(key.name(), limit, given.word()),
                    "“%s”只用于 date 类型，以自然日或月计，此处为 %s，类型是 %s；请改正或删除".formatted(key.name(), limit.zh(), given.word()));
        }
    }

    private FormField field(String id, Values values) {
        return FormField.builder(id, values.get(label), values.or(type, FieldType.TEXT))
                .usedBy(matters(values.or(usedBy, List.of())))
                .required(values.or(required, true))
                .choices(values.or(choices, Map.of()))
                .maxLength(values.or(maxLength, USUAL).intValueExact())
                .prefill(values.find(prefill))
                .sensitive(values.or(sensitive, false))
                .ahead(values.find(ahead))
                .back(values.find(back))
                .basis(grounds.basis(values))
                .sources(grounds.sources(values))
                .build();
    }

    private static Set<MatterId> matters(List<String> ids) {
        Set<MatterId> matters = new LinkedHashSet<>();
        ids.forEach(id -> matters.add(new MatterId(id)));
        return matters;
    }
}
