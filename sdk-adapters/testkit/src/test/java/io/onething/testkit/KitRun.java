package io.onething.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs a contract kit and says which of its rules fail. */
final class KitRun {
    private KitRun() {}

    /** Returns the numbers of the rules the subject breaks. */
    static Set<String> broken(Class<?> subject) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(subject))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> number(event.getTestDescriptor().getDisplayName()))
                .collect(Collectors.toCollection(TreeSet::new));
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
