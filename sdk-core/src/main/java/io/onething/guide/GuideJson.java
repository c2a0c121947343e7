package io.onething.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onething.application.NeededMaterial;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Fee;
import io.onething.bundle.Figure;
import io.onething.bundle.FormField;
import io.onething.bundle.Limits;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.NoApplication;
import io.onething.bundle.OfficialCodes;
import io.onething.bundle.Plan;
import io.onething.bundle.Postage;
import io.onething.bundle.Question;
import io.onething.bundle.Source;
import io.onething.bundle.StepLimit;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Worded;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A guide as JSON (办事指南数据); the fields are described on the page {@code docs/reference/guide-json.md}. */
final class GuideJson {
    private static final int FORMAT = 1;

    private final Guide guide;
    private final Map<MatterId, Plan.Chosen> chosen = new HashMap<>();

    GuideJson(Guide guide) {
        this.guide = guide;
        guide.plan().matters().forEach(one -> chosen.put(one.matter().id(), one));
    }

    /** Returns the text. No tag can begin in it, so that it may stand in the script of a page. */
    String text() {
        ObjectNode root = JsonParts.object();
        root.put("format", FORMAT);
        root.set("bundle", bundle());
        eligibility(root);
        root.set("questions", questions());
        root.set("matters", JsonParts.list(guide.matters(), this::matter));
        root.set("undecided", JsonParts.list(guide.undecided(), this::matter));
        root.set("notApplicable", JsonParts.list(guide.notApplicable(), this::matter));
        root.set("materials", JsonParts.list(guide.materials(), this::material));
        root.set("form", JsonParts.list(guide.form(), this::field));
        root.set("time", time());
        root.set("fees", fees());
        root.set("results", JsonParts.list(guide.results(), this::result));
        Burden burden = guide.burden();
        root.set("burden", JsonParts.list(burden.figures(), this::burden));
        root.set("published", JsonParts.list(burden.published(), this::published));
        root.set("flow", flow());
        root.set("sources", JsonParts.list(guide.bundle().sources(), this::source));
        return root.toString().replace("<", "\\u003c");
    }

    private ObjectNode bundle() {
        ObjectNode node = JsonParts.object();
        node.put("id", guide.bundle().ref().id())
                .put("version", guide.bundle().ref().version())
                .put("digest", guide.bundle().ref().digest())
                .put("region", guide.bundle().region().orElse(null))
                .set("title", JsonParts.text(guide.bundle().title()));
        node.set("codes", codes(guide.bundle().codes()));
        node.set("place", JsonParts.text(guide.bundle().place().orElse(null)));
        node.set("subject", JsonParts.word(guide.bundle().subject()));
        node.set("lead", department(guide.bundle().lead()));
        node.set(
                "noApplication",
                guide.bundle().noApplication().map(this::noApplication).orElse(null));
        return node;
    }

    private ObjectNode noApplication(NoApplication rule) {
        ObjectNode node = JsonParts.object();
        node.set("ground", JsonParts.text(rule.ground()));
        ArrayNode by = node.putArray("confirmedBy");
        rule.confirmedBy().forEach(id -> by.add(department(id)));
        node.set("declineWithin", JsonParts.limit(rule.declineWithinOrNull()));
        return node;
    }

    private void eligibility(ObjectNode root) {
        root.put("eligible", guide.eligible());
        root.set("unmetRules", JsonParts.list(guide.unmetRules(), (ObjectNode node, UnmetRule unmet) -> {
            node.put("id", unmet.rule().id());
            node.set("rule", JsonParts.text(unmet.rule().rule()));
            node.set("reason", JsonParts.text(unmet.reason()));
            node.set("wayOut", JsonParts.text(unmet.wayOut()));
        }));
    }

    private ObjectNode questions() {
        ObjectNode node = JsonParts.object();
        node.put("next", guide.nextQuestion().map(Question::id).orElse(null));
        node.set("open", JsonParts.list(guide.openQuestions(), this::question));
        node.set("openFacts", JsonParts.words(guide.openFacts()));
        node.set("ignored", JsonParts.words(guide.ignoredAnswers()));
        return node;
    }

    private void question(ObjectNode node, Question question) {
        asked(node, question);
        node.set("items", JsonParts.list(question.items(), GuideJson::asked));
    }

