package io.onething.internal.bundle;

import io.onething.bundle.Condition;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.EligibilityRule;
import io.onething.bundle.Figure;
import io.onething.bundle.MatterId;
import io.onething.bundle.Measure;
import io.onething.bundle.NoApplication;
import io.onething.bundle.OfficialCodes;
import io.onething.bundle.Participant;
import io.onething.bundle.Source;
import io.onething.bundle.Text;
import io.onething.bundle.Visit;
import io.onething.calendar.TimeLimit;
import java.util.List;
import java.util.regex.Pattern;

/** The formats of the smaller parts of a bundle. */
final class PartFormats {
    private static final ListShape<String> MATTERS = ListShape.oneOrMore(new ReferenceShape(Kind.MATTER));

    private PartFormats() {}

    /** Returns the format of a department. */
    static ObjectShape<Department> department() {
        ObjectShape.Builder keys = ObjectShape.named("department", "部门", "a department");
        Key<Text> title = keys.required("title", new TextShape(), "名称", "its name");
        Key<String> region = keys.optional(
                "region",
                LabelShape.region(),
                "行政区划代码，按其工作日历计算时限；缺省同一件事",
                "the code of the region whose calendar its clocks run by; default that of the bundle");
        Grounds grounds = Grounds.on(keys);
        return keys.make((id, values) -> Department.builder(new DepartmentId(id), values.get(title))
                .region(values.find(region))
                .basis(grounds.basis(values))
                .sources(grounds.sources(values))
                .build());
    }

    /** Returns the format of an eligibility rule. */
    static ObjectShape<EligibilityRule> eligibility() {
        ObjectShape.Builder keys = ObjectShape.named("eligibility", "适用规则", "an eligibility rule");
        Key<Text> rule = keys.required("rule", new TextShape(), "规则", "the rule in words");
        Key<Condition> require = keys.required("require", new ConditionShape(), "须成立的条件", "what must hold");
        Key<Text> otherwise = keys.required(
                "otherwise", new TextShape(), "不满足时怎么办", "what an applicant should do when it does not hold");
        Grounds grounds = Grounds.on(keys);
        return keys.make((id, values) -> new EligibilityRule(
                id,
                values.get(rule),
                values.get(require),
                values.get(otherwise),
                grounds.basis(values),
                grounds.sources(values)));
    }

    /** Returns the format of codes in two lists. */
    static ObjectShape<OfficialCodes> codes() {
        ObjectShape.Builder keys = ObjectShape.named("codes", "国家编码与地方编码", "codes");
        Key<String> national = keys.optional("national", LabelShape.any(), "国家清单中的编码", "the code in the national list");
        Key<String> local = keys.optional("local", LabelShape.any(), "地方清单中的编码", "the code in the list of the place");
        return keys.make((id, values) -> new OfficialCodes(values.find(national), values.find(local)));
    }

    /** Returns the format of a joint site visit. */
    static ObjectShape<Visit> visit() {
        ObjectShape.Builder keys = ObjectShape.named("visit", "联合勘验", "a joint site visit");
        Key<Text> title = keys.required("title", new TextShape(), "名称", "its name");
        Key<List<String>> matters = keys.required(
                "matters", MATTERS, "一次勘验涉及的事项", "the matters it is for; the department of each gives its opinion");
        Key<TimeLimit> within = keys.optional(
                "within",
                LimitShape.lasting(),
                "首个事项受理后多久内进行，缺省不限",
                "how soon after the first of them is accepted it takes place; default no time");
        return keys.make(
                (id, values) -> new Visit(id, values.get(title), matters(values.get(matters)), values.find(within)));
    }

    /** Returns the format of somebody who must agree beside the applicant. */
    static ObjectShape<Participant> participant() {
        ObjectShape.Builder keys = ObjectShape.named("participant", "共同办理人", "a participant");
        Key<Text> title = keys.required("title", new TextShape(), "称谓，如配偶", "what they are, such as the spouse");
        Key<Condition> when =
                keys.optional("when", new ConditionShape(), "何时需要，缺省总是", "when they are needed; default always");
        Key<List<String>> matters = keys.optional(
                "matters", MATTERS, "等待其同意的事项，缺省全部", "the matters that wait until they agree; default all");
        return keys.make((id, values) -> new Participant(
                id, values.get(title), values.or(when, Condition.always()), matters(values.or(matters, List.of()))));
    }

