package io.onething.guide;

import io.onething.application.ApplicationBuilder;
import io.onething.application.ApplicationProblem;
import io.onething.application.ApplicationTerms;
import io.onething.application.NeededMaterial;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.Condition;
import io.onething.bundle.EligibilityRule;
import io.onething.bundle.Figure;
import io.onething.bundle.FormField;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Plan;
import io.onething.bundle.Question;
import io.onething.bundle.Result;
import io.onething.bundle.Route;
import io.onething.bundle.Situation;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.bundle.Truth;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.WorkingCalendar;
import io.onething.internal.application.FieldValue;
import io.onething.internal.application.Needs;
import io.onething.internal.application.Soundness;
import io.onething.internal.text.Suggestion;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bundle tailored to the answers given (办事指南): what applies and why, what to bring, one form, how long it takes, what is saved.
 *
 * <p>An answer to a question that is not asked in this situation is ignored, though it must be of the right type: see
 * {@link #ignoredAnswers()}. Immutable and safe for use by many threads; the same answers give the same guide.
 */
public final class Guide {
    private static final String FROM_ANSWERS = "answers.";

    private final Bundle bundle;
    private final Answers given;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<String, Set<SupplyWay>> failed;
    private final Situation situation;
    private final Explanation explanation;
    private final Plan plan;
    private final Later<TimePlan> time;
    private final Later<List<NeededMaterial>> materials;
    private final Later<List<Question>> openQuestions;
    private final Later<ApplicationTerms> terms;

    private Guide(
            Bundle bundle,
            Answers given,
            WorkingCalendar calendar,
            Clock clock,
            RandomGenerator random,
            Map<String, Set<SupplyWay>> failed) {
        this.bundle = bundle;
        this.given = given;
        this.calendar = calendar;
        this.clock = clock;
        this.random = random;
        this.failed = failed;
        this.situation = Situation.of(bundle, given);
        this.explanation = new Explanation(bundle, situation);
        this.plan = Plan.of(bundle, situation);
        this.time = new Later<>(() -> new TimePlan(plan, calendar));
        this.materials = new Later<>(() -> List.copyOf(Needs.of(plan, failed)));
        this.openQuestions = new Later<>(this::stillOpen);
        this.terms = new Later<>(this::reckonTerms);
    }

    /**
     * Returns the guide for some answers, with the clock of the machine and secure random ids for its applications.
     *
     * @param bundle the bundle
     * @param answers as many as there are so far; a date may be written as a text like {@code 2026-11-23}
     * @param calendar the working days of the region
     * @throws InvalidAnswersException OT-2001 with everything that is wrong with the answers
     * @throws io.onething.OneThingException OT-2004 when matters of the bundle wait for each other
     */
    public static Guide of(Bundle bundle, Answers answers, WorkingCalendar calendar) {
        return of(bundle, answers, calendar, Clock.system(WorkingCalendar.ZONE), new SecureRandom());
    }

    /**
     * Returns the guide for some answers; see {@link #of(Bundle, Answers, WorkingCalendar)}.
     *
     * @param clock tells today where an application is checked, and the time in its generated id
     * @param random makes generated ids unguessable; safe for use by many threads
     */
    public static Guide of(
            Bundle bundle, Answers answers, WorkingCalendar calendar, Clock clock, RandomGenerator random) {
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(random, "random");
        AnswerCheck check = new AnswerCheck(bundle, answers);
        if (!check.findings().isEmpty()) {
            List<ApplicationProblem> problems = Soundness.problems(check, clock);
            throw new InvalidAnswersException(bundle.ref(), problems);
        }
        Guide guide = new Guide(bundle, check.answers(), calendar, clock, random, Map.of());
        guide.time.get(); // a bundle whose matters wait for each other is refused here and not on a page
        return guide;
    }

    /** Returns the bundle. */
    public Bundle bundle() {
        return bundle;
    }

    /** Returns the answers it is made for: those to questions that are asked, and all facts. */
    public Answers answers() {
        return plan.answers();
    }

    /** Returns the ids of the questions that were answered but are not asked in this situation, in the order given. */
    public List<String> ignoredAnswers() {
        return given.values().keySet().stream()
                .filter(id -> situation.asked(id) == Truth.FALSE)
                .toList();
    }

    /** Returns which matters apply, each by which route, as the case machine takes it. */
    public Plan plan() {
        return plan;
    }

    /** Returns the matters that apply, with the reason, in bundle order. */
    public List<GuideMatter> matters() {
        return matters(Truth.TRUE);
    }

    /** Returns the matters that do not apply, with the reason, in bundle order. */
    public List<GuideMatter> notApplicable() {
        return matters(Truth.FALSE);
    }

    /** Returns the matters that open questions or facts decide, with the reason, in bundle order. */
    public List<GuideMatter> undecided() {
        return matters(Truth.UNKNOWN);
    }

    /**
     * Returns the questions that are still needed and can be asked now, in bundle order: those that decide a matter, its route, a
     * material, a result or a rule. Their answers may lead to further ones.
     */
    public List<Question> openQuestions() {
        return openQuestions.get();
    }

    /**
     * Returns the question to ask next (下一个问题), so that the applicant is through with the fewest: the one of {@link #openQuestions()} after
     * which, on the average over the answers that make a difference, the fewest are left. It costs a guide for each of those answers.
     *
     * @return empty where nothing is left to ask
     */
    public Optional<Question> nextQuestion() {
        return new NextQuestion(this).best();
    }

    /** Returns the guide after one more answer. */
    Guide answered(String question, Object answer) {
        return new Guide(bundle, given.with(question, answer), calendar, clock, random, failed);
    }

    /** Returns the names of the facts from data sharing that are still needed. */
    public List<String> openFacts() {
        return List.copyOf(collect(Situation::openFacts));
    }

    /** Returns whether no rule of the bundle shuts the applicant out, as far as is known yet. */
    public boolean eligible() {
        return bundle.eligibility().stream().noneMatch(rule -> situation.test(rule.require()) == Truth.FALSE);
    }

    /** Returns the rules of the bundle that the applicant does not meet, each with the way out. */
    public List<UnmetRule> unmetRules() {
        return bundle.eligibility().stream()
                .filter(rule -> situation.test(rule.require()) == Truth.FALSE)
                .map(rule -> new UnmetRule(rule, explanation.of(rule.require())))
                .toList();
    }

    /** Returns the materials that the matters need, in bundle order, each with the way chosen to obtain it. */
    public List<NeededMaterial> materials() {
        return materials.get();
    }

    /** Returns the materials that the applicant must hand over, in bundle order. */
    public List<NeededMaterial> toBring() {
        return materials().stream().filter(NeededMaterial::toBring).toList();
    }

    /**
     * Returns the guide after a source of a material failed: the next way in the order of the definition is chosen.
     *
     * @param material the id of a material of the bundle
     * @param way one of its ways
     * @throws IllegalArgumentException when the bundle has no such material, or the material no such way
     */
    public Guide without(String material, SupplyWay way) {
        Material known = bundle.material(material).orElseThrow(() -> noMaterial(material));
        if (known.supply().stream().noneMatch(supply -> supply.way() == way)) {
            throw new IllegalArgumentException("material \"%s\" is never %s; its ways are %s"
                    .formatted(
                            material,
                            way.title(),
                            known.supply().stream()
                                    .map(supply -> supply.way().word())
                                    .toList()));
        }
        Map<String, Set<SupplyWay>> more = new HashMap<>(failed);
        Set<SupplyWay> ways = EnumSet.of(way);
        ways.addAll(failed.getOrDefault(material, Set.of()));
        more.put(material, ways);
        return new Guide(bundle, given, calendar, clock, random, Map.copyOf(more));
    }

    /** Returns the merged form: the fields that at least one matter uses, in the order shown. */
    public List<GuideField> form() {
        Map<String, String> values = prefilled();
        return terms.get().fields().stream()
                .map(field -> new GuideField(field, seenBy(field), values.get(field.id())))
                .toList();
    }

    /** Returns the results that the matters hand over, in bundle order, each with the decision after which it is. */
    public List<GuideResult> results() {
        return GuideResult.of(plan);
    }

    /** Returns how long it takes when everything independent runs at once, with the critical path. */
    public ExpectedTime inParallel() {
        return time.get().inParallel();
    }

    /** Returns how long it takes when one matter is handled after the other. */
    public ExpectedTime inARow() {
        return time.get().inARow();
    }

    /**
     * Returns when everything is decided at the latest, by the published limits and the calendar.
     *
     * @param start when the application is accepted
     * @return empty where no matter has a published limit
     */
    public Optional<ExpectedFinish> finishedBy(Instant start) {
        return time.get().finishedBy(start);
    }

    /** Returns the published promise for the whole bundle. */
    public Optional<TimeLimit> promised() {
        return bundle.promised();
    }

    /** Returns who handles what after what, as a flow that can be drawn. */
    public Flow flow() {
        return Flow.of(bundle, plan, inParallel().path());
    }

    /** Returns what handling the matters as one spares the applicant, each figure with its formula, and what was published held against it. */
    public Burden burden() {
        return Burden.of(this);
    }

    /** Returns the figures the city published, as they stand in the definition; none of them is reckoned. */
    public List<Figure> figures() {
        return bundle.figures();
    }

    /** Starts an application for this situation. */
    public ApplicationBuilder application() {
        return ApplicationBuilder.of(terms.get(), clock, random);
    }

    /** Returns the guide as one page of Markdown for a reader of {@code locale}: English where the language is English, else Chinese. */
    public String toMarkdown(Locale locale) {
        return new GuidePage(this, locale).text();
    }

    /**
     * Returns everything the guide says as JSON, for a page of the host (办事指南数据): texts in both languages, every field always there. The
     * fields are described in {@code docs/reference/guide-json.md}; new ones may come, none changes its meaning.
     *
     * <p>The values filled in and the reasons hold answers, which are the caller's own: it is for the eyes of the applicant. It costs
     * {@link #nextQuestion()}. No tag can begin in it, so that it may stand in the script of a page.
     */
    public String toJson() {
        return new GuideJson(this).text();
    }

    /** Leaves out the answers, which may be personal. */
    @Override
    public String toString() {
        return "Guide[" + bundle.ref() + ", " + plan.matters().size() + " matters]";
    }

    private List<GuideMatter> matters(Truth wanted) {
        return bundle.matters().stream()
                .filter(matter -> situation.test(matter.when()) == wanted)
                .map(matter -> new GuideMatter(matter, wanted, routeOf(matter), explanation.of(matter.when())))
                .toList();
    }

    private @Nullable Route routeOf(Matter matter) {
        return plan.matters().stream()
                .filter(chosen -> chosen.matter().equals(matter))
                .findFirst()
                .flatMap(Plan.Chosen::route)
                .orElse(null);
    }

    /** Returns what {@code openIn} finds in every condition that still matters. */
    private Set<String> collect(BiFunction<Situation, Condition, List<String>> openIn) {
        Stream<Condition> rules = bundle.eligibility().stream().map(EligibilityRule::require);
        Stream<Condition> matters = bundle.matters().stream().map(Matter::when);
        Stream<Condition> routes = plan.matters().stream()
                .filter(chosen -> chosen.route().isEmpty())
                .flatMap(chosen -> chosen.matter().routes().stream()
                        .map(Route::when)
                        .filter(when -> situation.test(when) != Truth.FALSE)
                        .limit(1));
        Stream<Condition> needed = bundle.materials().stream()
                .filter(material -> !Needs.neededBy(plan, material).isEmpty())
                .map(Material::when);
        Stream<Condition> given = plan.matters().stream()
                .flatMap(chosen -> chosen.matter().results().stream())
                .flatMap(id -> bundle.result(id).stream())
                .map(Result::when);
        Set<String> found = new LinkedHashSet<>();
        Stream.of(rules, matters, routes, needed, given)
                .flatMap(conditions -> conditions)
                .forEach(condition -> found.addAll(openIn.apply(situation, condition)));
        return found;
    }

    private List<Question> stillOpen() {
        Set<String> open = collect(Situation::open);
        return bundle.questions().stream()
                .filter(question -> open.contains(question.id()))
                .toList();
    }

    private ApplicationTerms reckonTerms() {
        List<EligibilityRule> notMet =
                unmetRules().stream().map(UnmetRule::rule).toList();
        return new ApplicationTerms(plan, openQuestions(), openFacts(), notMet, materials(), prefilled());
    }

    private Map<String, String> prefilled() {
        Map<String, String> values = new LinkedHashMap<>();
        for (FormField field : bundle.form()) {
            field.prefill()
                    .filter(from -> from.startsWith(FROM_ANSWERS))
                    .flatMap(from -> bundle.question(from.substring(FROM_ANSWERS.length())))
                    .ifPresent(question -> answers()
                            .value(question.id())
                            .ifPresent(answer -> values.put(field.id(), onForm(field, question, answer))));
        }
        values.values().removeIf(String::isEmpty);
        return values;
    }

    private static String onForm(FormField field, Question question, Object answer) {
        Text shown = Explanation.shown(question, answer);
        return FieldValue.ofAnswer(field, answer, shown);
    }

    private List<MatterId> seenBy(FormField field) {
        return plan.matters().stream()
                .map(chosen -> chosen.matter().id())
                .filter(field::usedBy)
                .toList();
    }

    private IllegalArgumentException noMaterial(String material) {
        Collection<String> known = bundle.materials().stream().map(Material::id).toList();
        String hint = Suggestion.nearest(material, known)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("; it has " + known);
        return new IllegalArgumentException("bundle \"%s\" has no such material%s".formatted(bundle.ref(), hint));
    }
}
