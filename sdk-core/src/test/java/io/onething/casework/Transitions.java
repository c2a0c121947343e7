package io.onething.casework;

import io.onething.application.Actor;
import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Document;
import io.onething.application.Party;
import io.onething.application.Supplement;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.Answers;
import io.onething.bundle.Approver;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.ClockStart;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.IntakeRule;
import io.onething.bundle.Lapse;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Procedure;
import io.onething.bundle.Result;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.KeyHandling;
import io.onething.department.OutcomeChange;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.TerminationCause;
import io.onething.department.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the machine makes of every input in every stage of a matter, found by asking the machine: a licence that waits for another matter,
 * with one way to the counter and a time to correct.
 */
final class Transitions {
    private static final Instant MONDAY = Instant.parse("2026-03-02T01:00:00Z");
    private static final MatterId FIRST = new MatterId("first");
    private static final MatterId LICENCE = new MatterId("licence");
    private static final Actor CLERK = new Actor(Actor.Role.STAFF, "clerk-7");
    private static final Document PAGE = new Document("page.pdf", "application/pdf", 10, "0".repeat(64), "store/1");
    private static final int DEEPEST = 6;

    private final CaseMachine machine = new CaseMachine(CasePolicy.DEFAULT);
    private final Bundle bundle = bundle();
    private final Map<String, Asked> inputs = inputs();
    private final Map<String, Found> representatives = new LinkedHashMap<>();
    private final Map<Stage, Map<Stage, TreeSet<String>>> edges = new EnumMap<>(Stage.class);

    Transitions() {
        explore();
    }

    /** Makes an input for the state it is given in. */
    private interface Asked {
        CaseInput in(CaseState state, Instant now);
    }

    /** A state, and how late it is in it. */
    private record Found(CaseState state, Instant now, int depth) {}

    private static Bundle bundle() {
        IntakeRule intake = new IntakeRule(
                TimeLimit.workingDays(5),
                true,
                TimeLimit.workingDays(15),
                Lapse.WITHDRAWN,
                Text.of("地方规定"),
                ClockStart.RECEIPT);
        return Bundle.builder(new BundleRef("states", "1", "0"), Text.of("状态"), new DepartmentId("office"))
                .departments(List.of(Department.builder(new DepartmentId("office"), Text.of("部门"))
                        .build()))
                .matters(List.of(
                        Matter.builder(FIRST, new DepartmentId("office"), Text.of("前置"))
                                .build(),
                        Matter.builder(LICENCE, new DepartmentId("office"), Text.of("许可"))
                                .after(List.of(Prerequisite.granted(FIRST)))
                                .procedure(Procedure.builder(MatterKind.LICENCE)
                                        .intake(intake)
                                        .build())
                                .needs(List.of("paper"))
                                .gives(List.of("certificate"))
                                .build()))
                .materials(List.of(Material.builder("paper", Text.of("材料"), List.of(Supply.by(SupplyWay.UPLOAD)))
                        .build()))
                .results(List.of(Result.builder("certificate", Text.of("证照"), List.of(DeliveryWay.COUNTER))
                        .build()))
                .build();
    }

    private static Application application() {
        return new Application(
                new CaseId("case-1"),
                new BundleRef("states", "1", "0"),
                Answers.NONE,
                List.of(new Application.Choice(FIRST, null), new Application.Choice(LICENCE, null)),
                new Application.Content(
                        new Party.Person("张三丰", "11010519000101001X", "021-5555 0100"),
                        null,
                        Map.of(),
                        Map.of("paper", new SuppliedMaterial("paper", SupplyWay.UPLOAD, List.of(PAGE)))),
                Map.of());
    }

    private static Asked report(MatterId matter, Report report) {
        return (state, now) -> new CaseInput.Callback(new StatusCallback(
                "m-" + state.version(),
                report.kind().word() + state.version(),
                new DepartmentId("office"),
                state.id(),
                matter,
                0,
                now,
                report));
    }

