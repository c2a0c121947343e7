package io.onething.orchestrator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.onething.internal.failpoint.Failpoint;
import io.onething.store.CaseStore;
import io.onething.store.HostTransaction;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.onething", importOptions = ImportOption.DoNotIncludeTests.class)
class FailpointsTest {
    private static final Set<String> WRITES = Set.of("append", "appendReady", "project", "keepDefinition", "begin");

    @ArchTest
    static final ArchRule every_commit_has_a_failpoint_before_and_behind_it = methods()
            .that()
            .areNotDeclaredIn(CaseStore.class) // where one way of writing is put down to another
            .should(new ArchCondition<>("pass a failpoint when they write to a store") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    if (writes(method) && !passesFailpoint(method)) {
                        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " has no failpoint"));
                    }
                }
            });

    private static boolean writes(JavaMethod method) {
        return method.getMethodCallsFromSelf().stream()
                .anyMatch(call -> WRITES.contains(call.getName())
                        && (call.getTargetOwner().isAssignableTo(CaseStore.class)
                                || call.getTargetOwner().isAssignableTo(HostTransaction.class)));
    }

    private static boolean passesFailpoint(JavaMethod method) {
        return method.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().getSimpleName().contains("Failpoint"));
    }

    @Test
    void none_is_on_in_a_process_that_was_not_started_with_one() {
        assertThat(Failpoint.ON).isFalse();
        Arrays.stream(Failpoint.values()).forEach(point -> {
            point.before();
            point.afterCommit();
            point.beforeAck();
        });
    }

    @Test
    void each_has_a_name_of_its_own() {
        assertThat(Arrays.stream(Failpoint.values()).flatMap(point -> point.points().stream()))
                .doesNotHaveDuplicates()
                .contains("claim.before", "claim.afterCommit", "claim.afterCommitBeforeAck", "project.afterCommit");
    }
}
