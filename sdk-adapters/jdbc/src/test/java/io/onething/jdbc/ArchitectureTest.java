package io.onething.jdbc;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.onething.internal.failpoint.Failpoint;
import java.sql.Connection;

@AnalyzeClasses(packages = "io.onething.jdbc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_store_and_the_exchange_tables_are_all_that_users_see = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .haveNameMatching(
                    ".*\\.(JdbcCaseStore|JdbcSettings|CaseArchive|ArchiveSettings|ArchivedCase|DestroyedCase|RecordClass|DatabaseFamily|DatabaseSelfCheck"
                            + "|ExchangeTableDepartment|ExchangeTables|ExchangeColumn|HandoverColumn|ReportColumn|WorkList)")
            .because("what is public stays public");

    @ArchTest
    static final ArchRule no_driver_but_one_is_known = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.postgresql..", "org.mariadb..", "com.mysql..")
            .because("a shared database comes with the host's own driver");

    @ArchTest
    static final ArchRule one_database_is_known_in_one_place = noClasses()
            .that()
            .haveNameNotMatching("io\\.onething\\.jdbc\\.Sqlite.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.sqlite..")
            .because("a host that brings another database has no SQLite driver");

    @ArchTest
    static final ArchRule the_adapters_know_nothing_above_them = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("io.onething.casework..", "io.onething.orchestrator..", "io.onething.internal..")
                            .and(not(belongToAnyOf(Failpoint.class)))
                            .and(not(resideInAnyPackage("io.onething.internal.wire", "io.onething.internal.text"))))
            .because("a store sees the store SPI, exchange tables the department SPI, and no more");

    @ArchTest
    static final ArchRule the_store_knows_no_department = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(Exchange|Handover|Report|Row|WorkList|CallFailed|BoundedCalls).*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.onething.department..",
                    "io.onething.exchange..",
                    "io.onething.internal.wire..",
                    "io.onething.internal.text..")
            .because("what a case says is nothing to its store");

    @ArchTest
    static final ArchRule every_commit_has_a_failpoint_before_and_behind_it = methods()
            .that()
            .areDeclaredInClassesThat()
            .doNotHaveSimpleName("CheckSteps") // the self-check writes to tables of its own
            .should(new ArchCondition<>("pass a failpoint when they commit") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    if (commits(method) && !passesFailpoint(method)) {
                        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " has no failpoint"));
                    }
                }
            });

    private static boolean commits(JavaMethod method) {
        return method.getMethodCallsFromSelf().stream()
                .anyMatch(call ->
                        call.getName().equals("commit") && call.getTargetOwner().isAssignableTo(Connection.class));
    }

    private static boolean passesFailpoint(JavaMethod method) {
        return method.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Failpoint.class));
    }
}
