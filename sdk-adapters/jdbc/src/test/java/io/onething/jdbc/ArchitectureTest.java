package io.onething.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.onething.jdbc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_store_is_all_that_users_see = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .haveNameMatching(".*\\.(JdbcCaseStore|JdbcSettings|DatabaseFamily|DatabaseSelfCheck)")
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
    static final ArchRule the_adapter_knows_nothing_above_it = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.onething.casework..", "io.onething.orchestrator..", "io.onething.internal..")
            .because("a store sees the store SPI and no more");
}
