package io.onething.internal.bundle;

import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.Condition;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.EligibilityRule;
import io.onething.bundle.Figure;
import io.onething.bundle.FormField;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterKind;
import io.onething.bundle.NoApplication;
import io.onething.bundle.OfficialCodes;
import io.onething.bundle.Participant;
import io.onething.bundle.Question;
import io.onething.bundle.Result;
import io.onething.bundle.Source;
import io.onething.bundle.Subject;
import io.onething.bundle.Supply;
import io.onething.bundle.Text;
import io.onething.bundle.Toleration;
import io.onething.bundle.Visit;
import io.onething.calendar.TimeLimit;
import io.onething.internal.text.Sha256;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The format of a definition (定义格式), version 1: every key of a bundle with its shape and meaning. */
final class BundleFormat {
    private static final Text VERSION_TEXT = new Text(
            "版本号，由字母、数字、点、- 和 _ 组成，如 \"2024-06-12\"",
            "a version of letters, digits, dots, - and _, such as \"2024-06-12\"");

    /** The version of the format this code reads. */
    static final int VERSION = 1;

    /** What a whole definition looks like. */
    static final ObjectShape<Bundle> ROOT = new BundleFormat().shape();

    /** The keys of a whole definition. */
    static final Set<String> KEYS = ROOT.keys().stream().map(Key::name).collect(Collectors.toUnmodifiableSet());

    private final ObjectShape.Builder keys = beginning("bundle", "一件事定义", "a definition");
    private final TextShape text = new TextShape();

    private final Key<String> bundle = keys.required("bundle", new IdentifierShape(), "一件事的标识", "the id of the bundle");
    private final Key<String> version = keys.required(
            "version",
            version(),
            "定义版本；运行中的办件沿用其开始时的版本",
            "the version of the definition; a running case keeps the one it began with");
    private final Key<LocalDate> effective = keys.optional(
            "effective",
            new DateShape(),
            "自何日起适用；此前适用较早的版本，缺省立即适用",
            "the day from which it is used, an earlier version before; default at once");
    private final Key<OfficialCodes> codes = keys.optional(
            "codes",
            PartFormats.codes(),
            "一件事在国家清单与地方清单中的编码，任一可缺",
            "its codes in the national and in the local list of bundles; either may be missing");
    private final Key<Text> title = keys.required("title", text, "名称", "its name");
    private final Key<String> lead =
            keys.required("lead", new ReferenceShape(Kind.DEPARTMENT), "牵头部门", "the lead department");
    private final Key<Subject> subject = keys.optional(
            "subject",
            WordShape.of(Subject.class, "服务对象", "subject"),
            "服务对象，缺省 person",
            "who it is for; default person");
    private final Key<String> region =
            keys.optional("region", LabelShape.region(), "行政区划代码", "the code of the region it is for");
    private final Key<Text> place = keys.optional("place", text, "适用地区名称", "the name of the region it is for");
    private final Key<TimeLimit> promised =
            keys.optional("promised", LimitShape.any(), "整件事的承诺时限", "the promised limit of the whole bundle");
    private final Key<Map<String, Department>> departments = keys.required(
            "departments", MapShape.of(PartFormats.department()), "参与部门", "the departments that take part");
    private final Key<Map<String, EligibilityRule>> eligibility = keys.optional(
            "eligibility",
            MapShape.of(PartFormats.eligibility()),
            "适用范围，不满足时给出去向",
            "rules for the whole bundle, with the way out");
    private final Key<Map<String, Question>> questions = keys.optional(
            "questions",
            new MapShape<>(QuestionFormat.shape(), ConditionShape.WORDS, ConditionShape.WORDS_MEAN),
            "情形引导的问题，按提问顺序",
            "the questions, in the order asked");
    private final Key<Map<String, Matter>> matters =
            keys.required("matters", MapShape.of(MatterFormat.shape()), "事项，按显示顺序", "the matters, in the order shown");
    private final Key<Map<String, Material>> materials =
            keys.optional("materials", MapShape.of(MaterialFormat.shape()), "材料", "the materials");
    private final Key<Map<String, FormField>> form = keys.optional(
            "form",
            MapShape.of(FieldFormat.shape()),
            "一张表单的字段，按显示顺序",
            "the fields of the merged form, in the order shown");
    private final Key<Map<String, Result>> results =
            keys.optional("results", MapShape.of(ResultFormat.shape()), "办理结果", "the results");
    private final Key<Boolean> joint = keys.optional(
            "joint",
            new YesNoShape(),
            "许可是否按行政许可法第二十六条统一办理、联合办理，适用第四十二条第二款的期限；缺省 no",
            "whether its licences are handled jointly (行政许可法 art. 26) with the limits of art. 42(2); default no");
    private final Key<Map<String, Visit>> visits =
            keys.optional("visits", MapShape.of(PartFormats.visit()), "联合勘验", "the joint site visits");
    private final Key<Map<String, Participant>> participants = keys.optional(
            "participants",
            MapShape.of(PartFormats.participant()),
            "申请人之外须同意的人",
            "who must agree beside the applicant before matters go out");
    private final Key<NoApplication> noApplication = keys.optional(
            "no-application",
            PartFormats.noApplication(),
            "免申即享：可由名单发起，无须本人申请",
            "that it may be opened by a list of entitled people and not by them");
    private final Key<List<Figure>> figures = keys.optional(
            "figures",
            ListShape.of(PartFormats.figure()),
            "公布的改革前后数据",
            "published figures before and after the reform");
    private final Key<Map<String, Source>> sources =
            keys.optional("sources", MapShape.of(PartFormats.source()), "引用的来源", "the sources cited");