    private static Map<String, Asked> inputs() {
        List<Certificate> paper = List.of(Certificate.of("certificate", "ZJ-1"));
        Map<String, Asked> inputs = new LinkedHashMap<>();
        List<Report> reports = List.of(
                new Report.Accepted("SL-1"),
                new Report.AcceptanceRefused(Report.Ground.NOT_REQUIRED, "无需许可", null),
                new Report.AcceptanceRefused(Report.Ground.WRONG_AUTHORITY, "不属于本机关", "市局"),
                new Report.CorrectionAsked(List.of(new Defect("materials.paper", "缺页"))),
                new Report.ReviewStarted(),
                new Report.Suspended("hearing", TimeLimit.workingDays(20), "TZ-1"),
                new Report.Resumed("TZ-1"),
                new Report.Extended(TimeLimit.workingDays(10), Approver.AGENCY_HEAD, "情况复杂"),
                new Report.Granted(List.of()),
                new Report.Refused("不符合条件", "60日内可申请行政复议"),
                new Report.Issued(paper),
                new Report.Delivered(DeliveryWay.COUNTER, "签收"),
                new Report.WithdrawalConfirmed(),
                new Report.Forwarded("省厅", "初审同意"),
                new Report.Terminated(TerminationCause.DEATH, "申请人死亡"),
                new Report.HandedBack("请改派"),
                new Report.OutcomeChanged(OutcomeChange.REVOKED, "骗取许可", List.of()));
        for (Report report : reports) {
            String name = "`" + report.kind().word() + "`";
            if (report instanceof Report.AcceptanceRefused refused) {
                name += " ("
                        + refused.ground()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', '-') + ")";
            }
            inputs.put(name, report(LICENCE, report));
        }
        inputs.put(
                "supplement",
                (state, now) -> new CaseInput.HandIn(
                        new Supplement(
                                Map.of(),
                                Map.of("paper", new SuppliedMaterial("paper", SupplyWay.UPLOAD, List.of(PAGE)))),
                        Actor.APPLICANT));
        inputs.put("withdraw", (state, now) -> new CaseInput.Withdraw(Actor.APPLICANT, ""));
        inputs.put("hand out", (state, now) -> new CaseInput.HandOut(LICENCE, DeliveryWay.COUNTER, "签收", CLERK));
        inputs.put(
                "correct the decision by hand",
                (state, now) -> new HostInput.CorrectDecision(
                        LICENCE, new Decision.Refused("更正", "60日内可申请行政复议"), now, CLERK, "部门来函"));
        inputs.put("end by hand", (state, now) -> new HostInput.Terminate(LICENCE, CLERK, "人工终止"));
        inputs.put("40 days pass", (state, now) -> new CaseInput.Tick());
        return inputs;
    }

    private static Duration pause(String input) {
        return input.equals("40 days pass") ? Duration.ofDays(40) : Duration.ofSeconds(1);
    }

    private void explore() {
        Found start = handOver(new Found(
                after(
                        CaseState.NONE,
                        machine.decide(bundle, CaseState.NONE, new CaseInput.Submit(application()), MONDAY)),
                MONDAY,
                0));
        Found started = handOver(step(start, report(FIRST, new Report.Granted(List.of())), Duration.ofSeconds(1)));
        Found refused = step(start, report(FIRST, new Report.Refused("否", "复议")), Duration.ofSeconds(1));
        edge(Stage.NOT_STARTED, Stage.RECEIVED, "the other matter is granted");
        edge(Stage.NOT_STARTED, Stage.SKIPPED, "the other matter is refused");
        for (Found found : List.of(started, start, refused)) {
            representatives.putIfAbsent(place(found.state()), found);
            exploreFrom(found);
        }
    }

