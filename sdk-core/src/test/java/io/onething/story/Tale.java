package io.onething.story;

import io.onething.application.Actor;
import io.onething.application.ApplicationBuilder;
import io.onething.application.CaseId;
import io.onething.application.Document;
import io.onething.application.NeededMaterial;
import io.onething.application.Party;
import io.onething.application.Supplement;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.calendar.Light;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseMachine;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseState;
import io.onething.casework.CaseView;
import io.onething.casework.ClockEvent;
import io.onething.casework.ClockKind;
import io.onething.casework.Command;
import io.onething.casework.Correction;
import io.onething.casework.Discrepancy;
import io.onething.casework.Handover;
import io.onething.casework.HostInput;
import io.onething.casework.MatterState;
import io.onething.casework.Notice;
import io.onething.casework.OutcomeStatus;
import io.onething.casework.Stage;
import io.onething.casework.Step;
import io.onething.casework.Waiting;
import io.onething.department.Answer;
import io.onething.department.Defect;
import io.onething.department.KeyHandling;
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.guide.Guide;
import io.onething.paper.Paper;
import io.onething.paper.PaperKind;
import io.onething.paper.Papers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A case under test (故事): what a host does with the case machine, with a clock in China's time that the story moves. Whatever can be
 * handed over is handed over at once, and each department takes it unless the story says otherwise.
 */
public final class Tale {
    public static final Actor OWNER = new Actor(Actor.Role.APPLICANT, "owner-1");
    public static final Actor CLERK = new Actor(Actor.Role.STAFF, "clerk-7");
    public static final Document PAPER = new Document("paper.pdf", "application/pdf", 10, "0".repeat(64), "store/1");
    public static final Party COMPANY = new Party.Organisation("示例公司", "91990000MA0000007X", "021-5555 0100");
    private static final Party PERSON = new Party.Person("张三丰", "11010519491231002X", "13000000000");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Bundle bundle;
    private final CasePolicy policy;
    private final CaseMachine machine;
    private final List<CaseEvent> history = new ArrayList<>();
    private final List<Submission> handedOver = new ArrayList<>();
    private final Map<DepartmentId, Answer> answers = new HashMap<>();
    private final AtomicInteger messages = new AtomicInteger();
    private CaseState state = CaseState.NONE;
    private Instant now;

    private Tale(Bundle bundle, CasePolicy policy, Instant now) {
        this.bundle = bundle;
        this.policy = policy;
        this.machine = new CaseMachine(policy);
        this.now = now;
    }

    /** Begins at a minute like {@code 2026-03-02 09:00}, by the usual policy. */
    public static Tale of(Bundle bundle, String minute) {
        return of(bundle, CasePolicy.DEFAULT, minute);
    }

    /** Begins at a minute like {@code 2026-03-02 09:00}. */
    public static Tale of(Bundle bundle, CasePolicy policy, String minute) {
        return new Tale(bundle, policy, at(minute));
    }

    /** Returns the instant of a minute like {@code 2026-03-02 09:00} in China. */
    public static Instant at(String minute) {
        return LocalDateTime.parse(minute, MINUTE).atZone(WorkingCalendar.ZONE).toInstant();
    }

    /** The applicant hands in an application with everything that is to bring; the answers are question ids and values in turn. */
    public Tale applied(Object... idsAndValues) {
        return applied(Answers.of(idsAndValues), UnaryOperator.identity());
    }

    /** The applicant hands in an application with everything that is to bring but what {@code how} promises or brings otherwise. */
    public Tale applied(Answers situation, UnaryOperator<ApplicationBuilder> how) {
        applying(situation, how);
        return this;
    }

    /** Hands in an application and returns what the machine says to it. */
    public Step applying(Answers situation, UnaryOperator<ApplicationBuilder> how) {
        Guide guide = Guide.of(
                bundle, situation, WorkingCalendar.china(), Clock.fixed(now, WorkingCalendar.ZONE), new Random(1));
        ApplicationBuilder application =
                how.apply(guide.application().id(new CaseId("case-1")).applicant(PERSON));
        for (NeededMaterial needed : guide.toBring()) {
            bring(application, needed);
        }
        return take(new CaseInput.Submit(application.build()));
    }

