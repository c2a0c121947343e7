package io.onething.rehearsal;

import io.onething.application.Actor;
import io.onething.application.CaseId;
import io.onething.application.Supplement;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Fee;
import io.onething.bundle.Giving;
import io.onething.bundle.Handling;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Plan;
import io.onething.bundle.Visit;
import io.onething.bundle.Withdrawals;
import io.onething.calendar.TimeLimit;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseMachine;
import io.onething.casework.CaseState;
import io.onething.casework.ClockEvent;
import io.onething.casework.Command;
import io.onething.casework.Handover;
import io.onething.casework.HostInput;
import io.onething.casework.MatterState;
import io.onething.casework.Stage;
import io.onething.casework.Step;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;

/** One case from the application to the end (一件办件的推演), decided by the case machine as every real one is. Not thread-safe. */
final class Life {
    private static final Actor OPERATOR = new Actor(Actor.Role.STAFF, "operator");
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(40);

    private final Play play;
    private final Visitor visitor;
    private final CaseId id;
    private final Map<MatterId, Fate> fates = new HashMap<>();
    private final Map<MatterId, Long> planned = new HashMap<>();
    private final long correcting;

    /** How many milliseconds after the first of its matters is accepted each joint visit takes place. */
    private final Map<String, Long> visits = new HashMap<>();

    /** What is done once a joint visit has taken place, by its id; nothing any more when it has. */
    private final Map<String, List<Runnable>> visited = new HashMap<>();

    private final Set<String> held = new HashSet<>();
    private final OptionalLong withdrawing;
    private CaseState state = CaseState.NONE;
    private long wakes = Long.MAX_VALUE;
    private boolean ended;

    /**
     * What chance decides about a matter, drawn when the case begins, so that it is the same in every variant of a rehearsal.
     *
     * @param work how many milliseconds a window is busy with it
     * @param corrected whether it must be corrected first
     * @param refused whether it is refused
     * @param delivery how many milliseconds after the grant it is delivered
     * @param halts when its clock stands still after the work, one after the other
     */
    private record Fate(long work, boolean corrected, boolean refused, long delivery, List<Halt> halts) {}

    /** A special procedure that takes place, for so many milliseconds. */
    private record Halt(Handling.Stop stop, long lasts) {}

    Life(Play play, Visitor visitor, CaseId id, SplittableRandom random) {
        this.play = play;
        this.visitor = visitor;
        this.id = id;
        for (Plan.Chosen chosen : visitor.plan().matters()) {
            Handling handling = play.scenario().handling(chosen.matter().id());
            fates.put(
                    chosen.matter().id(),
                    new Fate(
                            handling.work().at(random.nextDouble()).toMillis(),
                            random.nextDouble() * 100 < handling.corrected(),
                            random.nextDouble() * 100 < handling.refused(),
                            handling.delivery().at(random.nextDouble()).toMillis(),
                            halts(handling, random)));
        }
        this.correcting = play.scenario().correction().at(random.nextDouble()).toMillis();
        play.scenario()
                .visits()
                .forEach((visit, after) ->
                        visits.put(visit, after.at(random.nextDouble()).toMillis()));
        Withdrawals withdrawals = play.scenario().withdrawals();
        this.withdrawing = random.nextDouble() * 100 < withdrawals.percent()
                ? OptionalLong.of(withdrawals.after().at(random.nextDouble()).toMillis())
                : OptionalLong.empty();
    }

    private static List<Halt> halts(Handling handling, SplittableRandom random) {
        List<Halt> halts = new ArrayList<>();
        for (Handling.Stop stop : handling.stops()) {
            boolean takesPlace = random.nextDouble() * 100 < stop.percent();
            long lasts = stop.lasts().at(random.nextDouble()).toMillis();
            if (takesPlace) {
                halts.add(new Halt(stop, lasts));
            }
        }
        return halts;
    }

