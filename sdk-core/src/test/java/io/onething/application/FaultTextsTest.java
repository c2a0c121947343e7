package io.onething.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.internal.application.Fault;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The texts of faults (问题文字)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultTextsTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+?)(En|Zh)?}");

    private final ResourceBundle english = ResourceBundle.getBundle("io.onething.application.Faults", Locale.ENGLISH);
    private final ResourceBundle chinese = ResourceBundle.getBundle("io.onething.application.Faults", Locale.CHINESE);

    @Test
    void are_there_for_every_fault() {
        assertThat(english.keySet())
                .contains(Arrays.stream(Fault.values()).map(Fault::code).toArray(String[]::new));
    }

    @Test
    void are_there_in_both_languages_with_the_same_parameters() {
        assertThat(new TreeSet<>(english.keySet())).isEqualTo(new TreeSet<>(chinese.keySet()));
        assertThat(english.keySet())
                .allSatisfy(key -> assertThat(parameters(english.getString(key)))
                        .as(key)
                        .isEqualTo(parameters(chinese.getString(key))));
    }

    @Test
    void belong_to_one_fault_each() {
        assertThat(Arrays.stream(Fault.values()).map(Fault::code)).doesNotHaveDuplicates();
    }

    private static Set<String> parameters(String text) {
        Set<String> names = new TreeSet<>();
        PARAMETER.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }
}
