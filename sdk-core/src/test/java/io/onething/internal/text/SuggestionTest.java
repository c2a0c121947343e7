package io.onething.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Did you mean (拼写建议)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SuggestionTest {
    private static final List<String> KNOWN =
            List.of("matters", "materials", "title", "food-permit", "area_sqm", "zh", "招牌设置");

    @ParameterizedTest
    @CsvSource({
        "mater, matters",
        "matterials, materials",
        "titel, title",
        "tittle, title",
        "TITLE, title",
        "food_permit, food-permit",
        "food permit, food-permit",
        "foodpermit, food-permit",
        "area-sqm, area_sqm",
        "areasqn, area_sqm",
        "招牌设制, 招牌设置",
        "zhh, zh"
    })
    void finds_the_nearest(String given, String meant) {
        assertThat(Suggestion.nearest(given, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "x", "unrelated", "department", "en"})
    void says_nothing_where_nothing_is_near(String given) {
        assertThat(Suggestion.nearest(given, KNOWN)).isEmpty();
    }

    @Test
    void takes_the_first_of_equally_near_ones() {
        assertThat(Suggestion.nearest("bat", List.of("cat", "hat"))).contains("cat");
        assertThat(Suggestion.nearest("hat", List.of("cat", "hat"))).contains("hat");
    }

    @Test
    void does_not_work_on_endless_words() {
        assertThat(Suggestion.nearest("a".repeat(65), List.of("a".repeat(64)))).isEmpty();
        assertThat(Suggestion.nearest("a".repeat(64), List.of("a".repeat(65)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "abc, abc, 0",
        "abc, acb, 1",
        "abc, ab, 1",
        "abc, abcd, 1",
        "abc, xbc, 1",
        "kitten, sitting, 3",
        "'', ab, 2"
    })
    void counts_edits(String a, String b, int edits) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(edits);
        assertThat(Suggestion.distance(b, a)).isEqualTo(edits);
    }
}
