package io.onething.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onething.bundle.BundleCatalog;
import io.onething.bundle.DefinitionException;
import io.onething.bundle.DefinitionProblem;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A mistake in a definition (定义中的错误)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadDefinitionsTest {
    private static final Set<Fault> ELSEWHERE = Set.of(
            Fault.UNREADABLE,
            Fault.PARTS_DISAGREE,
            Fault.TOO_LARGE,
            Fault.NOT_UTF8,
            Fault.BYTE_ORDER_MARK,
            Fault.TOO_DEEP,
            Fault.EMPTY_FILE,
            Fault.DUPLICATE_DEFINITION,
            Fault.UNKNOWN_TEMPLATE,
            Fault.OVERLAY_MISFIT,
            Fault.OVERLAY_CYCLE,
            Fault.TOO_MANY);

    static Stream<BadDefinition> mistakes() {
        return BadDefinition.all();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void is_pointed_at_exactly_and_explained_in_both_languages(BadDefinition bad) {
        List<DefinitionProblem> problems = problems(bad.text());

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.line() + ":" + problem.column()).isEqualTo(bad.place());
            assertThat(problem.code()).isEqualTo(bad.code());
            assertThat(problem.message(Locale.ENGLISH)).contains(bad.english());
            assertThat(problem.message(Locale.CHINESE)).contains(bad.chinese());
        });
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void does_not_bring_up_others_that_the_author_did_not_make(BadDefinition bad) {
        assertThat(problems(bad.text())).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void of_every_kind_has_a_row() {
        Set<String> seen = mistakes().map(BadDefinition::code).collect(Collectors.toCollection(HashSet::new));

        assertThat(Arrays.stream(Fault.values()).filter(fault -> !ELSEWHERE.contains(fault)))
                .extracting(Fault::code)
                .allMatch(seen::contains);
        assertThat(mistakes()).hasSizeGreaterThan(60);
    }

    @Test
    void is_reported_together_with_all_others_in_order() {
        String text = Samples.cakeShop()
                .replace("lead: market", "lead: markt")
                .replace("kind: filing", "kind: filling")
                .replace("limit: 3个工作日", "limit: 3个工作曰")
                .replace("grade: K", "grade: Q");

        assertThat(problems(text))
                .extracting(DefinitionProblem::code)
                .containsExactly("OT-1021", "OT-1018", "OT-1016", "OT-1019");
    }

    @Test
    void carries_the_path_to_it() {
        String text = Samples.cakeShop()
                .replace("{legal: 10 workdays,", "{legal: 10 wekdays,")
                .replace("[plan, copy]", "[plan, cpy]");

        assertThat(problems(text))
                .extracting(DefinitionProblem::path)
                .containsExactly("matters.food.limit.legal", "matters.fire.needs[1]");
    }

    @Test
    @DisplayName("joint handling is for licences: 行政许可法 art. 26")
    void is_joint_handling_without_a_licence() {
        String text = Samples.cakeShop()
                .replace("promised: 7-14", "joint: yes\npromised: 7-14")
                .replace("title: 食品经营许可\n", "title: 食品经营许可\n    kind: registration\n");

        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("OT-1030");
            assertThat(problem.path()).isEqualTo("joint");
            assertThat(problem.message(Locale.ENGLISH)).contains("no matter is one");
            assertThat(problem.message(Locale.CHINESE)).contains("没有任何事项是许可");
        });
    }

    @Test
    void is_a_bad_id_even_where_something_refers_to_it() {
        String text = Samples.cakeShop()
                .replace("  fire:\n    title", "  fire check:\n    title")
                .replace("after-any: [food, fire]", "after-any: [food, fire check]");

        assertThat(problems(text)).extracting(DefinitionProblem::code).containsExactly("OT-1017");
    }

    private static List<DefinitionProblem> problems(String text) {
        DefinitionException refused =
                catchThrowableOfType(DefinitionException.class, () -> BundleCatalog.parse("cake-shop.yaml", text));
        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.problems()).allMatch(problem -> problem.file().equals("cake-shop.yaml"));
        return refused.problems();
    }
}
