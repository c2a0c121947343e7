package io.onething.micrometer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.onething.micrometer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule metrics_never_see_a_case = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.onething.casework..", "io.onething.application..", "io.onething.internal..")
            .because("what is measured is departments and counts, never a case or a person");
}
