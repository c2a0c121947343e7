package io.onething.examples.benchmarks;

import io.onething.OneThing;
import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Document;
import io.onething.application.Party;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Result;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.casework.CaseEvent;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.DepartmentAdapter;
import io.onething.department.Report;
import io.onething.orchestrator.CaseListener;
import io.onething.orchestrator.DepartmentSettings;
import io.onething.store.CaseStore;
import java.util.List;
import java.util.Map;

/** The town everything is measured in: a restaurant with three matters at once and one after them. */
final class Town {
    /** How many departments a case waits for one after the other. */
    static final int LEVELS = 2;

    static final Bundle RESTAURANT = restaurant();

    private Town() {}

    private static Bundle restaurant() {
        List<String> departments = List.of("market", "urban", "fire", "health");
        return Bundle.builder(
                        new BundleRef("bench-restaurant", "1", "0".repeat(64)),
                        Text.of("开办餐饮店"),
                        new DepartmentId("market"))
                .departments(departments.stream()
                        .map(id -> Department.builder(new DepartmentId(id), Text.of(id))
                                .build())
                        .toList())
                .matters(List.of(
                        matter("food-permit", "market")
                                .gives(List.of("food-licence"))
                                .build(),
                        matter("signboard", "urban").build(),
                        matter("fire-check", "fire").build(),
                        matter("staff-health", "health")
                                .after(List.of(Prerequisite.granted(new MatterId("food-permit"))))
                                .build()))
                .materials(
                        List.of(Material.builder("layout", Text.of("经营场所平面布局流程图"), List.of(Supply.by(SupplyWay.UPLOAD)))
                                .build()))
                .form(List.of(
                        FormField.builder("ent_name", Text.of("名称"), FieldType.TEXT)
                                .build(),
                        FormField.builder("address", Text.of("经营场所"), FieldType.TEXT)
                                .build()))
                .results(List.of(Result.builder("food-licence", Text.of("食品经营许可证"), List.of(DeliveryWay.E_LICENCE))
                        .build()))
                .build();
    }

    private static Matter.Builder matter(String id, String department) {
        return Matter.builder(new MatterId(id), new DepartmentId(department), Text.of(id))
                .needs(List.of("layout"));
    }

    /** Returns an application of the size a real one has. */
    static Application application(String id) {
        Document plan = new Document("平面图.pdf", "application/pdf", 482_133, "a".repeat(64), "files/2026/11/plan-" + id);
        return new Application(
                new CaseId(id),
                RESTAURANT.ref(),
                Answers.of("signboard", true, "public_gathering", true, "area_sqm", 120),
                RESTAURANT.matters().stream()
                        .map(one -> new Application.Choice(one.id(), null))
                        .toList(),
                new Application.Content(
                        new Party.Person("测试申请人", "11010519000101001X", "021-5555 0100"),
                        null,
                        Map.of("ent_name", "三丰面馆(测试)", "address", "测试路 1 号底层商铺"),
                        Map.of("layout", new SuppliedMaterial("layout", SupplyWay.UPLOAD, List.of(plan)))),
                Map.of());
    }

    /** Returns the answer of a department that decides on the spot. */
    static Answer grant(MatterId matter) {
        List<Certificate> certificates = matter.value().equals("food-permit")
                ? List.of(Certificate.of("food-licence", "JY13100000000000"))
                : List.of();
        return Answer.reported("R-" + matter, new Report.Accepted("A-" + matter), new Report.Granted(certificates));
    }

    /** Starts the SDK in this town, with the same adapter for every department. */
    static OneThing open(CaseStore store, DepartmentAdapter adapter, Runnable closed) {
        return open(store, adapter, 32, closed);
    }

    /** As {@link #open(CaseStore, DepartmentAdapter, Runnable)}, with so many calls of each department at once. */
    static OneThing open(CaseStore store, DepartmentAdapter adapter, int calls, Runnable closed) {
        CaseListener listener = (bundle, state, events) -> {
            if (events.stream().anyMatch(CaseEvent.CaseClosed.class::isInstance)) {
                closed.run();
            }
        };
        OneThing.Builder builder = OneThing.builder()
                .catalog(BundleCatalog.of(RESTAURANT))
                .store(store)
                .listener(listener);
        for (Department department : RESTAURANT.departments()) {
            builder.department(department.id().value(), adapter, DepartmentSettings.DEFAULT.concurrency(calls));
        }
        return builder.build();
    }
}
