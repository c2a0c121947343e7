package io.onething.jdbc;

import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Document;
import io.onething.application.Party;
import io.onething.application.Supplement;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the cases of the crash and chaos suites are about: three matters, the third after the first; what happens to a case is in its id. */
final class CrashBundle {
    static final MatterId PERMIT = new MatterId("food-permit");
    static final MatterId FIRE = new MatterId("fire-check");
    static final MatterId SIGN = new MatterId("signboard");
    static final List<String> DEPARTMENTS = List.of("market", "fire", "urban");
    static final Bundle BUNDLE = bundle();

    private CrashBundle() {}

    /** What happens to a case, beyond being granted. */
    enum Kind {
        PLAIN,
        /** The permit's department asks for a correction, and the applicant hands it in. */
        CORRECTED,
        /** The applicant withdraws it before anything is decided. */
        WITHDRAWN,
        /** The fire department cannot take it at first, so that a person must release it. */
        PARKED,
        /** Its personal data is erased when it is closed. */
        ERASED,
        /** It begins in a transaction of the host. */
        JOINED,
        /** The fire department says nothing until the limit for acceptance has passed. */
        TIMED;

        String id(int number) {
            return name().toLowerCase(Locale.ROOT) + "-" + number;
        }

        static Kind of(String caseId) {
            return valueOf(caseId.substring(0, caseId.indexOf('-')).toUpperCase(Locale.ROOT));
        }
    }

    private static Bundle bundle() {
        return Bundle.builder(new BundleRef("crash", "1", "0"), Text.of("开办餐饮店"), new DepartmentId("market"))
                .departments(DEPARTMENTS.stream()
                        .map(id -> Department.builder(new DepartmentId(id), Text.of(id))
                                .build())
                        .toList())
                .matters(List.of(
                        matter(PERMIT, "market").build(),
                        matter(FIRE, "fire").build(),
                        matter(SIGN, "urban")
                                .after(List.of(Prerequisite.granted(PERMIT)))
                                .build()))
                .materials(List.of(Material.builder("layout", Text.of("平面图"), List.of(Supply.by(SupplyWay.UPLOAD)))
                        .build()))
                .build();
    }

    private static Matter.Builder matter(MatterId id, String department) {
        return Matter.builder(id, new DepartmentId(department), Text.of(id.value()))
                .needs(List.of("layout"));
    }

    static Application application(String id) {
        return new Application(
                new CaseId(id),
                BUNDLE.ref(),
                Answers.NONE,
                BUNDLE.matters().stream()
                        .map(one -> new Application.Choice(one.id(), null))
                        .toList(),
                new Application.Content(
                        new Party.Person("测试申请人", "11010519000101001X", "021-5555 0100"),
                        null,
                        Map.of(),
                        Map.of("layout", plan("0"))),
                Map.of());
    }

    static Supplement correction() {
        return new Supplement(Map.of(), Map.of("layout", plan("1")));
    }

    private static SuppliedMaterial plan(String digit) {
        Document plan = new Document("plan.pdf", "application/pdf", 10, digit.repeat(64), "files/" + digit);
        return new SuppliedMaterial("layout", SupplyWay.UPLOAD, List.of(plan));
    }
}
