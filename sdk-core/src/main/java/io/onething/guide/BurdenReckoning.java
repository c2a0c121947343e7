package io.onething.guide;

import io.onething.application.NeededMaterial;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.MatterId;
import io.onething.bundle.Measure;
import io.onething.bundle.Plan;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Reckons what handling the matters as one spares (减负测算); the formulas stand at {@link Burden}. Pure. */
final class BurdenReckoning {
    private static final Set<DeliveryWay> BY_COMING = EnumSet.of(DeliveryWay.COUNTER, DeliveryWay.KIOSK);
    private static final Set<SupplyWay> FILLS_IN = EnumSet.of(SupplyWay.E_LICENCE, SupplyWay.SHARE, SupplyWay.OUTPUT);

    private final Guide guide;
    private final List<Plan.Chosen> matters;
    private final List<GuideField> form;
    private final List<GuideResult> results;

    BurdenReckoning(Guide guide) {
        this.guide = guide;
        this.form = guide.form();
        this.results = guide.results();
        this.matters = guide.plan().matters();
    }

    List<BurdenFigure> figures() {
        return List.of(steps(), materials(), time(), timeInParallel(), trips(), fields());
    }

    private BurdenFigure steps() {
        int fees = count(BurdenReckoning::hasFees);
        int visited = matters.stream().mapToInt(this::visits).sum();
        int collected = count(this::collected);
        Text inARow = sum(List.of(matters.size(), fees, visited, collected));
        int visits = (int) guide.bundle().visits().stream()
                .filter(visit -> matters.stream()
                        .anyMatch(chosen ->
                                visit.matters().contains(chosen.matter().id())))
                .count();
        int handIn = guide.bundle().noApplication().isPresent() ? 0 : once(matters.size());
        Text asOne = sum(List.of(handIn, once(fees), visits, once(collected)));
        return counted(
                Measure.STEPS,
                new Text("办理环节", "steps of the applicant"),
                matters.size() + fees + visited + collected,
                handIn + once(fees) + visits + once(collected),
                new Text("个", "steps"),
                Phrase.of(
                        "逐项办理：各事项提交申请+缴费+现场勘验+到场领取，%s；合办：提交一次申请+一单缴费+联合勘验+一次领取，%s",
                        "in a row: hand-ins + payments + site visits + collections of each matter, %s; as one: one hand-in"
                                + " + one payment + joint visits + one collection, %s",
                        inARow,
                        asOne));
    }

    private BurdenFigure materials() {
        List<NeededMaterial> bring = guide.toBring();
        return counted(
                Measure.MATERIALS,
                new Text("申请材料", "materials to hand over"),
                guide.materials().stream()
                        .mapToInt(needed -> needed.neededBy().size())
                        .sum(),
                bring.size(),
                new Text("份", "materials"),
                Phrase.of(
                        "逐项办理：各事项所需材料相加，%s；合办：除去共享、证照调取、表单生成等后须提交的不同材料，%s",
                        "in a row: the materials each matter needs, added up, %s; as one: the different materials that nothing"
                                + " else supplies, %s",
                        perMatter(this::materialsOf),
                        Phrase.of(
                                "%s=%d",
                                "%s = %d",
                                named(bring.stream()
                                        .map(needed -> needed.material().title())
                                        .toList()),
                                bring.size())));
    }

    private BurdenFigure time() {
        return timed(
                "time",
                new Text("办理时间（法定时限逐项相加，对并联承诺时限）", "time, legal limits in a row against promised ones in parallel"),
                added(ids(), BurdenReckoning::legal),
                Phrase.of(
                        "逐项办理：各事项法定时限（未公布的用承诺时限）相加，%s；合办：关键路径上的承诺时限（未公布的用法定时限）相加，%s",
                        "in a row: the legal limit of each matter, else the promised one, added up, %s; as one: the promised"
                                + " limits, else the legal ones, along the critical path, %s",
                        limits(ids(), BurdenReckoning::legal),
                        limits(guide.inParallel().path(), BurdenReckoning::expected)));
    }

    private BurdenFigure timeInParallel() {
        return timed(
                "time-in-parallel",
                new Text("办理时间（同一时限，逐项对并联）", "time, the same limits in a row and in parallel"),
                guide.inARow().span(),
                Phrase.of(
                        "逐项办理：各事项承诺时限（未公布的用法定时限）相加，%s；合办：其中关键路径上的，%s",
                        "in a row: the promised limit of each matter, else the legal one, added up, %s; as one: those along the"
                                + " critical path, %s",
                        limits(ids(), BurdenReckoning::expected),
                        limits(guide.inParallel().path(), BurdenReckoning::expected)));
    }

    private BurdenFigure trips() {
        int collected = count(this::collected);
        int inPerson = count(chosen -> chosen.matter().procedure().inPerson().isPresent() ? 1 : 0);
        boolean paper = guide.toBring().stream().anyMatch(BurdenReckoning::onPaperOnly);
        int appear = inPerson > 0 ? inPerson : paper ? 1 : 0;
        return counted(
                Measure.TRIPS,
                new Text("跑动次数", "trips of the applicant"),
                matters.size() + collected,
                appear + once(collected),
                new Text("次", "trips"),
                Phrase.of(
                        "逐项办理：各事项到场提交+结果只能到场领取的，%s；合办：须本人到场的事项（没有时，材料只能交纸质件计1次）+一次领取，%s",
                        "in a row: one to hand in each matter + one for each with a result that must be collected, %s; as one: one"
                                + " for each matter in person (or, where there is none, one where a material is taken on paper only)"
                                + " + one to collect, %s",
                        sum(List.of(matters.size(), collected)),
                        sum(List.of(appear, once(collected)))));
    }