    private BundleFormat() {}

    /** Starts the format of a file: with what every file begins. */
    static ObjectShape.Builder beginning(String name, String zh, String en) {
        ObjectShape.Builder keys = ObjectShape.named(name, zh, en);
        keys.optional("$schema", LabelShape.any(), "供编辑器使用的 JSON Schema 地址", "address of the JSON Schema, for editors");
        keys.required("format", new NumberShape(VERSION, VERSION, true), "格式版本，写 1", "the version of the format: 1");
        return keys;
    }

    private ObjectShape<Bundle> shape() {
        return keys.check(this::check)
                .make((id, values) -> Bundle.builder(ref(values), values.get(title), new DepartmentId(values.get(lead)))
                        .effective(values.find(effective))
                        .codes(values.or(codes, OfficialCodes.NONE))
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
                        .joint(values.or(joint, false))
                        .visits(all(values, visits))
                        .participants(all(values, participants))
                        .noApplication(values.find(noApplication))
                        .promised(values.find(promised))
                        .figures(values.or(figures, List.of()))
                        .sources(all(values, sources))
                        .definition(values.reading().text())
                        .build());
    }

    private void check(Values values) {
        Map<String, Matter> acts = values.or(matters, Map.of());
        boolean whole = !acts.isEmpty() && !values.reading().problems().under("matters");
        if (whole && values.or(joint, false)) {
            licencesAreJoint(acts, values);
        }
        if (whole && values.find(noApplication) != null) {
            nobodyBrings(acts, values);
        }
        if (whole) {
            needNotBeTolerated(acts, values);
        }
    }

    /** What need not be there is never missing: whoever may leave it out needs no time to bring it later. */
    private void needNotBeTolerated(Map<String, Matter> acts, Values values) {
        Set<String> tolerated = acts.values().stream()
                .flatMap(matter -> Stream.concat(
                        matter.procedure().tolerates().stream(),
                        matter.routes().stream().flatMap(route -> route.tolerates().stream())))
                .map(Toleration::material)
                .collect(Collectors.toSet());
        values.or(materials, Map.of()).forEach((id, material) -> {
            if (!material.required() && tolerated.contains(id)) {
                values.problem(
                        Fault.KEYS_DISAGREE,
                        materials,
                        id,
                        "the material \"%s\" need not be there, so that a rule for its absence says nothing; remove it from \"tolerates\" or remove \"required\""
                                .formatted(id),
                        "材料“%s”并非必要材料，谈不上容缺；请从“tolerates”中删除，或删除其“required”".formatted(id));
            }
        });
    }

    private void licencesAreJoint(Map<String, Matter> acts, Values values) {
        if (acts.values().stream().noneMatch(matter -> matter.kind() == MatterKind.LICENCE)) {
            values.problem(
                    Fault.KEYS_DISAGREE,
                    joint,
                    "joint handling (行政许可法 art. 26) is for licences, and no matter is one; remove \"joint\" or correct a \"kind\"",
                    "统一办理、联合办理（行政许可法第二十六条）只适用于许可，而没有任何事项是许可；请删除“joint”，或改正事项的“kind”");
        }
    }

    private void nobodyBrings(Map<String, Matter> acts, Values values) {
        values.or(materials, Map.of()).forEach((id, material) -> {
            boolean always = material.required()
                    && material.when().equals(Condition.always())
                    && acts.values().stream()
                            .anyMatch(matter -> matter.when().equals(Condition.always())
                                    && matter.needs().contains(id)
                                    && matter.procedure().tolerates().stream()
                                            .noneMatch(gap -> gap.material().equals(id)));
            if (always && material.supply().stream().allMatch(Supply::asksApplicant)) {
                values.problem(
                        Fault.KEYS_DISAGREE,
                        materials,
                        id,
                        "the bundle may be opened without an application, but only the applicant can bring the material \"%s\"; add another way of supply or remove \"no-application\""
                                .formatted(id),
                        "该一件事可以免申即享，但材料“%s”只能由申请人提交；请补充其他来源，或删除“no-application”".formatted(id));
            }
        });
    }

    private BundleRef ref(Values values) {
        return new BundleRef(
                values.get(bundle),
                values.get(version),
                Sha256.hex(values.reading().text()));
    }

    /** Returns what a version looks like. */
    static LabelShape version() {
        return new LabelShape(Pattern.compile("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"), true, VERSION_TEXT);
    }

    private static <T> List<T> all(Values values, Key<Map<String, T>> key) {
        return List.copyOf(values.or(key, Map.of()).values());
    }
}
