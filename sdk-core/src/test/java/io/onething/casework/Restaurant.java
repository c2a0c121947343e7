package io.onething.casework;

import io.onething.application.Actor;
import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Document;
import io.onething.application.Party;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.Limits;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Result;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A small restaurant bundle for tests of the machine: a permit and a fire check at once, a signboard after the permit.
 */
public final class Restaurant {
    public static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");
    public static final MatterId PERMIT = new MatterId("food-permit");
    public static final MatterId FIRE = new MatterId("fire-check");
    public static final MatterId SIGN = new MatterId("signboard");
    public static final Actor OWNER = new Actor(Actor.Role.APPLICANT, "owner-1");
    public static final Actor CLERK = new Actor(Actor.Role.STAFF, "clerk-7");
    public static final Bundle BUNDLE = bundle();

    private Restaurant() {}

    private static Bundle bundle() {
        return Bundle.builder(new BundleRef("restaurant", "1", "0"), Text.of("开小饭馆"), new DepartmentId("market"))
                .departments(Stream.of("market", "fire", "urban")
                        .map(id -> Department.builder(new DepartmentId(id), Text.of(id))
                                .build())
                        .toList())
                .matters(List.of(
                        Matter.builder(PERMIT, new DepartmentId("market"), Text.of("食品经营许可"))
                                .needs(List.of("layout", "id-card"))
                                .limits(new Limits(TimeLimit.workingDays(20), TimeLimit.workingDays(7)))
                                .gives(List.of("food-licence"))
                                .build(),
                        Matter.builder(FIRE, new DepartmentId("fire"), Text.of("消防安全检查"))
                                .limits(new Limits(TimeLimit.workingDays(10), null))
                                .needs(List.of("layout"))
                                .build(),
                        Matter.builder(SIGN, new DepartmentId("urban"), Text.of("户外招牌设置"))
                                .after(List.of(Prerequisite.granted(PERMIT)))
                                .needs(List.of("licence-copy"))
                                .build()))
                .materials(List.of(
                        Material.builder("layout", Text.of("平面图"), List.of(Supply.by(SupplyWay.UPLOAD)))
                                .build(),
                        Material.builder("id-card", Text.of("身份证"), List.of(Supply.by(SupplyWay.UPLOAD)))
                                .build(),
                        Material.builder(
                                        "licence-copy",
                                        Text.of("食品经营许可证"),
                                        List.of(new Supply(SupplyWay.OUTPUT, PERMIT)))
                                .build()))
                .form(List.of(
                        FormField.builder("name", Text.of("名称"), FieldType.TEXT).build(),
                        FormField.builder("dishes", Text.of("经营项目"), FieldType.TEXT)
                                .usedBy(Set.of(PERMIT))
                                .build()))
                .results(List.of(Result.builder("food-licence", Text.of("食品经营许可证"), List.of(DeliveryWay.E_LICENCE))
                        .build()))
                .build();
    }

    public static Application application(String id) {
        Document plan = new Document("plan.pdf", "application/pdf", 10, "0".repeat(64), "store/1");
        return new Application(
                new CaseId(id),
                BUNDLE.ref(),
                Answers.of("signboard", true),
                BUNDLE.matters().stream()
                        .map(matter -> new Application.Choice(matter.id(), null))
                        .toList(),
                new Application.Content(
                        new Party.Person("张三丰", "11010519000101001X", "021-5555 0100"),
                        null,
                        Map.of("name", "三丰面馆", "dishes", "面条"),
                        Map.of(
                                "layout", new SuppliedMaterial("layout", SupplyWay.UPLOAD, List.of(plan)),
                                "id-card", new SuppliedMaterial("id-card", SupplyWay.UPLOAD, List.of(plan)))),
                Map.of());
    }

    /** Returns what a clerk says who has looked at a matter in this state, parked or not. */
    public static CaseInput.Release release(CaseState state, MatterId matter, String reason) {
        return state.matter(matter)
                .flatMap(MatterState::handover)
                .map(seen -> new CaseInput.Release(matter, seen.round(), seen.attempt(), CLERK, reason))
                .orElseGet(() -> new CaseInput.Release(matter, 1, 1, CLERK, reason));
    }

    /** Returns the round of the hand-over that somebody sees who looks at a matter in this state; 1 where there is none. */
    public static int round(CaseState state, MatterId matter) {
        return state.matter(matter)
                .flatMap(MatterState::handover)
                .map(Handover::round)
                .orElse(1);
    }

    /** A case under test: what it takes and what it becomes, with a clock that moves a second with every input. */
    public static final class Story {
        private final CaseMachine machine = new CaseMachine(CasePolicy.DEFAULT);
        private final List<CaseEvent> history = new ArrayList<>();
        private CaseState state = CaseState.NONE;
        private Instant now = MONDAY;

        public static Story submitted() {
            Story story = new Story();
            story.take(new CaseInput.Submit(application("case-1")));
            return story;
        }

        /** All matters that can go out are claimed and confirmed. */
        public static Story handedOver() {
            Story story = submitted();
            story.handOverAll();
            return story;
        }

        public void handOverAll() {
            for (Command command : CaseMachine.outstanding(BUNDLE, state)) {
                claim(command.matter());
                answered(command.matter(), io.onething.department.Answer.taken("R-" + command.matter()));
            }
        }

        public Step take(CaseInput input) {
            now = now.plusSeconds(1);
            Step step = machine.decide(BUNDLE, state, input, now);
            for (CaseEvent event : step.events()) {
                history.add(event);
                state = CaseMachine.evolve(state, event);
            }
            return step;
        }

        /** A clerk lets a hand-over go on as it is now. */
        public Step release(MatterId matter, String reason) {
            return take(Restaurant.release(state, matter, reason));
        }

        public Step claim(MatterId matter) {
            return take(new CaseInput.Claim(
                    matter, "node-1", now.plus(Duration.ofSeconds(40)), KeyHandling.HONOURS, true, false));
        }

        public Step answered(MatterId matter, io.onething.department.Answer answer) {
            Handover handover = matter(matter).handover().orElseThrow();
            return take(new CaseInput.Answered(matter, handover.verb(), handover.round(), handover.attempt(), answer));
        }

        public Step report(MatterId matter, String id, Report report) {
            return take(callback(matter, id, 0, now, report));
        }

        public static CaseInput callback(MatterId matter, String id, int round, Instant at, Report report) {
            DepartmentId department = BUNDLE.matter(matter).orElseThrow().department();
            String digest = Integer.toHexString(report.hashCode());
            return new CaseInput.Callback(
                    new StatusCallback(id, digest, department, new CaseId("case-1"), matter, round, at, report));
        }

        public MatterState matter(MatterId id) {
            return state.matter(id).orElseThrow();
        }

        public Stage stage(MatterId id) {
            return matter(id).stage();
        }

        public CaseState state() {
            return state;
        }

        public List<CaseEvent> history() {
            return history;
        }

        public Instant now() {
            return now;
        }

        public void wait(Duration time) {
            now = now.plus(time);
        }
    }
}
