package io.onething.internal.bundle;

import io.onething.bundle.CommitmentRule;
import io.onething.bundle.Competence;
import io.onething.bundle.Condition;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Limits;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.MatterKind;
import io.onething.bundle.OfficialCodes;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Route;
import io.onething.bundle.StepLimit;
import io.onething.bundle.Text;
import io.onething.bundle.Toleration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The format of a matter and of its routes. */
final class MatterFormat {
    private static final ListShape<String> MATERIALS = ListShape.oneOrMore(new ReferenceShape(Kind.MATERIAL));

    private final ObjectShape.Builder keys = ObjectShape.named("matter", "事项", "a matter");
    private final Key<Text> title = keys.required("title", new TextShape(), "名称", "its name");
    private final Key<String> department =
            keys.required("department", new ReferenceShape(Kind.DEPARTMENT), "办理部门", "the department that decides it");
    private final Key<Map<String, Condition>> competent = keys.optional(
            "competent",
            new ReferencedShape<>(Kind.DEPARTMENT, new ConditionShape()),
            "按情形由其他部门办理，首个条件成立者办理；均不成立时由办理部门办理",
            "departments that decide it in some situations; the first whose condition holds, else the one above");
    private final Key<MatterKind> kind = keys.optional(
            "kind",
            WordShape.of(MatterKind.class, "事项性质", "kind of matter"),
            "事项性质，缺省 licence",
            "what kind of act it is; default licence");
    private final Key<Condition> when =
            keys.optional("when", new ConditionShape(), "何时适用，缺省总是", "when it applies; default always");
    private final Key<List<Prerequisite>> after = keys.optional(
            "after",
            new AfterShape(),
            "须等待的前置事项，全部到达后才开始；不写即可并联",
            "what it waits for, all of them; without it, it runs in parallel");
    private final Key<Prerequisite> afterAny =
            keys.optional("after-any", new AfterAnyShape(), "其中之一办结即可的前置事项", "matters one of which it waits for");
    private final Key<Limits> limit =
            keys.optional("limit", new LimitsShape(), "时限；未公布则不写", "its limits; leave it out where none is published");
    private final Key<List<StepLimit>> steps = keys.optional(
            "steps",
            StepsFormat.shape(),
            "公布的各环节时限，仅供告知，不计时",
            "the published times of its steps, told to the applicant; no clock runs on them");
    private final ProcedureKeys procedure = new ProcedureKeys(keys);
    private final Key<Map<String, Route>> routes = keys.optional(
            "routes",
            MapShape.of(route()),
            "可选的办理方式，首个条件成立者适用",
            "procedures; the first whose condition holds is taken");
    private final Key<List<String>> needs = keys.optional("needs", MATERIALS, "所需材料", "the materials it needs");
    private final Key<List<String>> gives = keys.optional(
            "gives",
            ListShape.oneOrMore(new ReferenceShape(Kind.RESULT)),
            "准予后产生的结果",
            "the results it hands over when granted");
    private final Key<List<String>> givesOne = keys.optional(
            "gives-one",
            ListShape.of(new ReferenceShape(Kind.RESULT)),
            "准予后由部门视情择一出具的结果，至少两项",
            "results of which it hands over one when granted, as the department finds; at least two");
    private final Key<List<String>> refusalGives = keys.optional(
            "refusal-gives",
            ListShape.oneOrMore(new ReferenceShape(Kind.RESULT)),
            "不予后出具的结果，如不予许可决定书",
            "the results it hands over when refused, such as a notice");
    private final Key<String> code =
            keys.optional("code", LabelShape.any(), "国家或地方事项编码", "its code in the national or local list");
    private final Key<OfficialCodes> codes = keys.optional(
            "codes",
            PartFormats.codes(),
            "分别写明的国家编码与地方编码，任一可缺",
            "its codes in the national and in the local list, told apart; either may be missing");
    private final Key<Text> note = keys.optional("note", new TextShape(), "给申请人的说明", "a note for the applicant");
    private final Grounds grounds = Grounds.on(keys);

    private MatterFormat() {}

    /** Returns the format of a matter. */
    static ObjectShape<Matter> shape() {
        MatterFormat format = new MatterFormat();
        return format.keys.check(format::check).make(format::matter);
    }

    private void check(Values values) {
        choice(values);
        if (!values.unreadable(kind) && !values.unreadable(limit) && !values.unreadable(routes)) {
            MatterKind act = values.or(kind, MatterKind.LICENCE);
            procedure.check(act, limits(values), values);
            StepsFormat.fit(
                    values,
                    steps,
                    values.or(limit, Limits.NONE).expected().orElse(null),
                    procedure.accepting(act, values),
                    procedure.issuing(act, values));
        }
    }

