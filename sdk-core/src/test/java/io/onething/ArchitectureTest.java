package io.onething;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "io.onething", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.onething";
    private static final String INTERNAL = "io.onething.internal";
    private static final String[] PURE = {
        "io.onething.bundle..",
        "io.onething.calendar..",
        "io.onething.casework..",
        "io.onething.exchange..",
        "io.onething.figures..",
        "io.onething.paper.."
    };

    @ArchTest
    static final ArchRule the_api_does_not_mention_internal_types = classes()
            .that(areExported())
            .and()
            .resideOutsideOfPackage(ROOT)
            .should(mentionNo("internal types", type -> inPackage(type, INTERNAL)))
            .because("users must not depend on internal packages; only the entry point wires them");

    @ArchTest
    static final ArchRule the_api_does_not_mention_types_of_libraries = classes()
            .that(areExported())
            .should(mentionNo("types of Jackson, SnakeYAML or Hibernate", ArchitectureTest::isLibraryType))
            .because("a user may be on another version of them");

    @ArchTest
    static final ArchRule topics_have_no_cycles =
            slices().assignedFrom(topics()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule definitions_know_nothing_above_them = noClasses()
            .that()
            .resideInAPackage("io.onething.bundle..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.onething.casework..", "io.onething.orchestrator..", "io.onething.store..")
            .because("dependencies point one way: shell, orchestrator, casework, bundle");

    @ArchTest
    static final ArchRule the_machine_knows_nothing_above_it = noClasses()
            .that()
            .resideInAPackage("io.onething.casework..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.onething.orchestrator..", "io.onething.store..")
            .because("dependencies point one way: shell, orchestrator, casework, bundle");

    @ArchTest
    static final ArchRule the_core_has_no_clock = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .accessTargetWhere(describe("the clock is read", ArchitectureTest::readsTheClock))
            .because("time comes in as an Instant");

    @ArchTest
    static final ArchRule the_core_has_no_randomness = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .accessTargetWhere(describe("chance is asked", ArchitectureTest::asksChance))
            .because("the same input gives the same case");

    @ArchTest
    static final ArchRule the_core_has_no_threads_files_or_logs = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .accessTargetWhere(describe("threads, files, streams or logs are used", ArchitectureTest::touchesTheWorld))
            .because("rules are functions from values to values; reading definitions belongs to internal packages");

    private static boolean readsTheClock(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        JavaClass owner = target.getOwner();
        return (owner.getPackageName().startsWith("java.time")
                        && (target.getName().equals("now") || target.getName().equals("systemDefault")))
                || owner.isEquivalentTo(Clock.class)
                || (owner.isEquivalentTo(System.class)
                        && Set.of("currentTimeMillis", "nanoTime").contains(target.getName()))
                || (owner.isAssignableTo(Date.class) && target.getName().equals("<init>") && hasNoParameters(access));
    }

    private static boolean asksChance(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        JavaClass owner = target.getOwner();
        return owner.isAssignableTo(RandomGenerator.class)
                || owner.isAssignableTo(Random.class)
                || (owner.isEquivalentTo(Math.class) && target.getName().equals("random"))
                || (owner.isEquivalentTo(UUID.class) && target.getName().equals("randomUUID"));
    }

    private static boolean touchesTheWorld(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return owner.isAssignableTo(Thread.class)
                || owner.isAssignableTo(Executor.class)
                || owner.isAssignableTo(CompletableFuture.class)
                || owner.getPackageName().equals("java.io")
                || inPackage(owner, "java.nio.file")
                || (inPackage(owner, "java.net") && !owner.isEquivalentTo(URI.class))
                || inPackage(owner, "org.slf4j");
    }

    private static boolean hasNoParameters(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().isEmpty();
    }

    private static boolean isLibraryType(JavaClass type) {
        return inPackage(type, "com.fasterxml.jackson")
                || inPackage(type, "tools.jackson")
                || inPackage(type, "org.yaml.snakeyaml")
                || inPackage(type, "org.hibernate");
    }

    private static boolean inPackage(JavaClass type, String name) {
        return type.getPackageName().equals(name) || type.getPackageName().startsWith(name + ".");
    }

    /** A topic and its internal half are one slice; the entry point stands above all topics. */
    private static SliceAssignment topics() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getPackageName();
                if (!name.startsWith(ROOT + ".") || name.equals(INTERNAL)) {
                    return SliceIdentifier.ignore();
                }
                String topic = name.replaceFirst("^io\\.onething\\.(internal\\.)?", "");
                return SliceIdentifier.of(topic.replaceFirst("\\..*", ""));
            }

            @Override
            public String getDescription() {
                return "topics, each with its internal half,";
            }
        };
    }

    private static DescribedPredicate<JavaClass> areExported() {
        return describe("are exported", type -> !inPackage(type, INTERNAL) && visible(type));
    }

    private static boolean visible(JavaClass type) {
        return (type.getModifiers().contains(JavaModifier.PUBLIC)
                        || type.getModifiers().contains(JavaModifier.PROTECTED))
                && type.getEnclosingClass().map(ArchitectureTest::visible).orElse(true);
    }

    private static boolean visible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static ArchCondition<JavaClass> mentionNo(String what, Predicate<JavaClass> unwanted) {
        return new ArchCondition<>("have no " + what + " in their signatures") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                report(type, type.getFullName(), signatureOf(type), events);
                for (JavaMember member : type.getMembers()) {
                    if (visible(member) && !member.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                        report(type, member.getFullName(), signatureOf(member), events);
                    }
                }
            }

            private void report(JavaClass type, String where, Stream<JavaType> signature, ConditionEvents events) {
                Set<String> found = signature
                        .flatMap(part -> part.getAllInvolvedRawTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(unwanted)
                        .map(JavaClass::getFullName)
                        .collect(Collectors.toCollection(TreeSet::new));
                if (!found.isEmpty()) {
                    events.add(SimpleConditionEvent.violated(type, where + " mentions " + found));
                }
            }
        };
    }

    private static Stream<JavaType> signatureOf(JavaClass type) {
        return Stream.of(
                        type.getSuperclass().stream(),
                        type.getInterfaces().stream(),
                        boundsOf(type.getTypeParameters()))
                .flatMap(part -> part);
    }

    private static Stream<JavaType> signatureOf(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        return Stream.of(
                        Stream.of(unit.getReturnType()),
                        unit.getParameterTypes().stream(),
                        unit.getExceptionTypes().stream(),
                        boundsOf(unit.getTypeParameters()))
                .flatMap(part -> part);
    }

    private static Stream<JavaType> boundsOf(List<? extends JavaTypeVariable<?>> variables) {
        return variables.stream().map(JavaTypeVariable::getBounds).flatMap(Collection::stream);
    }
}
