package io.onething.casework;

import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A small bundle, and a case of it. */
public final class States {
    /** One matter at one department. */
    public static final Bundle BUNDLE = Bundle.builder(
                    new BundleRef("small", "1", "0"), Text.of("一件事"), new DepartmentId("market"))
            .departments(List.of(Department.builder(new DepartmentId("market"), Text.of("市场监管"))
                    .build()))
            .matters(List.of(Matter.builder(new MatterId("permit"), new DepartmentId("market"), Text.of("许可"))
                    .build()))
            .build();

    private States() {}

    /** Returns a case that was received. */
    public static CaseState received(String id) {
        Application application = new Application(
                new CaseId(id),
                BUNDLE.ref(),
                Answers.NONE,
                List.of(new Application.Choice(new MatterId("permit"), null)),
                new Application.Content(
                        new Party.Person("测试申请人", "11010519000101001X", "021-5555 0100"), null, Map.of(), Map.of()),
                Map.of());
        return CaseState.received(application, Instant.EPOCH);
    }
}