    /** Returns the format of how a bundle is opened without an application. */
    static ObjectShape<NoApplication> noApplication() {
        ObjectShape.Builder keys =
                ObjectShape.named("no-application", "免申即享", "a rule to open it without an application");
        Key<Text> ground = keys.required(
                "ground", new GroundShape(), "依据，以及所依据的数据", "the rule that allows it, and the data it rests on");
        Key<List<String>> confirmedBy = keys.optional(
                "confirmed-by",
                ListShape.oneOrMore(new ReferenceShape(Kind.DEPARTMENT)),
                "确认名单的部门；公布的指南未写明则不写",
                "the departments that confirm the list; leave it out where the guide names none");
        Key<TimeLimit> decline = keys.optional(
                "decline-within",
                LimitShape.lasting(),
                "告知后多久内本人可以谢绝，之后才交办；缺省立即交办，决定作出前仍可谢绝",
                "how long after the notice the person may decline before matters go out; default they go out at once, and the person may decline until something is decided");
        return keys.make((id, values) -> new NoApplication(
                values.get(ground),
                values.or(confirmedBy, List.of()).stream()
                        .map(DepartmentId::new)
                        .toList(),
                values.find(decline)));
    }

    private static List<MatterId> matters(List<String> ids) {
        return ids.stream().map(MatterId::new).toList();
    }

    /** Returns the format of a figure. */
    static ObjectShape<Figure> figure() {
        ObjectShape.Builder keys = ObjectShape.named("figure", "公布数据", "a figure");
        Key<Text> what = keys.required("what", new TextShape(), "统计内容", "what was counted");
        Key<String> before = keys.optional("before", LabelShape.any(), "改革前", "the number before the reform");
        Key<String> after = keys.required("after", LabelShape.any(), "改革后，可为区间", "the number after it, may be a range");
        Key<Text> unit = keys.required("unit", new TextShape(), "单位", "the unit as published");
        Key<Measure> measure = keys.optional(
                "measure",
                WordShape.of(Measure.class, "统计口径", "measure"),
                "整个一件事的哪一项减负指标，据此与按定义的测算对照；缺省不是其中任何一项，如单个事项的数据与百分比，测算中没有与之对应的项目",
                "which measure of the whole bundle it is, to hold it against what is reckoned from the definition; default none of them, as of a figure of one matter or a percentage, since nothing of that kind is reckoned");
        Key<List<String>> source = keys.optional("source", new SourcesShape(), "出处", "where it was read");
        return keys.make((id, values) -> new Figure(
                values.get(what),
                values.find(before),
                values.get(after),
                values.get(unit),
                values.find(measure),
                values.or(source, List.of())));
    }

    /** Returns the format of a source. */
    static ObjectShape<Source> source() {
        ObjectShape.Builder keys = ObjectShape.named("source", "来源", "a source");
        Key<String> title = keys.required("title", LabelShape.any(), "标题", "title of the document");
        Key<String> publisher = keys.optional("publisher", LabelShape.any(), "发布者", "who published it");
        Key<String> date = keys.optional("date", LabelShape.any(), "发布日期，照原文", "when it was published, as printed");
        Key<String> url = keys.optional("url", LabelShape.any(), "网址", "where it stands");
        Key<String> grade = keys.required(
                "grade",
                new LabelShape(
                        Pattern.compile("^[ABCDK]$"),
                        false,
                        new Text(
                                "A（政府网站）、B（正规媒体）、C（转载）、D（二手资料）或 K（一般知识）",
                                "A (government), B (press of record), C (copy), D (secondary) or K (general knowledge)")),
                "可信等级",
                "how good it is");
        return keys.make((id, values) -> new Source(
                id, values.get(title), values.find(publisher), values.find(date), values.find(url), values.get(grade)));
    }
}
