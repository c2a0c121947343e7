package io.onething.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.onething.bundle.BundleCatalog;
import io.onething.bundle.DefinitionException;
import io.onething.bundle.DefinitionProblem;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A hostile definition (恶意定义) costs little and is refused with a reason")
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileDefinitionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NEARLY_ONE_MEBIBYTE = 1_000_000;
    private static final String HEAD =
            "format: 1\nbundle: x\nversion: \"1\"\ntitle: 甲\nlead: d\ndepartments: {d: {title: 丁}}\n";

    @Test
    void nested_33_levels_is_too_deep_and_32_are_not() {
        assertThat(codes("{\"a\": ".repeat(1) + "[".repeat(31) + "]".repeat(31) + "}"))
                .doesNotContain("OT-1007");
        assertThat(codes("{\"a\": " + "[".repeat(32) + "]".repeat(32) + "}")).containsExactly("OT-1007");
        assertThat(codes("a: " + "[".repeat(32) + "]".repeat(32))).containsExactly("OT-1007");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{\"a\":",
                "- ",
                "? ",
                "{a: ",
                "[[]",
                "a: &x [*x, ",
                "{\"a\":[",
                "!!map {a: ",
                "'",
                "\"",
                "|",
                "#",
                "\t",
                "&a ",
                "* "
            })
    void repeated_up_to_one_mebibyte_ends(String piece) {
        assertThat(codes(piece.repeat(NEARLY_ONE_MEBIBYTE / piece.length()))).isNotEmpty();
    }

    @Test
    void an_alias_bomb_is_refused_at_its_first_anchor() {
        String bomb = """
                a: &a [x, x, x]
                b: &b [*a, *a, *a]
                c: [*b, *b, *b]
                """;

        assertThat(codes(bomb)).contains("OT-1008");
    }

    @Test
    void a_chain_of_many_thousand_matters_is_followed() {
        String chain = IntStream.range(0, 9_000)
                .mapToObj(i -> "  m%d: {title: 事, department: d, after: m%d}\n".formatted(i, i + 1))
                .collect(
                        Collectors.joining("", HEAD + "matters:\n", "  m9000: {title: 事, department: d, after: m0}\n"));

        assertThat(codes(chain)).containsExactly("OT-1033");
    }

    @Test
    void thousands_of_unknown_references_are_counted_up_to_500() {
        String text = IntStream.range(0, 9_000)
                .mapToObj(i -> "  matter-number-%d: {title: 事, department: d, needs: [paper-%d]}\n".formatted(i, i))
                .collect(Collectors.joining("", HEAD + "matters:\n", ""));

        assertThat(codes(text)).hasSize(501).endsWith("OT-1038");
    }

    @Test
    void thousands_of_unknown_keys_and_outputs_end() {
        String keys = IntStream.range(0, 40_000)
                .mapToObj(i -> "matterz" + i + ": 1\n")
                .collect(Collectors.joining());
        String outputs = IntStream.range(0, 9_000)
                .mapToObj(i -> "  p%d: {title: 文, supply: [{output: m}]}\n".formatted(i))
                .collect(Collectors.joining("", HEAD + "matters: {m: {title: 事, department: d}}\nmaterials:\n", ""));

        assertThat(codes(keys)).hasSize(501);
        assertThat(codes(outputs)).hasSize(501).contains("OT-1034");
    }

    @Test
    void random_changes_of_a_good_definition_never_end_in_anything_but_problems() {
        long seed = 20260101L;
        Random random = new Random(seed);
        String good = Samples.cakeShop();
        String pieces = "{}[]:,&*!|>'\"%@`#?-\n\t \\0是\u0000\uD83D{a: }yesno1.5<<";
        for (int round = 0; round < 1_000; round++) {
            StringBuilder text = new StringBuilder(good);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length());
                int piece = random.nextInt(pieces.length());
                text.replace(
                        at,
                        Math.min(text.length(), at + random.nextInt(4)),
                        pieces.substring(piece, Math.min(pieces.length(), piece + 2)));
            }
            Throwable thrown = catchThrowable(() -> BundleCatalog.parse("x", text.toString()));

            if (thrown != null) {
                assertThat(thrown)
                        .as("seed %d round %d:\n%s", seed, round, text)
                        .isInstanceOf(DefinitionException.class);
            }
        }
    }

    private static List<String> codes(String text) {
        return Assertions.assertTimeout(PATIENCE, () -> {
            Throwable thrown = catchThrowable(() -> BundleCatalog.parse("x", text));
            assertThat(thrown).isInstanceOf(DefinitionException.class);
            return ((DefinitionException) thrown)
                    .problems().stream().map(DefinitionProblem::code).toList();
        });
    }
}