    /** Brings what the application says is still missing. */
    private static void bring(ApplicationBuilder application, NeededMaterial needed) {
        String material = needed.material().id();
        boolean missing = application.problems().stream()
                .anyMatch(problem -> problem.path().equals("materials." + material));
        if (missing && needed.offers(SupplyWay.UPLOAD)) {
            application.material(material, PAPER);
        } else if (missing) {
            application.paper(material);
        }
    }

    /** Gives the machine an input, and then does what a host does by itself. */
    public Step take(CaseInput input) {
        Step step = decide(input);
        work();
        return step;
    }

    /** Gives the machine an input that it must refuse, and returns the code of the refusal. */
    public String refusal(CaseInput input) {
        return ((Step.Refused) take(input).answer()).code();
    }

    private Step decide(CaseInput input) {
        Step step = machine.decide(bundle, state, input, now);
        for (CaseEvent event : step.events()) {
            history.add(event);
            state = CaseMachine.evolve(state, event);
        }
        return step;
    }

    /** Wakes the case as often as it is due, and hands over what can be. */
    private void work() {
        boolean busy = true;
        while (busy) {
            busy = machine.wakeAt(bundle, state).filter(this::due).isPresent();
            if (busy) {
                decide(new CaseInput.Tick());
            }
            for (Command command : CaseMachine.outstanding(bundle, state)) {
                boolean waits = matter(command.matter().value()).state().handover().stream()
                        .anyMatch(handover -> handover.progress() == Handover.Progress.DUE);
                if (waits && command.verb() != Verb.ASK && due(command.dueAt())) {
                    handOver(command);
                    busy = true;
                }
            }
        }
    }

    private void handOver(Command command) {
        MatterId matter = command.matter();
        Instant until = now.plus(Duration.ofSeconds(40));
        decide(new CaseInput.Claim(matter, "node-1", until, KeyHandling.HONOURS, false, false));
        handedOver.add(CaseMachine.submission(bundle, state, command, until));
        int attempt =
                state.matter(matter).orElseThrow().handover().orElseThrow().attempt();
        Answer answer = answers.getOrDefault(command.department(), Answer.taken("R-" + matter));
        decide(new CaseInput.Answered(matter, command.verb(), command.key().round(), attempt, answer));
    }

    private boolean due(Instant at) {
        return !at.isAfter(now);
    }

    /** Lets time pass until a minute like {@code 2026-03-02 09:00}, waking the case whenever something of it is due. */
    public Tale advanceTo(String minute) {
        Instant end = at(minute);
        if (end.isBefore(now)) {
            throw new IllegalArgumentException("time only moves forward, from " + now + " to " + end);
        }
        for (Optional<Instant> next = next(end); next.isPresent(); next = next(end)) {
            now = next.get();
            work();
        }
        now = end;
        return this;
    }

    private Optional<Instant> next(Instant end) {
        Stream<Instant> handovers = CaseMachine.outstanding(bundle, state).stream()
                .filter(command -> command.verb() != Verb.ASK)
                .map(Command::dueAt);
        return Stream.concat(machine.wakeAt(bundle, state).stream(), handovers)
                .filter(at -> at.isAfter(now) && !at.isAfter(end))
                .min(Instant::compareTo);
    }

    /** Returns a department that can act on its matters. */
    public Office department(String id) {
        return new Office(this, new DepartmentId(id), messages);
    }

    /** From now on a department answers every hand-over like this. */
    void answering(DepartmentId department, Answer answer) {
        answers.put(department, answer);
    }

    /** The applicant hands in materials again, or those promised for later. */
    public Step handsIn(String... materials) {
        Supplement.Builder supplement = Supplement.builder();
        Stream.of(materials).forEach(material -> supplement.material(material, PAPER));
        return take(new CaseInput.HandIn(supplement.build(), OWNER));
    }

    public Step withdraws() {
        return take(new CaseInput.Withdraw(OWNER, "不再办理"));
    }

