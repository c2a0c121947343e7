package io.onething.http.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs a contract and says which of its rules fail (契约自检). */
final class KitRun {
    private KitRun() {}

    /** One rule as it stands on its test. */
    record Rule(String number, String level, String sentence, String zh) {
        private static Rule of(Method method) {
            String[] name = method.getAnnotation(DisplayName.class).value().split(" |: ", 3);
            return new Rule(
                    name[0],
                    name[1],
                    name[2],
                    method.getAnnotation(Chinese.class).value());
        }

        private int place() {
            return Integer.parseInt(number.substring(3));
        }
    }

    /** Returns the numbers of the rules that a subject breaks. */
    static Set<String> broken(Class<?> subject) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(subject))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getTestDescriptor().getDisplayName().split(" ", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns how many tests of a subject were neither skipped nor failed. */
    static long kept(Class<?> subject) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(subject))
                .execute()
                .testEvents()
                .finished()
                .stream()
                .filter(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getStatus()
                        .equals(TestExecutionResult.Status.SUCCESSFUL))
                .count();
    }

    /** Returns the rules of a contract by number. */
    static List<Rule> rules(Class<?> contract) {
        return Stream.<Class<?>>iterate(contract, Objects::nonNull, Class::getSuperclass)
                .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Rule::of)
                .sorted(Comparator.comparingInt(Rule::place))
                .toList();
    }
}
