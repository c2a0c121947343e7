package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The public surface (公开接口) of all modules")
class ApiSurfaceTest {
    private static final String SWITCH = "onething.regenerate";
    private static final Path FILE = Pages.root().resolve("docs/api.txt");

    @Test
    @DisplayName("is what docs/api.txt says: whoever changes it changes that file too, and writes a changelog entry")
    void is_the_one_written_down() throws IOException {
        String surface = surface();
        if (Boolean.getBoolean(SWITCH)) {
            Files.writeString(FILE, surface);
        }
        List<String> written = Files.readString(FILE).lines().toList();
        List<String> now = surface.lines().toList();
        assertThat(now)
                .as(
                        "the public surface changed; write a changelog entry and regenerate docs/api.txt with: mvn -pl :onething-quickstart -am"
                                + " test -Dtest=ApiSurfaceTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
                        SWITCH)
                .isEqualTo(written);
    }

    private static String surface() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.onething").stream()
                        .filter(type -> !type.getPackageName().startsWith("io.onething.internal")
                                && !type.getPackageName().startsWith("io.onething.examples")
                                && !type.getPackageName().startsWith("io.onething.docs"))
                        .map(JavaClass::reflect)
                        .filter(ApiSurfaceTest::visible)
                        .sorted(Comparator.comparing(Class::getName))
                        .map(ApiSurfaceTest::lines)
                        .collect(Collectors.joining("\n"));
    }

    private static boolean visible(Class<?> type) {
        boolean outer = type.getEnclosingClass() == null || visible(type.getEnclosingClass());
        return outer && open(type.getModifiers()) && !type.isAnonymousClass() && !type.isLocalClass();
    }

    private static boolean open(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String lines(Class<?> type) {
        Set<String> members = new TreeSet<>();
        boolean closed = Modifier.isFinal(type.getModifiers());
        for (Field field : type.getDeclaredFields()) {
            if (open(field.getModifiers()) && !field.isSynthetic()) {
                members.add(field.isEnumConstant() ? "constant " + field.getName() : field.toGenericString());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            add(members, constructor, closed);
        }
        for (Method method : type.getDeclaredMethods()) {
            if (!ofEveryRecordOrEnum(type, method)) {
                add(members, method, closed);
            }
        }
        StringBuilder lines = new StringBuilder(headline(type)).append('\n');
        members.forEach(member -> lines.append("    ")
                .append(member.replace(type.getName() + ".", "").replace("java.lang.", ""))
                .append('\n'));
        return lines.toString();
    }

    private static void add(Set<String> members, Executable member, boolean closed) {
        boolean seen =
                Modifier.isPublic(member.getModifiers()) || (Modifier.isProtected(member.getModifiers()) && !closed);
        if (seen && !member.isSynthetic()) {
            members.add(member.toGenericString());
        }
    }

    private static boolean ofEveryRecordOrEnum(Class<?> type, Method method) {
        return List.of("toString", "hashCode", "equals").contains(method.getName())
                || (type.isEnum() && List.of("values", "valueOf").contains(method.getName()));
    }

    private static String headline(Class<?> type) {
        List<String> line = new ArrayList<>();
        line.add(
                type.isAnnotation()
                        ? "annotation"
                        : type.isInterface()
                                ? "interface"
                                : type.isEnum()
                                        ? "enum"
                                        : type.isRecord()
                                                ? "record"
                                                : Modifier.isFinal(type.getModifiers()) ? "final class" : "class");
        line.add(type.getName());
        if (type.getSuperclass() != null
                && type.getSuperclass() != Object.class
                && !type.isRecord()
                && !type.isEnum()) {
            line.add("extends " + type.getSuperclass().getName());
        }
        String interfaces = names(Arrays.stream(type.getInterfaces()).filter(ApiSurfaceTest::visible));
        if (!interfaces.isEmpty()) {
            line.add("implements " + interfaces);
        }
        if (type.isSealed()) {
            line.add("permits "
                    + names(Arrays.stream(type.getPermittedSubclasses()).filter(ApiSurfaceTest::visible)));
        }
        return String.join(" ", line);
    }

    private static String names(Stream<Class<?>> types) {
        return types.map(Class::getName).sorted().collect(Collectors.joining(", "));
    }
}