    /** A person tells that a service opened without an application is not wanted. */
    public Step declines() {
        return take(new HostInput.Decline(OWNER, "不需要"));
    }

    public Step consents(String participant, boolean agrees) {
        return take(new HostInput.Consent(participant, agrees, new Actor(Actor.Role.APPLICANT, participant)));
    }

    /** A clerk of the host hands a result over. */
    public Step handsOut(String matter, DeliveryWay way, String proof) {
        return take(new CaseInput.HandOut(Sketch.id(matter), way, proof, CLERK));
    }

    public Bundle bundle() {
        return bundle;
    }

    public CaseState state() {
        return state;
    }

    public Instant now() {
        return now;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(now, WorkingCalendar.ZONE);
    }

    public CaseView view() {
        return CaseView.of(bundle, state, policy, now);
    }

    public CaseView.MatterView matter(String matter) {
        return view().matter(Sketch.id(matter)).orElseThrow();
    }

    public Stage stage(String matter) {
        return matter(matter).state().stage();
    }

    /** Returns where the matters of the case stand, in bundle order. */
    public List<Stage> stages() {
        return state.matters().stream().map(MatterState::stage).toList();
    }

    /** Returns why a matter waits; it must. */
    public Waiting waiting(String matter) {
        return matter(matter).waiting().orElseThrow();
    }

    /** Returns why a matter waits in one line: who, what, since, until, ground, otherwise; a dash where nothing is said. */
    public String why(String matter) {
        Waiting waiting = waiting(matter);
        return String.join(
                " | ",
                waiting.who().name(),
                waiting.what().zh(),
                MINUTE.format(LocalDateTime.ofInstant(waiting.since(), WorkingCalendar.ZONE)),
                waiting.due().map(due -> due.deadline().lastDay().toString()).orElse("-"),
                waiting.due().map(due -> due.ground().zh()).orElse("-"),
                waiting.otherwise().map(Text::zh).orElse("-"));
    }

    /** Returns the last day of what a matter waits for; there must be one. */
    public LocalDate dueDay(String matter) {
        return waiting(matter).due().orElseThrow().deadline().lastDay();
    }

    /** Returns whether what was granted is in force today. */
    public Optional<OutcomeStatus> outcome(String matter) {
        return matter(matter).state().outcome(today());
    }

    /** Returns what does not fit together about a matter, in the order found. */
    public List<Discrepancy.Kind> discrepancies(String matter) {
        return matter(matter).state().discrepancies().stream()
                .map(Discrepancy::kind)
                .toList();
    }

    /** Returns the lights that a clock of a matter turned to, in order. */
    public List<Light> lights(String matter, ClockKind clock) {
        return happened(ClockEvent.Warned.class).stream()
                .filter(one -> one.matter().equals(Sketch.id(matter)) && one.clock() == clock)
                .map(ClockEvent.Warned::light)
                .toList();
    }

    /** Returns the last notice that told the applicant what to correct. */
    public Notice lastNotice() {
        List<Notice> notices = state.notices();
        return notices.get(notices.size() - 1);
    }

    /** Returns what the applicant has still to correct about a matter. */
    public List<String> toCorrect(String matter) {
        return matter(matter).state().correction().map(Correction::defects).orElse(List.of()).stream()
                .map(Defect::item)
                .toList();
    }

    /** Returns the departments that a matter was handed to, in order. */
    public List<String> handedTo(String matter) {
        return handedOver(matter).stream()
                .map(submission -> submission.department().value())
                .toList();
    }

    /** Returns everything that was handed to the department of a matter, in order. */
    public List<Submission> handedOver(String matter) {
        return handedOver.stream()
                .filter(one -> one.key().matter().equals(Sketch.id(matter)))
                .toList();
    }

    /** Returns the papers of one kind that the case has made so far. */
    public List<Paper> papers(PaperKind kind) {
        return Papers.of(bundle, history, policy).stream()
                .filter(paper -> paper.kind() == kind)
                .toList();
    }

    /** Returns what happened of one kind, in order. */
    public <E extends CaseEvent> List<E> happened(Class<E> kind) {
        return history.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
