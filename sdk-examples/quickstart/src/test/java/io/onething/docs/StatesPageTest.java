package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Milestone;
import io.onething.bundle.RefusalEffect;
import io.onething.bundle.Worded;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseOutcome;
import io.onething.casework.Discrepancy;
import io.onething.casework.Handover;
import io.onething.casework.Phase;
import io.onething.casework.Stage;
import io.onething.casework.Waiting;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.Verb;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The page of states (docs/reference/states.md)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatesPageTest {
    private final String page = Pages.read("docs/reference/states.md");

    @ParameterizedTest
    @ValueSource(
            classes = {
                Stage.class,
                Phase.class,
                CaseOutcome.class,
                Waiting.Who.class,
                Report.Kind.class,
                Discrepancy.Kind.class,
                Milestone.class,
                RefusalEffect.class
            })
    void names_every_constant_with_its_word_and_both_titles(Class<? extends Enum<?>> type) {
        List<List<String>> wanted = Stream.of(type.getEnumConstants())
                .map(constant -> (Worded) constant)
                .map(constant -> List.of(
                        "`" + constant.name() + "`",
                        "`" + constant.word() + "`",
                        constant.title().in(Locale.CHINESE),
                        constant.title().in(Locale.ENGLISH)))
                .toList();

        assertThat(section(type)).map(row -> row.subList(0, 4)).containsExactlyElementsOf(wanted);
    }

    @ParameterizedTest
    @ValueSource(classes = {CallbackReceipt.Verdict.class, Handover.Progress.class, KeyHandling.class, Verb.class})
    void names_every_constant(Class<? extends Enum<?>> type) {
        assertThat(section(type))
                .map(row -> row.get(0))
                .containsExactlyElementsOf(Stream.of(type.getEnumConstants())
                        .map(constant -> "`" + constant.name() + "`")
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(classes = {CaseEvent.class, Answer.class})
    void names_every_member_of_a_family(Class<?> type) {
        assertThat(section(type))
                .map(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(members(type)
                        .map(member -> "`" + member.getSimpleName() + "`")
                        .distinct()
                        .toList());
    }

    @Test
    void says_which_stages_are_ends() {
        for (Stage stage : Stage.values()) {
            assertThat(section(Stage.class))
                    .filteredOn(row -> row.get(0).equals("`" + stage + "`"))
                    .allSatisfy(
                            row -> assertThat(row.get(4).contains("**end**")).isEqualTo(stage.ended()));
        }
    }

    private static Stream<Class<?>> members(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(StatesPageTest::members)
                : Stream.of(type);
    }

    /** Returns the rows of the table under the heading that names the type in code, as in {@code ## Stage of a matter (`Stage`)}. */
    private List<List<String>> section(Class<?> type) {
        String name =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        List<String> sections = Stream.of(page.split("(?m)^## "))
                .filter(section -> section.lines().findFirst().orElse("").contains("(`" + name + "`)"))
                .toList();
        assertThat(sections).as("sections about " + name).hasSize(1);
        return Pages.rows(sections.get(0));
    }
}