    /** One of several is a choice, and what is always handed over is none. */
    private void choice(Values values) {
        List<String> several = values.find(givesOne);
        if (several == null || values.unreadable(gives)) {
            return;
        }
        List<String> always = values.or(gives, List.of());
        if (several.size() < 2 && !values.unreadable(givesOne)) {
            values.problem(
                    Fault.KEYS_DISAGREE,
                    givesOne,
                    "\"gives-one\" is a choice between results, but names one only; name at least two or write \"gives\"",
                    "“gives-one”是择一出具，却只列一项结果；请至少列两项，或改写为“gives”");
        }
        several.stream()
                .filter(always::contains)
                .findFirst()
                .ifPresent(both -> values.problem(
                        Fault.KEYS_DISAGREE,
                        givesOne,
                        "the result \"%s\" is handed over in any case, so it is no choice; remove it from \"gives-one\" or from \"gives\""
                                .formatted(both),
                        "办理结果“%s”总会出具，不属于择一；请从“gives-one”或“gives”中删除".formatted(both)));
    }

    /** Returns the limits of each way to handle the matter. */
    private List<Limits> limits(Values values) {
        Limits own = values.or(limit, Limits.NONE);
        List<Limits> all = values.or(routes, Map.of()).values().stream()
                .map(route -> route.limits().equals(Limits.NONE) ? own : route.limits())
                .toList();
        return all.isEmpty() ? List.of(own) : all;
    }

    private Matter matter(String id, Values values) {
        MatterKind act = values.or(kind, MatterKind.LICENCE);
        return Matter.builder(new MatterId(id), new DepartmentId(values.get(department)), values.get(title))
                .kind(act)
                .competent(competent(values))
                .when(values.or(when, Condition.always()))
                .after(prerequisites(values))
                .limits(values.or(limit, Limits.NONE))
                .steps(values.or(steps, List.of()))
                .procedure(procedure.of(act, values))
                .routes(List.copyOf(values.or(routes, Map.of()).values()))
                .needs(values.or(needs, List.of()))
                .gives(values.or(gives, List.of()))
                .givesOne(values.or(givesOne, List.of()))
                .refusalGives(values.or(refusalGives, List.of()))
                .officialCode(values.find(code))
                .codes(values.or(codes, OfficialCodes.NONE))
                .note(values.find(note))
                .basis(grounds.basis(values))
                .sources(grounds.sources(values))
                .build();
    }

    private List<Competence> competent(Values values) {
        return values.or(competent, Map.of()).entrySet().stream()
                .map(entry -> new Competence(new DepartmentId(entry.getKey()), entry.getValue()))
                .toList();
    }

    private List<Prerequisite> prerequisites(Values values) {
        List<Prerequisite> all = new ArrayList<>(values.or(after, List.of()));
        Prerequisite any = values.find(afterAny);
        if (any != null) {
            all.add(any);
        }
        return all;
    }

    private static ObjectShape<Route> route() {
        ObjectShape.Builder keys = ObjectShape.named("route", "办理方式", "a route");
        Key<Text> title = keys.required("title", new TextShape(), "名称", "its name");
        Key<Condition> when =
                keys.optional("when", new ConditionShape(), "何时采用，缺省总是", "when it is taken; default always");
        Key<Limits> limit = keys.optional(
                "limit", new LimitsShape(), "时限，代替事项的时限", "its limits, which replace those of the matter");
        Key<List<String>> needs =
                keys.optional("needs", MATERIALS, "在事项材料之外所需的材料", "the materials it needs beside those of the matter");
        Key<Map<String, Toleration>> tolerates = keys.optional(
                "tolerates",
                new ReferencedShape<>(Kind.MATERIAL, ProcedureFormats.toleration()),
                "按此方式办理时可以容缺的材料",
                "materials that may be missing when it is accepted by this procedure");
        Key<CommitmentRule> commitment = keys.optional(
                "commitment",
                ProcedureFormats.commitment(),
                "以告知承诺方式准予时的事后核查",
                "what follows a grant by informed commitment");
        Grounds grounds = Grounds.on(keys);
        return keys.make((id, values) -> Route.builder(id, values.get(title))
                .when(values.or(when, Condition.always()))
                .limits(values.or(limit, Limits.NONE))
                .needs(values.or(needs, List.of()))
                .tolerates(List.copyOf(values.or(tolerates, Map.of()).values()))
                .commitment(values.find(commitment))
                .basis(grounds.basis(values))
                .sources(grounds.sources(values))
                .build());
    }
}
