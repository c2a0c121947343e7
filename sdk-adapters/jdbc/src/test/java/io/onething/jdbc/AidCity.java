package io.onething.jdbc;

import io.onething.OneThing;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.BundleRef;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Text;
import io.onething.department.Answer;
import io.onething.department.Report;
import io.onething.testkit.CanaryPerson;
import java.util.List;

/** A city with one matter, which is refused at once with a reason that names the person, so that its cases close by themselves. */
final class AidCity {
    private static final Bundle BUNDLE = Bundle.builder(
                    new BundleRef("aid", "1", "0"), Text.of("补助"), new DepartmentId("civil"))
            .definition("")
            .departments(List.of(
                    Department.builder(new DepartmentId("civil"), Text.of("民政")).build()))
            .matters(List.of(Matter.builder(new MatterId("aid"), new DepartmentId("civil"), Text.of("补助"))
                    .kind(MatterKind.CONFIRMATION)
                    .build()))
            .form(List.of(
                    FormField.builder("story", Text.of("情况"), FieldType.TEXT).build()))
            .build();

    private AidCity() {}

    static OneThing open(JdbcCaseStore store, CanaryPerson canary) {
        return OneThing.builder()
                .catalog(BundleCatalog.of(BUNDLE))
                .department(
                        "civil",
                        submission -> Answer.reported(null, new Report.Refused(canary.text("reason"), "60日内可申请行政复议")))
                .store(store)
                .build();
    }
}
