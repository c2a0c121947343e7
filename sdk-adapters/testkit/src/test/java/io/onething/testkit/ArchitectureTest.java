package io.onething.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

@AnalyzeClasses(packages = "io.onething.testkit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> FOREIGN = DescribedPredicate.describe(
            "Jackson or internal types",
            type -> type.getName().startsWith("com.fasterxml.")
                    || type.getName().startsWith("io.onething.internal."));

    @ArchTest
    static final ArchRule nothing_of_ours_is_reused_on_the_other_side = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.onething.http..", "io.onething.internal..")
            .because("two independent implementations of a protocol say more than one");

    @ArchTest
    static final ArchRule the_api_returns_no_library_types = noMethods()
            .that()
            .arePublic()
            .should()
            .haveRawReturnType(FOREIGN)
            .because("users may be on another version of Jackson");

    @ArchTest
    static final ArchRule the_api_takes_no_library_types = noMethods()
            .that()
            .arePublic()
            .should()
            .haveRawParameterTypes(DescribedPredicate.describe(
                    "with Jackson or internal types",
                    (List<JavaClass> types) -> types.stream().anyMatch(FOREIGN)));
}
