package io.onething.http.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.onething.http.testkit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_contracts_know_what_vendors_know = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.onething.internal..", "javax.crypto..")
            .because("whoever writes an algorithm has the API and no more");
}