    private BurdenFigure fields() {
        int filledIn = (int) form.stream().filter(this::filledIn).count();
        return counted(
                Measure.FIELDS,
                new Text("表单字段", "fields to fill in"),
                form.stream().mapToInt(field -> field.seenBy().size()).sum(),
                form.size() - filledIn,
                new Text("项", "fields"),
                Phrase.of(
                        "逐项办理：各事项使用的字段相加，%s；合办：合并表单的字段减去已由回答或共享材料填入的，%d-%d=%d",
                        "in a row: the fields each matter uses, added up, %s; as one: the fields of the merged form less those that"
                                + " an answer or a shared material fills in, %d - %d = %d",
                        perMatter(this::fieldsOf),
                        form.size(),
                        filledIn,
                        form.size() - filledIn));
    }

    private BurdenFigure counted(Measure measure, Text what, int before, int after, Text unit, Text formula) {
        return new BurdenFigure(
                measure.word(), measure, what, new Quantity.Count(before), new Quantity.Count(after), unit, formula);
    }

    private BurdenFigure timed(String id, Text what, Span before, Text formula) {
        return new BurdenFigure(
                id,
                Measure.TIME,
                what,
                new Quantity.Time(before),
                new Quantity.Time(guide.inParallel().span()),
                new Text("按公布的单位", "in the units published"),
                formula);
    }

    private static int hasFees(Plan.Chosen chosen) {
        return once(chosen.matter().procedure().fees().size());
    }

    private int visits(Plan.Chosen chosen) {
        return (int) guide.bundle().visits().stream()
                .filter(visit -> visit.matters().contains(chosen.matter().id()))
                .count();
    }

    private int collected(Plan.Chosen chosen) {
        return results.stream()
                        .filter(result -> result.when() != GivenWhen.REFUSED
                                && result.from().contains(chosen.matter().id()))
                        .anyMatch(result -> BY_COMING.containsAll(result.delivery()))
                ? 1
                : 0;
    }

    private int materialsOf(Plan.Chosen chosen) {
        return (int) guide.materials().stream()
                .filter(needed -> needed.neededBy().contains(chosen.matter().id()))
                .count();
    }

    private int fieldsOf(Plan.Chosen chosen) {
        return (int) form.stream()
                .filter(field -> field.seenBy().contains(chosen.matter().id()))
                .count();
    }

    private static boolean onPaperOnly(NeededMaterial needed) {
        return needed.material().required() && !needed.offers(SupplyWay.UPLOAD);
    }

    private boolean filledIn(GuideField field) {
        return field.value().isPresent()
                || field.field()
                        .prefill()
                        .filter(from -> guide.materials().stream()
                                .filter(needed -> needed.material().id().equals(from))
                                .flatMap(needed -> needed.supply().stream())
                                .anyMatch(supply -> FILLS_IN.contains(supply.way())))
                        .isPresent();
    }

    private static Optional<TimeLimit> legal(Plan.Chosen chosen) {
        return chosen.limits().legal().or(() -> chosen.limits().promised());
    }

    private static Optional<TimeLimit> expected(Plan.Chosen chosen) {
        return chosen.limits().expected();
    }

    private List<MatterId> ids() {
        return matters.stream().map(chosen -> chosen.matter().id()).toList();
    }

    private Text limits(List<MatterId> path, Function<Plan.Chosen, Optional<TimeLimit>> limit) {
        Text terms = named(chosen(path)
                .flatMap(chosen -> limit.apply(chosen).stream()
                        .map(known -> Phrase.of(
                                "%s%s", "%s %s", chosen.matter().title(), new Text(known.zh(), known.toString()))))
                .toList());
        return Phrase.of("%s=%s", "%s = %s", terms, new Quantity.Time(added(path, limit)).text());
    }

    private Span added(List<MatterId> path, Function<Plan.Chosen, Optional<TimeLimit>> limit) {
        Span sum = Span.NONE;
        for (TimeLimit known :
                chosen(path).flatMap(chosen -> limit.apply(chosen).stream()).toList()) {
            sum = sum.plus(known);
        }
        return sum;
    }

    private Stream<Plan.Chosen> chosen(List<MatterId> path) {
        return path.stream()
                .flatMap(id ->
                        matters.stream().filter(chosen -> chosen.matter().id().equals(id)));
    }

    private Text perMatter(ToIntFunction<Plan.Chosen> number) {
        Text terms = named(matters.stream()
                .map(chosen -> Phrase.of("%s%d", "%s %d", chosen.matter().title(), number.applyAsInt(chosen)))
                .toList());
        return Phrase.of("%s=%d", "%s = %d", terms, count(number));
    }

    private static Text named(List<Text> terms) {
        return terms.isEmpty() ? new Text("无", "none") : Phrase.joined(terms, "+", " + ");
    }

    private static Text sum(List<Integer> terms) {
        Text added = Phrase.joined(
                terms.stream().map(term -> new Quantity.Count(term).text()).toList(), "+", " + ");
        int sum = terms.stream().mapToInt(Integer::intValue).sum();
        return Phrase.of("%s=%d", "%s = %d", added, sum);
    }

    private int count(ToIntFunction<Plan.Chosen> number) {
        return matters.stream().mapToInt(number).sum();
    }

    private static int once(int times) {
        return Math.min(times, 1);
    }
}