    private void exploreFrom(Found first) {
        Deque<Found> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            Found found = open.poll();
            if (found.depth() == DEEPEST) {
                continue;
            }
            inputs.forEach((name, asked) -> {
                Found next = handOver(step(found, asked, pause(name)));
                follow(found, name, asked);
                if (representatives.putIfAbsent(place(next.state()), next) == null) {
                    open.add(next);
                }
            });
        }
    }

    /** Remembers every stage that an input leads through, the short ones too. */
    private void follow(Found found, String name, Asked asked) {
        Instant now = found.now().plus(pause(name));
        CaseState state = found.state();
        for (CaseEvent event :
                machine.decide(bundle, state, asked.in(state, now), now).events()) {
            Stage before = stage(state);
            state = CaseMachine.evolve(state, event);
            if (stage(state) != before) {
                edge(before, stage(state), name);
            }
        }
    }

    private void edge(Stage from, Stage to, String name) {
        edges.computeIfAbsent(from, stage -> new TreeMap<>())
                .computeIfAbsent(to, stage -> new TreeSet<>())
                .add(name);
    }

    private Found step(Found found, Asked asked, Duration pause) {
        Instant now = found.now().plus(pause);
        Step step = machine.decide(bundle, found.state(), asked.in(found.state(), now), now);
        return new Found(after(found.state(), step), now, found.depth() + 1);
    }

    /** Whatever is to be handed over is, and the department has it. */
    private Found handOver(Found found) {
        CaseState state = found.state();
        Instant now = found.now();
        for (Command command : CaseMachine.outstanding(bundle, state)) {
            if (command.verb() != Verb.ASK) {
                now = now.plusSeconds(1);
                state = after(state, machine.decide(bundle, state, claim(command, now), now));
                int attempt =
                        state.get(command.matter()).handover().orElseThrow().attempt();
                CaseInput answered = new CaseInput.Answered(
                        command.matter(), command.verb(), command.key().round(), attempt, Answer.taken("R"));
                state = after(state, machine.decide(bundle, state, answered, now));
            }
        }
        return new Found(state, now, found.depth());
    }

    private static CaseInput claim(Command command, Instant now) {
        return new CaseInput.Claim(command.matter(), "node", now.plusSeconds(40), KeyHandling.HONOURS, false, true);
    }

    private static CaseState after(CaseState state, Step step) {
        CaseState next = state;
        for (CaseEvent event : step.events()) {
            next = CaseMachine.evolve(next, event);
        }
        return next;
    }

    /** Where a matter rests: its stage, and for one that is closed how it was decided. */
    private static String place(CaseState state) {
        MatterState matter = state.get(LICENCE);
        String word = matter.stage().word();
        return matter.stage() == Stage.CLOSED ? word + (matter.granted() ? ", granted" : ", refused") : word;
    }

    private static Stage stage(CaseState state) {
        return state.get(LICENCE).stage();
    }

    /** Returns the stages a matter can rest in. */
    Set<Stage> stages() {
        return representatives.values().stream()
                .map(found -> stage(found.state()))
                .collect(Collectors.toSet());
    }

    /** Returns what an input leads to at a place: another place, a verdict, a kind of discrepancy, or the code of a refusal. */
    private String outcome(String place, String input) {
        Found found = representatives.get(place);
        Asked asked = inputs.get(input);
        Instant now = found.now().plus(pause(input));
        Step step = machine.decide(bundle, found.state(), asked.in(found.state(), now), now);
        String next = place(after(found.state(), step));
        if (!next.equals(place)) {
            return "**" + next + "**";
        }
        if (step.answer() instanceof Step.Refused refused) {
            return refused.code();
        }
        Verdict verdict = ((Step.Taken) step.answer()).receipt().verdict();
        return step.events().stream()
                .filter(CaseEvent.DiscrepancyFound.class::isInstance)
                .map(event -> "⚠ "
                        + ((CaseEvent.DiscrepancyFound) event)
                                .discrepancy()
                                .kind()
                                .word())
                .findFirst()
                .orElse(!step.events().isEmpty() ? "noted" : verdict == Verdict.TOO_LATE ? "too late" : "–");
    }

    /** Returns the page: one table for each part of a matter's life, and the picture. */
    String page() {
        StringBuilder page = new StringBuilder();
        page.append(table(
                "Until the decision",
                List.of(
                        Stage.NOT_STARTED,
                        Stage.RECEIVED,
                        Stage.CORRECTION_ASKED,
                        Stage.ACCEPTED,
                        Stage.UNDER_REVIEW,
                        Stage.SUSPENDED)));
        page.append(table("After the decision", List.of(Stage.GRANTED, Stage.ISSUED, Stage.DELIVERED, Stage.CLOSED)));
        page.append(table(
                "Ended without a decision",
                List.of(
                        Stage.NOT_REQUIRED,
                        Stage.ACCEPTANCE_REFUSED,
                        Stage.WITHDRAWN,
                        Stage.DEEMED_WITHDRAWN,
                        Stage.TERMINATED,
                        Stage.FORWARDED,
                        Stage.SKIPPED)));
        return page.append(diagram()).toString();
    }

    private String table(String title, List<Stage> columns) {
        List<String> shown = columns.stream()
                .flatMap(stage -> representatives.keySet().stream()
                        .filter(place -> place.equals(stage.word()) || place.startsWith(stage.word() + ",")))
                .toList();
        StringBuilder table = new StringBuilder("### " + title + "\n| input |");
        shown.forEach(place -> table.append(" `").append(place).append("` |"));
        table.append("\n| --- |").append(" --- |".repeat(shown.size())).append('\n');
        for (String input : inputs.keySet()) {
            table.append("| ").append(input).append(" |");
            shown.forEach(
                    place -> table.append(' ').append(outcome(place, input)).append(" |"));
            table.append('\n');
        }
        return table.append('\n').toString();
    }

    private String diagram() {
        StringBuilder diagram =
                new StringBuilder("### The picture\n```mermaid\nstateDiagram-v2\n    [*] --> NOT_STARTED\n");
        edges.forEach((from, targets) -> targets.forEach((to, names) -> diagram.append("    ")
                .append(from)
                .append(" --> ")
                .append(to)
                .append(": ")
                .append(String.join(", ", names).replace("`", ""))
                .append('\n')));
        for (Stage stage : Stage.values()) {
            if (stage.ended()) {
                diagram.append("    ").append(stage).append(" --> [*]\n");
            }
        }
        return diagram.append("```\n").toString();
    }
}
