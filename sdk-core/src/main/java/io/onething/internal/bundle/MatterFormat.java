package io.onething.internal.bundle;

import io.onething.bundle.Condition;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Limits;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Route;
import io.onething.bundle.Text;
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
    private final Key<String> code =
            keys.optional("code", LabelShape.any(), "国家或地方事项编码", "its code in the national or local list");
    private final Key<Text> note = keys.optional("note", new TextShape(), "给申请人的说明", "a note for the applicant");
    private final Grounds grounds = Grounds.on(keys);

    private MatterFormat() {}

    /** Returns the format of a matter. */
    static ObjectShape<Matter> shape() {
        MatterFormat format = new MatterFormat();
        return format.keys.make(format::matter);
    }

    private Matter matter(String id, Values values) {
        return Matter.builder(new MatterId(id), new DepartmentId(values.get(department)), values.get(title))
                .kind(values.or(kind, MatterKind.LICENCE))
                .when(values.or(when, Condition.always()))
                .after(prerequisites(values))
                .limits(values.or(limit, Limits.NONE))
                .routes(List.copyOf(values.or(routes, Map.of()).values()))
                .needs(values.or(needs, List.of()))
                .gives(values.or(gives, List.of()))
                .officialCode(values.find(code))
                .note(values.find(note))
                .basis(grounds.basis(values))
                .sources(grounds.sources(values))
                .build();
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
        Grounds grounds = Grounds.on(keys);
        return keys.make((id, values) -> Route.builder(id, values.get(title))
                .when(values.or(when, Condition.always()))
                .limits(values.or(limit, Limits.NONE))
                .needs(values.or(needs, List.of()))
                .basis(grounds.basis(values))
                .sources(grounds.sources(values))
                .build());
    }
}