    private static void asked(ObjectNode node, Question question) {
        node.put("id", question.id());
        node.set("ask", JsonParts.text(question.ask()));
        node.set("help", JsonParts.text(question.help().orElse(null)));
        node.set("type", JsonParts.word(question.type()));
        node.set("choices", JsonParts.choices(question.choices()));
        node.put("min", question.min().orElse(null));
        node.put("max", question.max().orElse(null));
        node.set("unit", JsonParts.text(question.unit().orElse(null)));
    }

    private void matter(ObjectNode node, GuideMatter one) {
        Matter matter = one.matter();
        Optional<Plan.Chosen> plan = Optional.ofNullable(chosen.get(matter.id()));
        node.put("id", matter.id().value())
                .put("officialCode", matter.officialCode().orElse(null))
                .set("codes", codes(matter.codes()));
        node.set("title", JsonParts.text(matter.title()));
        node.set("kind", JsonParts.word(matter.kind()));
        node.set("department", department(plan.map(Plan.Chosen::department).orElse(matter.department())));
        node.set("reason", JsonParts.text(one.reason()));
        node.set(
                "route",
                one.route()
                        .map(route -> JsonParts.object()
                                .put("id", route.id())
                                .<ObjectNode>set("title", JsonParts.text(route.title())))
                        .orElse(null));
        Limits limits = plan.map(Plan.Chosen::limits).orElse(matter.limits());
        node.set("legalLimit", JsonParts.limit(limits.legal().orElse(null)));
        node.set("promisedLimit", JsonParts.limit(limits.promised().orElse(null)));
        node.set("limitFrom", JsonParts.word(limits.from()));
        node.set("limitGround", JsonParts.text(limits.groundOrNull()));
        node.set("limitSources", JsonParts.words(limits.sources()));
        node.set("steps", JsonParts.list(matter.steps(limits), GuideJson::step));
        node.set("inPerson", JsonParts.text(matter.procedure().inPerson().orElse(null)));
        node.set("note", JsonParts.text(matter.note().orElse(null)));
    }

    private static void step(ObjectNode node, StepLimit step) {
        node.set("step", JsonParts.word(step.step()));
        node.set("limit", JsonParts.limit(step.limit()));
    }

    private static ObjectNode codes(OfficialCodes codes) {
        return JsonParts.object().put("national", codes.nationalOrNull()).put("local", codes.localOrNull());
    }

    private ObjectNode department(DepartmentId id) {
        return JsonParts.object()
                .put("id", id.value())
                .set(
                        "title",
                        JsonParts.text(guide.bundle()
                                .department(id)
                                .map(Department::title)
                                .orElse(null)));
    }

    private void material(ObjectNode node, NeededMaterial needed) {
        Material material = needed.material();
        node.put("id", material.id())
                .put("toBring", needed.toBring())
                .put("required", material.required())
                .put("copies", material.copies().orElse(null))
                .put("original", material.original());
        node.set("title", JsonParts.text(material.title()));
        node.set("note", JsonParts.text(material.note().orElse(null)));
        node.set("neededBy", JsonParts.ids(needed.neededBy()));
        node.set("from", needed.supply().map(GuideJson::supply).orElse(null));
        ArrayNode ways = node.putArray("ways");
        material.supply().forEach(way -> ways.add(supply(way)));
        node.set(
                "failed",
                JsonParts.words(
                        needed.failed().stream().sorted().map(SupplyWay::word).toList()));
    }

    private static ObjectNode supply(Supply supply) {
        MatterId producer = supply.matter();
        return JsonParts.word(supply.way()).put("matter", producer == null ? null : producer.value());
    }

    private void field(ObjectNode node, GuideField one) {
        FormField field = one.field();
        node.put("id", field.id())
                .put("required", field.required())
                .put("sensitive", field.sensitive())
                .put("maxLength", field.maxLength())
                .put("prefill", field.prefill().orElse(null))
                .put("value", one.value().orElse(null))
                .set("label", JsonParts.text(field.label()));
        node.set("type", JsonParts.word(field.type()));
        node.set("choices", JsonParts.choices(field.choices()));
        node.set("seenBy", JsonParts.ids(one.seenBy()));
    }

    private ObjectNode time() {
        ObjectNode node = JsonParts.object();
        node.set("promised", JsonParts.limit(guide.promised().orElse(null)));
        node.set("inParallel", expected(guide.inParallel()));
        node.set("inARow", expected(guide.inARow()));
        return node;
    }

