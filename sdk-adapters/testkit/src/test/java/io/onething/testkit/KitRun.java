package io.onething.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs a contract kit and says which of its rules fail. */
final class KitRun {
    /** Where the reports of the runs go. */
    static final Path REPORTS = Path.of("target", "kit-of-the-kit");

    private KitRun() {}

    /** Returns the numbers of the rules the subject breaks, the shoulds among them. */
    static Set<String> broken(Class<?> subject) {
        return broken(subject, REPORTS);
    }

    /** Returns the numbers of the rules the subject breaks; the report goes into a folder of its own. */
    static Set<String> broken(Class<?> subject, Path reports) {
        return ended(subject, reports, TestExecutionResult.Status.FAILED, AdviceException.class)
                .keySet();
    }

    /** Returns what is said of each rule that is skipped, by number. */
    static Map<String, String> skipped(Class<?> subject) {
        return ended(subject, REPORTS, null, RuleSkippedException.class);
    }

    /** Returns what is said of each rule that ended in one of two ways, by number. */
    private static Map<String, String> ended(
            Class<?> subject,
            Path reports,
            TestExecutionResult.@Nullable Status status,
            Class<? extends Throwable> thrown) {
        Map<String, String> ended = new TreeMap<>();
        events(subject, reports)
                .forEach(event -> event.getPayload(TestExecutionResult.class).ifPresent(result -> {
                    Throwable throwable = result.getThrowable().orElse(null);
                    if (result.getStatus() == status || thrown.isInstance(throwable)) {
                        ended.put(number(event.getTestDescriptor().getDisplayName()), String.valueOf(throwable));
                    }
                }));
        return ended;
    }

    private static Stream<Event> events(Class<?> subject, Path reports) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(subject))
                .configurationParameter(ContractKit.DIRECTORY, reports.toString())
                .execute()
                .testEvents()
                .finished()
                .stream();
    }

    /** Returns the numbers of all rules of a kit. */
    static List<String> rules(Class<?> kit) {
        return names(kit).stream().map(KitRun::number).toList();
    }

    /** Returns the names of all rules of a kit. */
    static List<String> names(Class<?> kit) {
        return Stream.<Class<?>>iterate(kit, Objects::nonNull, Class::getSuperclass)
                .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(KitRun::displayName)
                .toList();
    }

    private static String displayName(Method method) {
        return method.getAnnotation(DisplayName.class).value();
    }

    private static String number(String displayName) {
        return displayName.substring(0, displayName.indexOf(' '));
    }
}
