package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.OneThing;
import io.onething.calendar.LightPolicy;
import io.onething.casework.RetryPolicy;
import io.onething.http.CallbackEndpoint;
import io.onething.http.HttpDepartment;
import io.onething.http.MappedCallbacks;
import io.onething.http.MappedDepartment;
import io.onething.http.SigningKey;
import io.onething.jdbc.ExchangeTableDepartment;
import io.onething.jdbc.ExchangeTables;
import io.onething.jdbc.JdbcSettings;
import io.onething.orchestrator.DepartmentSettings;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The page of settings (docs/reference/settings.md)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsPageTest {
    private final String page = Pages.read("docs/reference/settings.md");

    @ParameterizedTest
    @ValueSource(
            classes = {
                OneThing.Builder.class,
                HttpDepartment.Builder.class,
                MappedDepartment.Builder.class,
                CallbackEndpoint.Builder.class,
                MappedCallbacks.Builder.class,
                JdbcSettings.Builder.class,
                ExchangeTableDepartment.Builder.class,
                ExchangeTables.Builder.class
            })
    void has_a_row_for_every_setting_of_a_builder(Class<?> builder) {
        assertThat(section(builder))
                .containsExactlyInAnyOrderElementsOf(Stream.of(builder.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> method.getReturnType() == builder)
                        .map(Method::getName)
                        .distinct()
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(classes = {RetryPolicy.class, DepartmentSettings.class, LightPolicy.class})
    void has_a_row_for_every_part_of_a_record(Class<?> record) {
        assertThat(section(record))
                .containsExactlyElementsOf(Stream.of(record.getRecordComponents())
                        .map(part -> part.getName().replaceFirst("OrNull$", ""))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(classes = SigningKey.class)
    void has_a_row_for_every_part_of_a_key(Class<?> key) {
        assertThat(section(key)).containsExactly("id", "secret", "notBefore", "notAfter");
    }

    private Stream<String> names(String section) {
        return Pages.rows(section).stream().map(row -> row.get(0).replace("`", ""));
    }

    private java.util.List<String> section(Class<?> type) {
        String name =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        return Stream.of(page.split("(?m)^## "))
                .filter(section -> section.lines().findFirst().orElse("").contains("(`" + name + "`)"))
                .flatMap(this::names)
                .toList();
    }
}