    private static ObjectNode expected(ExpectedTime time) {
        ObjectNode node = JsonParts.object();
        node.set("span", JsonParts.span(time.span()));
        node.set("path", JsonParts.ids(time.path()));
        node.set("unlimited", JsonParts.ids(time.unlimited()));
        return node;
    }

    private ObjectNode fees() {
        ObjectNode node = JsonParts.object();
        ArrayNode lines = node.putArray("lines");
        BigDecimal total = BigDecimal.ZERO;
        for (Plan.Chosen one : guide.plan().matters()) {
            for (Fee fee : one.matter().procedure().fees()) {
                fee(lines.addObject(), one.matter().id(), fee);
                total = total.add(fee.amount());
            }
        }
        return node.put("total", total.toPlainString());
    }

    private static void fee(ObjectNode node, MatterId matter, Fee fee) {
        node.put("id", matter.value() + "/" + fee.id())
                .put("matter", matter.value())
                .put("amount", fee.amount().toPlainString())
                .set("title", JsonParts.text(fee.title()));
        node.set("payee", JsonParts.text(fee.payee()));
        node.set("ground", JsonParts.text(fee.ground()));
        node.set("holds", JsonParts.word(fee.holds()));
    }

    private void result(ObjectNode node, GuideResult one) {
        node.put("id", one.result().id())
                .set("title", JsonParts.text(one.result().title()));
        node.set("givenBy", JsonParts.ids(one.from()));
        node.set("when", JsonParts.word(one.when()));
        ArrayNode ways = node.putArray("delivery");
        one.delivery().forEach(way -> ways.add(JsonParts.word(way)));
        node.set("postage", one.result().postage().map(GuideJson::postage).orElse(null));
    }

    private static ObjectNode postage(Postage postage) {
        ObjectNode node = JsonParts.object();
        node.set("paidBy", JsonParts.word(postage.paidBy()));
        node.set("note", JsonParts.text(postage.noteOrNull()));
        return node;
    }

    private void burden(ObjectNode node, BurdenFigure figure) {
        node.put("id", figure.id());
        node.set("measure", JsonParts.word(figure.measure()));
        node.set("what", JsonParts.text(figure.what()));
        node.set("before", JsonParts.quantity(figure.before()));
        node.set("after", JsonParts.quantity(figure.after()));
        node.set("saved", JsonParts.quantity(figure.saved().orElse(null)));
        node.set("unit", JsonParts.text(figure.unit()));
        node.set("formula", JsonParts.text(figure.formula()));
    }

    private void published(ObjectNode node, PublishedComparison compared) {
        Figure figure = compared.published();
        node.put("before", figure.before()).put("after", figure.after());
        node.set("what", JsonParts.text(figure.what()));
        node.set("unit", JsonParts.text(figure.unit()));
        node.set("measure", orNull(figure.measureOrNull()));
        node.set("verdict", JsonParts.word(compared.verdict()));
        node.set("explanation", JsonParts.text(compared.explanation()));
        node.set("sources", JsonParts.words(figure.sources()));
    }

    private static @Nullable JsonNode orNull(@Nullable Worded word) {
        return word == null ? null : JsonParts.word(word);
    }

    private ObjectNode flow() {
        Flow flow = guide.flow();
        ObjectNode node = JsonParts.object();
        node.set(
                "steps",
                JsonParts.list(
                        flow.steps(),
                        (ObjectNode each, Flow.Step step) -> each.put(
                                        "matter", step.matter().value())
                                .put("wave", step.wave())
                                .put("critical", step.critical())));
        node.set(
                "edges",
                JsonParts.list(
                        flow.edges(),
                        (ObjectNode each, Flow.Edge edge) -> each.put(
                                        "from", edge.from().value())
                                .put("to", edge.to().value())
                                .put("oneOf", edge.oneOf())
                                .put("critical", edge.critical())
                                .set("milestone", JsonParts.word(edge.milestone()))));
        return node;
    }

    private void source(ObjectNode node, Source source) {
        node.put("id", source.id())
                .put("title", source.title())
                .put("publisher", source.publisher())
                .put("date", source.date())
                .put("url", source.url())
                .put("grade", source.grade());
    }
}
