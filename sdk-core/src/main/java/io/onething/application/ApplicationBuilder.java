package io.onething.application;

import io.onething.bundle.DeliveryWay;
import io.onething.bundle.SupplyWay;
import io.onething.calendar.WorkingCalendar;
import io.onething.internal.application.ApplicationDraft;
import io.onething.internal.application.Soundness;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link Application} (填写申请) for the situation of one guide, and checks the whole of it when it is built. Not thread-safe.
 *
 * <p>Form values may be texts, numbers, booleans or dates. They are trimmed, brought into Unicode normal form C, and written in the one
 * form of their type: codes in capitals, dates as {@code yyyy-MM-dd}, yes-no as {@code yes} or {@code no}. What the answers say
 * already is filled in and must not be contradicted.
 */
public final class ApplicationBuilder {
    private final ApplicationTerms terms;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<String, @Nullable Object> form = new LinkedHashMap<>();
    private final Map<String, SuppliedMaterial> materials = new LinkedHashMap<>();
    private final Map<String, DeliveryWay> delivery = new LinkedHashMap<>();
    private @Nullable CaseId id;
    private @Nullable Party applicant;
    private @Nullable Party agent;
    private final Set<String> owed = new LinkedHashSet<>();
    private final Filing.Builder filing = Filing.builder();
    private boolean mandated;

    private ApplicationBuilder(ApplicationTerms terms, Clock clock, RandomGenerator random) {
        this.terms = Objects.requireNonNull(terms, "terms");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.random = Objects.requireNonNull(random, "random");
    }

    /**
     * Starts an application; users get theirs from a guide.
     *
     * @param terms what it must satisfy
     * @param clock tells today, and the time in a generated id
     * @param random makes generated ids unguessable
     */
    public static ApplicationBuilder of(ApplicationTerms terms, Clock clock, RandomGenerator random) {
        return new ApplicationBuilder(terms, clock, random);
    }

    /** Sets the id, so that handing in again after a doubt gives the same case. Default: a new id, see {@link CaseId#generate}. */
    public ApplicationBuilder id(CaseId newId) {
        id = Objects.requireNonNull(newId, "id");
        return this;
    }

    /** Sets who applies (申请人). Must be set. */
    public ApplicationBuilder applicant(Party party) {
        applicant = Objects.requireNonNull(party, "applicant");
        return this;
    }

    /** Sets who acts for the applicant (代办人). Default: nobody, the applicant does. */
    public ApplicationBuilder agent(Party party) {
        agent = Objects.requireNonNull(party, "agent");
        return this;
    }

    /** Fills in one field of the form, instead of an earlier value of it; null or blank empties it. */
    public ApplicationBuilder field(String field, @Nullable Object value) {
        form.put(Objects.requireNonNull(field, "field"), value);
        return this;
    }

    /** Fills in several fields of the form by their ids; see {@link #field}. */
    public ApplicationBuilder form(Map<String, ?> values) {
        values.forEach(this::field);
        return this;
    }

    /**
     * Hands in a material as files, instead of what was handed in for it before.
     *
     * @param material the id of a material that the guide says is to bring
     * @param documents 1 to 100 documents
     */
    public ApplicationBuilder material(String material, Document... documents) {
        materials.put(material, new SuppliedMaterial(material, SupplyWay.UPLOAD, List.of(documents)));
        return this;
    }

    /** States that a material is handed over on paper, instead of what was handed in for it before. */
    public ApplicationBuilder paper(String material) {
        materials.put(material, new SuppliedMaterial(material, SupplyWay.PAPER, List.of()));
        return this;
    }

    /**
     * Promises to hand a material in later (容缺承诺), where the definition lets every matter that needs it be accepted without.
     *
     * @param material the id of a material that the guide says is to bring
     */
    public ApplicationBuilder later(String material) {
        owed.add(Objects.requireNonNull(material, "material"));
        return this;
    }

    /** Sets how it came in. Default: {@link Channel#ONLINE}. */
    public ApplicationBuilder channel(Channel way) {
        filing.channel(way);
        return this;
    }

    /** Sets who files it. Default: {@link Actor#APPLICANT}; with {@link #mandate} the agent. */
    public ApplicationBuilder by(Actor actor) {
        filing.by(actor);
        return this;
    }

    /** Files it by an agent with this authority (代办); name the agent's person with {@link #agent}. */
    public ApplicationBuilder mandate(Mandate mandate) {
        mandated = true;
        filing.mandate(mandate).by(Actor.agent(mandate));
        return this;
    }

    /** Sets where it is taken (收件地), a region code. Default: where the bundle is for. */
    public ApplicationBuilder receivedIn(String region) {
        filing.receivedIn(region);
        return this;
    }

    /** Sets where results are handed over, a region code. Default: where it is taken. */
    public ApplicationBuilder deliverTo(String region) {
        filing.deliverTo(region);
        return this;
    }

    /** Sets the batch it comes in with. Default: it comes alone. */
    public ApplicationBuilder batch(String batch) {
        filing.batch(batch);
        return this;
    }

    /** Says that nobody applied and which data show the entitlement (免申即享). Default: somebody applies. */
    public ApplicationBuilder withoutApplication(String dataGround) {
        filing.channel(Channel.NO_APPLICATION).by(Actor.SYSTEM).dataGround(dataGround);
        return this;
    }

    /** Chooses how a result is delivered. Default: the first way that the definition lists for it. */
    public ApplicationBuilder deliver(String result, DeliveryWay way) {
        delivery.put(Objects.requireNonNull(result, "result"), Objects.requireNonNull(way, "way"));
        return this;
    }

    /** Returns everything that is wrong so far, without building; empty where {@link #build()} would succeed. */
    public List<ApplicationProblem> problems() {
        return Soundness.problems(draft(), clock);
    }

    /**
     * Returns the application, frozen with the version of its definition.
     *
     * @throws InvalidApplicationException with everything that is wrong
     */
    public Application build() {
        ApplicationDraft draft = draft();
        List<ApplicationProblem> problems = Soundness.problems(draft, clock);
        Party checked = draft.applicant();
        if (!problems.isEmpty() || checked == null) {
            throw new InvalidApplicationException(terms.plan().bundle().ref(), problems);
        }
        return new Application(
                id == null ? CaseId.generate(clock.instant(), random) : id,
                terms.plan().bundle().ref(),
                terms.plan().answers(),
                choices(),
                new Application.Content(checked, draft.agent(), draft.form(), draft.materials()),
                delivery,
                filing.owed(draft.owed())
                        .sensitive(draft.sensitive())
                        .participants(terms.plan().participants())
                        .build(),
                terms.plan().bundle());
    }

    private ApplicationDraft draft() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        return new ApplicationDraft(terms, applicant, agent, mandated, form, materials, owed, delivery, today);
    }

    private List<Application.Choice> choices() {
        return terms.plan().matters().stream()
                .map(chosen -> new Application.Choice(
                        chosen.matter().id(),
                        chosen.route().map(route -> route.id()).orElse(null),
                        chosen.department().equals(chosen.matter().department()) ? null : chosen.department()))
                .toList();
    }

    /** Leaves out what was filled in. */
    @Override
    public String toString() {
        return "ApplicationBuilder[" + terms.plan().bundle().ref() + "]";
    }
}
