package io.onething.gm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.onething.gm", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule nothing_is_registered_globally = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.security..", "org.bouncycastle.jce..", "org.bouncycastle.jcajce..")
            .because("a library does not change the security providers of its host");

    @ArchTest
    static final ArchRule the_adapter_knows_no_more_than_it_needs = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.onething.casework..", "io.onething.orchestrator..", "io.onething.internal..")
            .because("a hash sees the SPI and no more");
}
