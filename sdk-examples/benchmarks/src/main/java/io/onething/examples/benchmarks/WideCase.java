package io.onething.examples.benchmarks;

import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Limits;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Result;
import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseMachine;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseState;
import io.onething.casework.Step;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A case of many matters at once, each with a legal and a promised limit, spread over ten departments. */
final class WideCase {
    static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");
    static final Instant TUESDAY = Instant.parse("2026-11-24T01:00:00Z");
    private static final int DEPARTMENTS = 10;
    private static final CaseId ID = new CaseId("wide-case");

    final CaseMachine machine = new CaseMachine(CasePolicy.DEFAULT);
    final Bundle bundle;
    final List<CaseEvent> history = new ArrayList<>();
    private CaseState state = CaseState.NONE;

    private WideCase(int matters) {
        bundle = bundle(matters);
        take(new CaseInput.Submit(application()));
    }

    /** Returns a case that was handed in and whose matters are still to be handed over. */
    static WideCase handedIn(int matters) {
        return new WideCase(matters);
    }

    /** Returns a case whose matters are all with their departments, accepted and under review. */
    static WideCase inReview(int matters) {
        WideCase wide = new WideCase(matters);
        for (Matter matter : wide.bundle.matters()) {
            wide.take(claim(matter.id()));
            wide.take(new CaseInput.Answered(matter.id(), Verb.SUBMIT, 1, 1, Answer.taken("R-" + matter.id())));
            wide.take(wide.callback(matter, new Report.Accepted("A-" + matter.id())));
            wide.take(wide.callback(matter, new Report.ReviewStarted()));
        }
        return wide;
    }

    static CaseInput claim(MatterId matter) {
        return new CaseInput.Claim(matter, "node-1", MONDAY.plusSeconds(40), KeyHandling.HONOURS, true, false);
    }

    /** Returns the report that grants a matter and issues its certificate. */
    CaseInput grant(Matter matter) {
        return callback(matter, new Report.Granted(List.of(Certificate.of("licence", "JY-1"))));
    }

    private CaseInput callback(Matter matter, Report report) {
        String id = matter.id() + "-" + report.kind().word();
        return new CaseInput.Callback(
                new StatusCallback(id, id, matter.department(), ID, matter.id(), 1, MONDAY, report));
    }

    CaseState state() {
        return state;
    }

    private void take(CaseInput input) {
        Step step = machine.decide(bundle, state, input, MONDAY);
        for (CaseEvent event : step.events()) {
            history.add(event);
            state = CaseMachine.evolve(state, event);
        }
    }

    private static Bundle bundle(int matters) {
        return Bundle.builder(
                        new BundleRef("bench-wide", "1", "0".repeat(64)), Text.of("多事项一件事"), new DepartmentId("d0"))
                .departments(IntStream.range(0, DEPARTMENTS)
                        .mapToObj(i -> Department.builder(new DepartmentId("d" + i), Text.of("部门" + i))
                                .build())
                        .toList())
                .matters(IntStream.range(0, matters)
                        .mapToObj(i -> Matter.builder(
                                        new MatterId("m" + i),
                                        new DepartmentId("d" + i % DEPARTMENTS),
                                        Text.of("事项" + i))
                                .limits(new Limits(TimeLimit.workingDays(20), TimeLimit.workingDays(7)))
                                .gives(List.of("licence"))
                                .build())
                        .toList())
                .results(List.of(Result.builder("licence", Text.of("许可证"), List.of(DeliveryWay.E_LICENCE))
                        .build()))
                .build();
    }

    private Application application() {
        return new Application(
                ID,
                bundle.ref(),
                Answers.of("signboard", true),
                bundle.matters().stream()
                        .map(matter -> new Application.Choice(matter.id(), null))
                        .toList(),
                new Application.Content(
                        new Party.Person("测试申请人", "11010519000101001X", "021-5555 0100"), null, Map.of(), Map.of()),
                Map.of());
    }
}