    void begin() {
        play.tally().begun(play.time().now());
        input(new CaseInput.Submit(visitor.application(id)));
        for (String participant : state.application().filing().participants()) {
            input(new HostInput.Consent(participant, true, new Actor(Actor.Role.APPLICANT, participant)));
        }
        Set<String> lines = new LinkedHashSet<>();
        for (Plan.Chosen chosen : visitor.plan().matters()) {
            for (Fee fee : chosen.matter().procedure().fees()) {
                lines.add(chosen.matter().id() + "/" + fee.id());
            }
        }
        if (!lines.isEmpty()) {
            input(new HostInput.Pay(lines, "paid-" + id, Actor.APPLICANT));
        }
        withdrawing.ifPresent(after -> play.time().at(play.time().now() + after, this::withdraw));
    }

    /** Wants everything back that is not decided by then, where anything is. */
    private void withdraw() {
        boolean open = state.matters().stream()
                .map(MatterState::stage)
                .anyMatch(stage -> stage == Stage.NOT_STARTED || stage.undecided());
        if (open) {
            input(new CaseInput.Withdraw(Actor.APPLICANT, ""));
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(play.time().now());
    }

    /** Gives the machine an input; a case that has ended takes none any more, as nobody waits for what would come of it. */
    private void input(CaseInput input) {
        if (ended) {
            return;
        }
        Step step = play.machine().decide(play.bundle(), state, input, now());
        if (step.answer() instanceof Step.Refused refused) {
            throw new IllegalStateException("a rehearsal gave the case machine what it refuses: [%s] %s"
                    .formatted(refused.code(), refused.english()));
        }
        state = step.after().orElse(state);
        step.events().forEach(this::observe);
        if (!step.events().isEmpty()) {
            play.moved();
            goOn();
        }
    }

    private void observe(CaseEvent event) {
        if (event instanceof ClockEvent.NoticeSent) {
            play.time().at(play.time().now() + correcting, this::correct);
        } else if (event instanceof ClockEvent.Warned warned) {
            play.tally().warned(id, warned);
        } else if (event instanceof CaseEvent.HandoverParked parked) {
            play.tally().parked();
            Matter matter = play.bundle().matter(parked.matter()).orElseThrow();
            DepartmentId department =
                    state.matter(parked.matter()).orElseThrow().department(matter);
            Handover handover =
                    state.matter(parked.matter()).flatMap(MatterState::handover).orElseThrow();
            play.time().at(play.office(department).reachableAgain(), () -> release(parked, handover.attempt()));
        }
    }

    /** A person looks after a hand-over that was given up, once the department can be reached again, unless another has taken its place. */
    private void release(CaseEvent.HandoverParked parked, int attempt) {
        boolean still = state.matter(parked.matter())
                .flatMap(MatterState::handover)
                .filter(one -> one.isParked() && one.round() == parked.round() && one.attempt() == attempt)
                .isPresent();
        if (!still) {
            return;
        }
        input(new CaseInput.Release(parked.matter(), parked.round(), attempt, OPERATOR, "恢复后继续交办"));
    }

    /** Does what the orchestrator does after every step: hands over what is due, and wakes up when time makes something due. */
    private void goOn() {
        if (state.closedAt().isPresent()) {
            ended = true;
            play.tally().ended(state);
            return;
        }
        for (Command command : CaseMachine.outstanding(play.bundle(), state)) {
            if (command.verb() == Verb.ASK) {
                continue;
            }
            long due = command.dueAt().toEpochMilli();
            Long before = planned.put(command.matter(), due);
            if (before == null || before != due) {
                play.time().at(due, () -> handOver(command));
            }
        }
        wakeAfter(Instant.MIN);
    }

    /** Plans to wake up when time next makes something due, after an instant; a wake-up that is planned before that is enough. */
    private void wakeAfter(Instant done) {
        play.machine()
                .wakeAt(play.bundle(), state)
                .filter(at -> at.isAfter(done))
                .map(at -> Math.max(at.toEpochMilli(), play.time().now()))
                .filter(at -> at < wakes)
                .ifPresent(at -> {
                    wakes = at;
                    play.time().at(at, this::wake);
                });
    }

    private void wake() {
        if (!ended && play.time().now() >= wakes) {
            wakes = Long.MAX_VALUE;
            input(new CaseInput.Tick());
            if (!ended) {
                wakeAfter(now());
            }
        }
    }

    private void handOver(Command command) {
        boolean still = CaseMachine.outstanding(play.bundle(), state).stream()
                .anyMatch(one -> one.key().equals(command.key())
                        && one.verb() == command.verb()
                        && !one.dueAt().isAfter(now()));
        Optional<Handover> handover = state.matter(command.matter()).flatMap(MatterState::handover);
        boolean free =
                handover.filter(one -> one.progress() == Handover.Progress.DUE).isPresent();
        if (ended || !still || !free) {
            return;
        }
        planned.remove(command.matter());
        input(new CaseInput.Claim(
                command.matter(), "rehearsal", now().plus(ANSWERED_WITHIN), KeyHandling.HONOURS, true, false));
        Handover running =
                state.matter(command.matter()).flatMap(MatterState::handover).orElseThrow();
        Office office = play.office(command.department());
        Answer answer = office.reachable() ? Answer.taken("R-" + command.matter()) : new Answer.TryAgain("out", null);
        input(new CaseInput.Answered(command.matter(), command.verb(), running.round(), running.attempt(), answer));
        if (office.reachable()) {
            arrive(command, office, running.round());
        }
    }

    private void arrive(Command command, Office office, int round) {
        Matter matter = play.bundle().matter(command.matter()).orElseThrow();
        if (command.verb() == Verb.WITHDRAW) {
            report(matter, round, new Report.WithdrawalConfirmed());
            return;
        }
        office.take(new Office.Job() {
            private boolean decides = true;

            @Override
            public long begin() {
                if (over(matter)) {
                    decides = false;
                    return 0;
                }
                Fate fate = fate(matter);
                Optional<String> item = visitor.correctable(matter);
                boolean open = state.matter(matter.id())
                        .filter(one -> one.acceptedAt().isEmpty())
                        .isPresent();
                if (fate.corrected() && round == 1 && open && item.isPresent()) {
                    decides = false;
                    report(matter, round, new Report.CorrectionAsked(List.of(new Defect(item.get(), "示例"))));
                    return fate.work() / 5;
                }
                report(matter, round, new Report.Accepted(null));
                report(matter, round, new Report.ReviewStarted());
                appoint(matter);
                return fate.work();
            }

            @Override
            public void end() {
                if (decides) {
                    halt(matter, round, 0);
                }
            }
        });
    }

    private Fate fate(Matter matter) {
        return Optional.ofNullable(fates.get(matter.id())).orElseThrow();
    }

    /** Returns whether nobody has to decide a matter any more: it has ended, or is wanted back. */
    private boolean over(Matter matter) {
        return state.matter(matter.id())
                .filter(one -> one.stage().undecided() && !one.withdrawalRequested())
                .isEmpty();
    }

    /** Lets the clock stand still for the special procedures that take place, one after the other, and goes on to the decision. */
    private void halt(Matter matter, int round, int number) {
        List<Halt> halts = fate(matter).halts();
        if (over(matter)) {
            return;
        }
        if (number == halts.size()) {
            decide(matter, round);
            return;
        }
        Halt halt = halts.get(number);
        String notice = "T-" + matter.id() + "-" + number;
        int days = (int) Math.max(1, (halt.lasts() + DAY - 1) / DAY);
        report(matter, round, new Report.Suspended(halt.stop().ground(), TimeLimit.days(days), notice), notice);
        play.time().at(play.time().now() + halt.lasts(), () -> {
            if (!over(matter)) {
                report(matter, round, new Report.Resumed(notice), notice);
                halt(matter, round, number + 1);
            }
        });
    }

    /** Makes the one appointment of each joint visit that a matter takes part in, when the first of its matters is accepted. */
    private void appoint(Matter matter) {
        for (Visit visit : play.bundle().visits()) {
            Long after = visits.get(visit.id());
            if (after != null && visit.matters().contains(matter.id()) && !visited.containsKey(visit.id())) {
                long on = play.opens(play.time().now() + after);
                visited.put(visit.id(), new ArrayList<>());
                input(new HostInput.AppointVisit(visit.id(), Instant.ofEpochMilli(on), OPERATOR));
                play.time().at(on, () -> hold(visit));
            }
        }
    }

    /** Every department that has accepted its matter gives its opinion; those that accept later were not there and do not wait for it. */
    private void hold(Visit visit) {
        for (MatterId id : visit.matters()) {
            Matter matter = play.bundle().matter(id).orElseThrow();
            boolean there = !over(matter)
                    && state.matter(id).flatMap(MatterState::acceptedAt).isPresent();
            if (there) {
                int round = state.matter(id)
                        .flatMap(MatterState::handover)
                        .map(Handover::round)
                        .orElse(1);
                report(matter, round, new Report.VisitOpinion(visit.id(), true, "示例"), visit.id());
            }
        }
        held.add(visit.id());
        List.copyOf(visited.getOrDefault(visit.id(), List.of())).forEach(Runnable::run);
    }

    /** Returns the joint visit that is still to come and that a matter takes part in; empty where there is none. */
    private Optional<Visit> awaited(Matter matter) {
        return play.bundle().visits().stream()
                .filter(visit -> visit.matters().contains(matter.id()))
                .filter(visit -> visited.containsKey(visit.id()) && !held.contains(visit.id()))
                .findFirst();
    }

    /** A matter of a joint visit is decided when that has taken place. */
    private void decide(Matter matter, int round) {
        if (over(matter)) {
            return;
        }
        Optional<Visit> awaited = awaited(matter);
        if (awaited.isPresent()) {
            Optional.ofNullable(visited.get(awaited.get().id()))
                    .ifPresent(after -> after.add(() -> decide(matter, round)));
            return;
        }
        Fate fate = fate(matter);
        Plan plan = visitor.plan();
        Giving giving = fate.refused()
                ? Giving.refused(plan.bundle(), matter, plan.answers())
                : Giving.granted(plan.bundle(), matter, plan.answers());
        List<Certificate> certificates = visitor.issued(giving);
        report(matter, round, fate.refused() ? new Report.Refused("示例", "示例") : new Report.Granted(certificates));
        if (fate.refused() && !certificates.isEmpty()) {
            report(matter, round, new Report.Issued(certificates));
        }
        Optional<DeliveryWay> way = visitor.delivered(certificates);
        way.ifPresent(one -> play.time()
                .at(play.time().now() + fate.delivery(), () -> report(matter, round, new Report.Delivered(one, "示例"))));
    }

    private void report(Matter matter, int round, Report report) {
        report(matter, round, report, "");
    }

    /** Reports; {@code which} tells apart reports of one kind. */
    private void report(Matter matter, int round, Report report, String which) {
        String number =
                "%s-%d-%s-%s".formatted(matter.id(), round, report.kind().word(), which);
        MatterState handled = state.matter(matter.id()).orElseThrow();
        input(new CaseInput.Callback(
                new StatusCallback(number, number, handled.department(matter), id, matter.id(), round, now(), report)));
    }

    /** Hands in everything that was asked and told. */
    private void correct() {
        Supplement.Builder supplement = Supplement.builder();
        boolean some = false;
        for (MatterState matter : state.matters()) {
            List<Defect> defects = matter.stage().ended()
                    ? List.of()
                    : matter.correction()
                            .filter(correction -> correction.noticeOrNull() != null)
                            .filter(correction -> correction.round()
                                    == matter.handover().map(Handover::round).orElse(0))
                            .map(correction -> correction.defects())
                            .orElse(List.of());
            for (Defect defect : defects) {
                some = true;
                String item = defect.item().substring(defect.item().indexOf('.') + 1);
                if (defect.item().startsWith("materials.")) {
                    supplement.material(item, Visitor.paper());
                } else {
                    supplement.field(item, "示例");
                }
            }
        }
        if (some) {
            input(new CaseInput.HandIn(supplement.build(), Actor.APPLICANT));
        }
    }
}
