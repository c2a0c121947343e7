package io.onething.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@AnalyzeClasses(
        packages = {"io.onething.http", "io.onething.internal.http"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_api_mentions_no_internal_and_no_library_types = classes()
            .that()
            .resideInAPackage("io.onething.http")
            .and()
            .arePublic()
            .should(mentionOnlyOurOwn())
            .because("users must not depend on internal packages, and may be on another version of OkHttp or Jackson");

    @ArchTest
    static final ArchRule okhttp_stays_inside = noClasses()
            .that()
            .resideInAPackage("io.onething.http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..", "com.fasterxml..")
            .because("what speaks the protocol is one place");

    @ArchTest
    static final ArchRule the_adapter_knows_nothing_above_it = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.onething.casework..", "io.onething.orchestrator..")
            .because("an adapter sees the department SPI and no more");

    private static ArchCondition<JavaClass> mentionOnlyOurOwn() {
        return new ArchCondition<>("mention no internal and no library types in public signatures") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    Set<String> foreign = foreign(unit);
                    if (unit.getModifiers().contains(JavaModifier.PUBLIC) && !foreign.isEmpty()) {
                        events.add(SimpleConditionEvent.violated(type, unit.getFullName() + " mentions " + foreign));
                    }
                }
            }
        };
    }

    private static Set<String> foreign(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .map(type -> type.getBaseComponentType().getFullName())
                .filter(name -> name.startsWith("io.onething.internal.")
                        || !(name.startsWith("io.onething.")
                                || name.startsWith("java.")
                                || name.startsWith("javax.net.ssl.")
                                || name.startsWith("com.sun.net.httpserver.")
                                || !name.contains(".")))
                .collect(Collectors.toSet());
    }
}
