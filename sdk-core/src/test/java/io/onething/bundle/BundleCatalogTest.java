package io.onething.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The catalogue of bundles (一件事目录)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class BundleCatalogTest {
    private static final String SMALL = """
            format: 1
            bundle: cake
            version: "%s"
            title: 蛋糕店
            lead: market
            departments: {market: {title: 市场监管部门}}
            matters: {food: {title: 食品经营许可, department: market}}
            """;

    @TempDir
    Path folder;

    @Nested
    class of_a_folder {
        @Test
        void holds_every_definition_below_it_and_nothing_else() throws IOException {
            write("a.yaml", SMALL.formatted("1"));
            write("city/district/b.yml", SMALL.formatted("2"));
            write("c.JSON", json("3"));
            write("notes.txt", "no definition");
            write(".hidden.yaml", "broken: [");

            BundleCatalog catalog = BundleCatalog.load(folder);

            assertThat(catalog.bundles())
                    .extracting(bundle -> bundle.ref().version())
                    .containsExactly("1", "2", "3");
            assertThat(catalog).hasToString("BundleCatalog[cake@1, cake@2, cake@3]");
        }

        @Test
        void returns_the_newest_version_by_number_not_by_letter() throws IOException {
            write("a.yaml", SMALL.formatted("1.9"));
            write("b.yaml", SMALL.formatted("1.10"));
            write("c.yaml", SMALL.formatted("1.2"));

            BundleCatalog catalog = BundleCatalog.load(folder);

            assertThat(catalog.bundle("cake"))
                    .map(Bundle::ref)
                    .map(BundleRef::version)
                    .contains("1.10");
            assertThat(catalog.bundle("cake", "1.2")).isPresent();
            assertThat(catalog.bundle("cake", "1.3")).isEmpty();
            assertThat(catalog.bundle("pie")).isEmpty();
            assertThat(catalog.bundle("pie", "1")).isEmpty();
        }

        @Test
        void reports_the_problems_of_all_files_at_once_sorted_by_place() throws IOException {
            write("b.yaml", SMALL.formatted("1").replace("lead: market", "lead: markt"));
            write(
                    "a.yaml",
                    SMALL.formatted("2")
                            .replace("title: 蛋糕店", "titel: 蛋糕店")
                            .replace("department: market", "department: m"));
            write("good.yaml", SMALL.formatted("3"));

            DefinitionException refused = refused(() -> BundleCatalog.load(folder));

            assertThat(refused.code()).isEqualTo("OT-1000");
            assertThat(refused.problems())
                    .extracting(problem ->
                            Path.of(problem.file()).getFileName() + " " + problem.line() + " " + problem.code())
                    .containsExactly("a.yaml 4 OT-1012", "a.yaml 7 OT-1021", "b.yaml 5 OT-1021");
            assertThat(refused.message(Locale.ENGLISH))
                    .startsWith("the definitions cannot be used: 3 problem(s) in 2 file(s)")
                    .contains("b.yaml:5:7: OT-1021 unknown department \"markt\"; did you mean \"market\"?")
                    .doesNotContain("未知");
            assertThat(refused.message(Locale.SIMPLIFIED_CHINESE))
                    .startsWith("定义无法使用：共 3 处问题，涉及 2 个文件")
                    .contains("b.yaml:5:7: OT-1021 未知的部门 \"markt\"；是否应为“market”？");
        }

        @Test
        void refuses_two_definitions_of_one_version() throws IOException {
            write("a.yaml", SMALL.formatted("1"));
            write("b.yaml", SMALL.formatted("1"));

            assertThat(refused(() -> BundleCatalog.load(folder)).problems())
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.file()).endsWith("b.yaml");
                        assertThat(problem.code()).isEqualTo("OT-1037");
                        assertThat(problem.english()).contains("a.yaml");
                    });
        }

        @Test
        void refuses_a_folder_without_definitions() {
            assertThat(refused(() -> BundleCatalog.load(folder)).problems())
                    .extracting(DefinitionProblem::code, DefinitionProblem::line, DefinitionProblem::column)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("OT-1001", 1, 1));
        }
    }

    @Nested
    class of_one_file {
        @Test
        void refuses_one_that_is_not_there() {
            assertThat(codes(refused(() -> BundleCatalog.load(folder.resolve("none.yaml")))))
                    .containsExactly("OT-1001");
        }

        @Test
        void refuses_more_than_one_mebibyte() throws IOException {
            write("large.yaml", SMALL.formatted("1") + "#".repeat(1 << 20));

            assertThat(codes(refused(() -> BundleCatalog.load(folder)))).containsExactly("OT-1002");
        }

        @Test
        void reads_exactly_one_mebibyte() throws IOException {
            String text = SMALL.formatted("1");
            write("large.yaml", text + "#".repeat((1 << 20) - text.getBytes(StandardCharsets.UTF_8).length));

            assertThat(BundleCatalog.load(folder).bundles()).hasSize(1);
        }

        @Test
        void refuses_another_encoding_where_it_begins_to_be_wrong() throws IOException {
            Files.write(folder.resolve("gbk.yaml"), SMALL.formatted("1").getBytes(Charset.forName("GBK")));

            assertThat(refused(() -> BundleCatalog.load(folder)).problems())
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.code()).isEqualTo("OT-1003");
                        assertThat(problem.line() + ":" + problem.column()).isEqualTo("4:8");
                        assertThat(problem.chinese()).contains("UTF-8");
                    });
        }

        @Test
        void refuses_overlong_utf8() throws IOException {
            byte[] text = SMALL.formatted("X").getBytes(StandardCharsets.UTF_8);
            byte[] overlong = new byte[text.length + 1];
            int at = SMALL.formatted("X").indexOf('X');
            System.arraycopy(text, 0, overlong, 0, at);
            overlong[at] = (byte) 0xC0;
            overlong[at + 1] = (byte) 0xAF;
            System.arraycopy(text, at + 1, overlong, at + 2, text.length - at - 1);
            Files.write(folder.resolve("overlong.yaml"), overlong);

            assertThat(codes(refused(() -> BundleCatalog.load(folder)))).containsExactly("OT-1003");
        }

        @Test
        void refuses_a_byte_order_mark() throws IOException {
            write("bom.yaml", "\uFEFF" + SMALL.formatted("1"));

            assertThat(codes(refused(() -> BundleCatalog.load(folder)))).containsExactly("OT-1004");
        }

        @Test
        void refuses_U0000_and_control_characters_at_their_place() throws IOException {
            write("nul.yaml", SMALL.formatted("1").replace("蛋糕店", "蛋糕\u0000店"));

            assertThat(refused(() -> BundleCatalog.load(folder)).problems())
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.code()).isEqualTo("OT-1005");
                        assertThat(problem.line() + ":" + problem.column()).isEqualTo("4:10");
                        assertThat(problem.english()).contains("U+0000");
                    });
        }
    }

    @Nested
    class of_resources {
        @Test
        void reads_by_class_or_by_loader() {
            assertThat(BundleCatalog.loadResources(BundleCatalogTest.class, "cake-shop.yaml")
                            .bundle("cake-shop"))
                    .isPresent();
            assertThat(BundleCatalog.loadResources(getClass().getClassLoader(), "io/onething/bundle/cake-shop.yaml")
                            .bundle("cake-shop"))
                    .isPresent();
        }

        @Test
        void reports_every_name_that_does_not_exist() {
            DefinitionException refused = refused(
                    () -> BundleCatalog.loadResources(BundleCatalogTest.class, "a.yaml", "cake-shop.yaml", "b.yaml"));

            assertThat(refused.problems()).extracting(DefinitionProblem::file).containsExactly("a.yaml", "b.yaml");
        }
    }

    @Nested
    class of_a_text {
        @Test
        void keeps_the_text_and_its_digest_so_that_it_can_be_read_again() throws Exception {
            String text = SMALL.formatted("1");

            Bundle bundle = BundleCatalog.parse("cake", text);
            Bundle again = BundleCatalog.parse("stored with case 1", bundle.definition());

            assertThat(bundle.definition()).isEqualTo(text);
            assertThat(bundle.ref().digest())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8))));
            assertThat(again.ref()).isEqualTo(bundle.ref());
        }

        @Test
        void refuses_half_a_surrogate_pair() {
            String text = SMALL.formatted("1").replace("蛋糕店", "蛋\uD83D店");

            assertThat(codes(refused(() -> BundleCatalog.parse("x", text)))).containsExactly("OT-1005");
        }

        @Test
        void refuses_nothing_and_comments_only() {
            assertThat(codes(refused(() -> BundleCatalog.parse("x", "")))).containsExactly("OT-1010");
            assertThat(codes(refused(() -> BundleCatalog.parse("x", "# nothing\n"))))
                    .containsExactly("OT-1010");
        }

        @Test
        void refuses_a_list_and_a_word() {
            assertThat(codes(refused(() -> BundleCatalog.parse("x", "- a\n")))).containsExactly("OT-1014");
            assertThat(codes(refused(() -> BundleCatalog.parse("x", "hello\n"))))
                    .containsExactly("OT-1014");
        }
    }

    @Nested
    class made_in_code {
        final Bundle one = BundleCatalog.parse("x", SMALL.formatted("1"));

        @Test
        void holds_what_it_is_given() {
            assertThat(BundleCatalog.of(one).bundles()).containsExactly(one);
            assertThat(BundleCatalog.of().bundles()).isEmpty();
        }

        @Test
        void refuses_a_version_given_twice() {
            assertThatThrownBy(() -> BundleCatalog.of(one, one))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("bundle cake@1 is given twice; give each version once");
        }
    }

    @Nested
    class in_trouble {
        @Test
        void tells_one_line_per_problem_with_both_languages() {
            DefinitionProblem problem = refused(() -> BundleCatalog.parse(
                            "cake.yaml", SMALL.formatted("1").replace("lead: market", "lead: fire")))
                    .problems()
                    .get(0);

            assertThat(problem)
                    .hasToString("cake.yaml:5:7: OT-1021 unknown department \"fire\"; known are: market"
                            + " | 未知的部门 \"fire\"；可用的有：market");
        }

        @Test
        void keeps_its_problems_when_the_exception_travels() throws Exception {
            DefinitionException refused = refused(() -> BundleCatalog.parse("x", ""));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(refused);
            }

            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertThat(((DefinitionException) in.readObject()).problems()).isEqualTo(refused.problems());
            }
        }

        @Test
        void a_name_or_a_value_cannot_forge_a_line() {
            String text = SMALL.formatted("1").replace("lead: market", "lead: \"x\\nforged:1:1: OT-1001\"");

            assertThat(refused(() -> BundleCatalog.parse("x", text))
                            .problems()
                            .get(0)
                            .toString()
                            .lines())
                    .hasSize(1);
        }

        @Test
        void problems_and_exceptions_check_themselves() {
            assertThatThrownBy(() -> new DefinitionException(List.of())).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new DefinitionProblem("f", 0, 1, "", "OT-1001", "e", "c"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String json(String version) {
        return """
                {
                \t"$schema": "bundle.schema.json", "format": 1, "bundle": "cake", "version": "%s", "title": "蛋糕\\u5e97",
                \t"lead": "market", "departments": {"market": {"title": "市场监管部门"}},
                \t"matters": {"food": {"title": "食品经营许可", "department": "market"}}
                }
                """.formatted(version);
    }

    private static List<String> codes(DefinitionException refused) {
        return refused.problems().stream().map(DefinitionProblem::code).toList();
    }

    private static DefinitionException refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable load) {
        DefinitionException refused = catchThrowableOfType(DefinitionException.class, load);
        assertThat(refused).as("refused").isNotNull();
        return refused;
    }
}
