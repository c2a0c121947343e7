package io.onething.internal.bundle;

import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.EligibilityRule;
import io.onething.bundle.Figure;
import io.onething.bundle.FormField;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.Question;
import io.onething.bundle.Result;
import io.onething.bundle.Source;
import io.onething.bundle.Subject;
import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The format of a definition (定义格式), version 1: every key of a bundle with its shape and meaning. */
final class BundleFormat {
    private static final Text SIX_DIGITS =
            new Text("六位行政区划代码，加引号，如 \"310000\"", "six digits of GB/T 2260 in quotes, such as \"310000\"");
    private static final Text VERSION_TEXT = new Text(
            "版本号，由字母、数字、点、- 和 _ 组成，如 \"2024-06-12\"",
            "a version of letters, digits, dots, - and _, such as \"2024-06-12\"");

    /** The version of the format this code reads. */
    static final int VERSION = 1;

    /** What a whole definition looks like. */
    static final ObjectShape<Bundle> ROOT = new BundleFormat().shape();

    /** The keys of a whole definition. */
    static final Set<String> KEYS = ROOT.keys().stream().map(Key::name).collect(Collectors.toUnmodifiableSet());

    private final ObjectShape.Builder keys = beginning();
    private final TextShape text = new TextShape();

    private final Key<String> bundle = keys.required("bundle", new IdentifierShape(), "一件事的标识", "the id of the bundle");
    private final Key<String> version = keys.required(
            "version",
            new LabelShape(Pattern.compile("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"), true, VERSION_TEXT),
            "定义版本；运行中的办件沿用其开始时的版本",
            "the version of the definition; a running case keeps the one it began with");
    private final Key<Text> title = keys.required("title", text, "名称", "its name");
    private final Key<String> lead =
            keys.required("lead", new ReferenceShape(Kind.DEPARTMENT), "牵头部门", "the lead department");
    private final Key<Subject> subject = keys.optional(
            "subject",
            WordShape.of(Subject.class, "服务对象", "subject"),
            "服务对象，缺省 person",
            "who it is for; default person");
    private final Key<String> region = keys.optional(
            "region",
            new LabelShape(Pattern.compile("^[0-9]{6}$"), false, SIX_DIGITS),
            "行政区划代码",
            "the code of the region it is for");
    private final Key<Text> place = keys.optional("place", text, "适用地区名称", "the name of the region it is for");
    private final Key<TimeLimit> promised =
            keys.optional("promised", new LimitShape(), "整件事的承诺时限", "the promised limit of the whole bundle");
    private final Key<Map<String, Department>> departments = keys.required(
            "departments", MapShape.of(PartFormats.department()), "参与部门", "the departments that take part");
    private final Key<Map<String, EligibilityRule>> eligibility = keys.optional(
            "eligibility",
            MapShape.of(PartFormats.eligibility()),
            "适用范围，不满足时给出去向",
            "rules for the whole bundle, with the way out");
    private final Key<Map<String, Question>> questions = keys.optional(
            "questions",
            new MapShape<>(QuestionFormat.shape(), ConditionShape.WORDS),
            "情形引导的问题，按提问顺序",
            "the questions, in the order asked");
    private final Key<Map<String, Matter>> matters =
            keys.required("matters", MapShape.of(MatterFormat.shape()), "事项，按显示顺序", "the matters, in the order shown");
    private final Key<Map<String, Material>> materials =
            keys.optional("materials", MapShape.of(PartFormats.material()), "材料", "the materials");
    private final Key<Map<String, FormField>> form = keys.optional(
            "form",
            MapShape.of(FieldFormat.shape()),
            "一张表单的字段，按显示顺序",
            "the fields of the merged form, in the order shown");
    private final Key<Map<String, Result>> results =
            keys.optional("results", MapShape.of(PartFormats.result()), "办理结果", "the results");
    private final Key<List<Figure>> figures = keys.optional(
            "figures",
            ListShape.of(PartFormats.figure()),
            "公布的改革前后数据",
            "published figures before and after the reform");
    private final Key<Map<String, Source>> sources =
            keys.optional("sources", MapShape.of(PartFormats.source()), "引用的来源", "the sources cited");

    private BundleFormat() {}

    private static ObjectShape.Builder beginning() {
        ObjectShape.Builder keys = ObjectShape.named("bundle", "一件事定义", "a definition");
        keys.optional("$schema", LabelShape.any(), "供编辑器使用的 JSON Schema 地址", "address of the JSON Schema, for editors");
        keys.required("format", new NumberShape(VERSION, VERSION, true), "格式版本，写 1", "the version of the format: 1");
        return keys;
    }

    private ObjectShape<Bundle> shape() {
        return keys.make(
                (id, values) -> Bundle.builder(ref(values), values.get(title), new DepartmentId(values.get(lead)))
                        .region(values.find(region))
                        .place(values.find(place))
                        .subject(values.or(subject, Subject.PERSON))
                        .departments(all(values, departments))
                        .eligibility(all(values, eligibility))
                        .questions(all(values, questions))
                        .matters(all(values, matters))
                        .materials(all(values, materials))
                        .form(all(values, form))
                        .results(all(values, results))
                        .promised(values.find(promised))
                        .figures(values.or(figures, List.of()))
                        .sources(all(values, sources))
                        .definition(values.reading().text())
                        .build());
    }

    private BundleRef ref(Values values) {
        return new BundleRef(
                values.get(bundle),
                values.get(version),
                Digest.sha256(values.reading().text()));
    }

    private static <T> List<T> all(Values values, Key<Map<String, T>> key) {
        return List.copyOf(values.or(key, Map.of()).values());
    }
}
