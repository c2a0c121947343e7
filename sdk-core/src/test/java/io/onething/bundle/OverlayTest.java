package io.onething.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Overlays (地方版本): national → province → city → district")
@DisplayNameGeneration(ReplaceUnderscores.class)
class OverlayTest {
    private static final String NATION = """
            format: 1
            bundle: restaurant
            version: "1"
            title: 开办餐饮店
            lead: market
            departments:
              market: {title: 市场监管部门}
              fire: {title: 消防救援机构}
              urban: {title: 城管部门}
            matters:
              food: {title: 食品经营许可, department: market, limit: {legal: 20 workdays, promised: 10 workdays}, needs: [layout, rules]}
              fire: {title: 消防安全检查, department: fire, limit: 10 workdays}
              sign: {title: 户外招牌, department: urban, after: food}
            materials:
              layout: {title: 平面图, supply: [upload]}
              rules: {title: 规章制度, supply: [upload]}
            """;

    private static final String PROVINCE = """
            format: 1
            bundle: restaurant-province
            of: restaurant
            version: "1"
            region: "510000"
            place: 某省
            change:
              matters: {food: {limit: {promised: 7 workdays}}}
            add:
              departments: {health: {title: 卫生健康部门}}
              matters:
                health: {title: 健康证明, department: health, kind: confirmation}
                food: {note: 可现场咨询}
            """;

    private static final String CITY = """
            format: 1
            bundle: restaurant-city
            of: restaurant-province
            version: "1"
            region: "510100"
            place: 某市
            effective: 2026-07-01
            drop: [matters.sign.after, matters.food.needs.rules, materials.rules]
            change:
              matters: {food: {limit: {promised: 5 workdays}}, fire: {limit: {legal: 10 workdays, promised: 1 workday}}}
            add:
              matters: {food: {needs: [photo]}}
              materials: {photo: {title: 照片, supply: [upload]}}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void three_layers() throws IOException {
        write("nation.yaml", NATION);
        write("province.yaml", PROVINCE);
        write("a-city.yaml", CITY);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private Bundle city() {
        return BundleCatalog.load(folder).bundle("restaurant-city").orElseThrow();
    }

    private List<DefinitionProblem> problems() {
        DefinitionException refused = catchThrowableOfType(DefinitionException.class, () -> BundleCatalog.load(folder));
        return refused.problems();
    }

    @Nested
    class that_fit {
        @Test
        void make_a_whole_definition_of_each_layer_whatever_order_the_files_have() {
            assertThat(BundleCatalog.load(folder))
                    .hasToString("BundleCatalog[restaurant@1, restaurant-city@1, restaurant-province@1]");
        }

        @Test
        void say_only_what_differs() {
            Bundle city = city();
            assertThat(city.title().zh()).isEqualTo("开办餐饮店");
            assertThat(city.region()).contains("510100");
            assertThat(city.place().map(Text::zh)).contains("某市");
            assertThat(city.matters())
                    .extracting(matter -> matter.id().value())
                    .containsExactly("food", "fire", "sign", "health");
        }

        @Test
        void change_a_value_and_leave_what_stands_beside_it() {
            Limits limits = city().matter(new MatterId("food")).orElseThrow().limits();
            assertThat(limits.promised().orElseThrow()).hasToString("5 workdays");
            assertThat(limits.legal().orElseThrow()).hasToString("20 workdays");
        }

        @Test
        void replace_a_single_value_by_a_whole_part() {
            Limits limits = city().matter(new MatterId("fire")).orElseThrow().limits();
            assertThat(limits.promised().orElseThrow()).hasToString("1 workday");
            assertThat(limits.legal().orElseThrow()).hasToString("10 workdays");
        }

        @Test
        void drop_an_edge_so_that_matters_run_in_parallel() {
            assertThat(city().matter(new MatterId("sign")).orElseThrow().after())
                    .isEmpty();
        }

        @Test
        void add_to_lists_and_drop_from_them_by_the_word_and_never_by_position() {
            assertThat(city().matter(new MatterId("food")).orElseThrow().needs())
                    .containsExactly("layout", "photo");
        }

        @Test
        void leave_the_template_as_it_was() {
            Bundle nation = BundleCatalog.load(folder).bundle("restaurant").orElseThrow();
            assertThat(nation.matter(new MatterId("food")).orElseThrow().needs())
                    .containsExactly("layout", "rules");
        }

        @Test
        void are_kept_with_a_case_as_one_text_that_reads_as_the_same_definition() {
            Bundle city = city();
            Bundle again = BundleCatalog.parse("kept", city.definition());
            assertThat(again.ref()).isEqualTo(city.ref());
            assertThat(again).usingRecursiveComparison().isEqualTo(city);
        }

        @Test
        void follow_the_newest_version_of_their_template_unless_they_name_one() throws IOException {
            write(
                    "nation2.yaml",
                    NATION.replace("version: \"1\"", "version: \"2\"").replace("消防安全检查", "消防检查"));
            assertThat(city().matter(new MatterId("fire")).orElseThrow().title().zh())
                    .isEqualTo("消防检查");
            write("province.yaml", PROVINCE.replace("of: restaurant", "of: restaurant@1"));
            assertThat(city().matter(new MatterId("fire")).orElseThrow().title().zh())
                    .isEqualTo("消防安全检查");
        }
    }

    @Nested
    class explained {
        @Test
        void every_value_names_its_layer_and_what_it_stands_instead_of() {
            BundleCatalog catalog = BundleCatalog.load(folder);
            Provenance explained = catalog.explain(city().ref()).orElseThrow();
            assertThat(explained.layers())
                    .extracting(BundleRef::id)
                    .containsExactly("restaurant", "restaurant-province", "restaurant-city");
            assertThat(where(explained, "matters.food.limit.promised"))
                    .isEqualTo("5 workdays restaurant-city a-city.yaml:10 instead of 7 workdays");
            assertThat(where(explained, "matters.food.limit.legal")).isEqualTo("20 workdays restaurant nation.yaml:11");
            assertThat(where(explained, "matters.food.note")).isEqualTo("可现场咨询 restaurant-province province.yaml:13");
            assertThat(where(explained, "matters.health.title")).isEqualTo("健康证明 restaurant-province province.yaml:12");
            assertThat(explained.toString()).contains("matters.food.limit.promised = 5 workdays  [restaurant-city ");
        }

        @Test
        void a_list_is_of_the_highest_layer_that_added_to_it_or_dropped_from_it_and_each_item_of_its_own()
                throws IOException {
            Provenance explained =
                    BundleCatalog.load(folder).explain(city().ref()).orElseThrow();
            assertThat(where(explained, "matters.food.needs"))
                    .isEqualTo("layout, photo restaurant-city a-city.yaml:12 instead of layout, rules");
            assertThat(explained.value("matters.food.needs").orElseThrow().items())
                    .extracting(item -> item.text() + " " + item.layer().id() + ":"
                            + item.place().line())
                    .containsExactly("layout restaurant:11", "photo restaurant-city:12");
            assertThat(explained.toString())
                    .containsPattern("matters.food.needs = .* of which layout \\[restaurant .*nation.yaml:11]");

            write(
                    "a-city.yaml",
                    CITY.replace("food: {needs: [photo]}", "food: {code: \"1\"}")
                            .replaceFirst("(?m)^  materials: .*photo.*\\n", ""));
            assertThat(where(BundleCatalog.load(folder).explain(city().ref()).orElseThrow(), "matters.food.needs"))
                    .isEqualTo("layout restaurant-city a-city.yaml:8 instead of layout, rules");
        }

        private String where(Provenance explained, String path) {
            Provenance.Value value = explained.value(path).orElseThrow();
            return "%s %s %s:%d%s"
                    .formatted(
                            value.text(),
                            value.layer().id(),
                            Path.of(value.place().file()).getFileName(),
                            value.place().line(),
                            value.instead().map(was -> " instead of " + was).orElse(""));
        }

        @Test
        void a_definition_without_layers_is_its_own_only_one() {
            BundleCatalog catalog = BundleCatalog.load(folder);
            BundleRef nation = catalog.bundle("restaurant").orElseThrow().ref();
            assertThat(catalog.explain(nation).orElseThrow().layers()).containsExactly(nation);
        }

        @Test
        void what_is_not_there_or_was_made_in_code_is_not_explained() {
            assertThat(BundleCatalog.of(city()).explain(city().ref())).isEmpty();
            assertThat(BundleCatalog.load(folder).explain(new BundleRef("x", "1", "0")))
                    .isEmpty();
        }
    }

    @Nested
    class that_do_not_fit {
        @ParameterizedTest(name = "{0} -> {1}: {3}")
        @CsvSource({
            "a-city.yaml, 'matters: {food: {limit', 'matters: {fod: {limit', 'OT-1046 10:13 did you mean \"food\"?'",
            "a-city.yaml, 'drop: [matters.sign.after', 'drop: [matters.sign.afer', 'OT-1046 8:8 did you mean \"after\"?'",
            "a-city.yaml, 'needs.rules', 'needs.plan', 'OT-1046 8:28 the definition below has no \"matters.food.needs.plan\"'",
            "a-city.yaml, 'needs: [photo]', 'needs: [layout]', 'OT-1046 12:28 is there already, in'",
            "a-city.yaml, 'matters: {food: {needs: [photo]}}', 'matters: {food: {title: x}}', 'OT-1046 12:20 is there already, in'",
            "a-city.yaml, 'of: restaurant-province', 'of: restaurant-provinze', 'OT-1045 3:5 did you mean \"restaurant-province\"?'",
            "a-city.yaml, 'of: restaurant-province', 'of: restaurant-province@7', 'OT-1045 3:5 has no version \"7\"'",
            "nation.yaml, 'sign: {title: 户外招牌, department: urban, after: food}', 'sign: {title: 户外招牌, department: urban}', 'OT-1046 8:8 the definition below has no \"matters.sign.after\"'",
            "a-city.yaml, 'effective: 2026-07-01', 'effective: 2026-02-30', 'OT-1019 7:12 must be a date'",
        })
        void are_refused_with_the_place_and_the_way_out(String file, String good, String bad, String expected)
                throws IOException {
            String text = Files.readString(folder.resolve(file));
            assertThat(text).contains(good);
            write(file, text.replace(good, bad));
            String[] parts = expected.split(" ", 3);
            assertThat(problems())
                    .filteredOn(problem -> problem.code().equals(parts[0]))
                    .first()
                    .satisfies(problem -> {
                        assertThat(problem.line() + ":" + problem.column()).isEqualTo(parts[1]);
                        assertThat(problem.english()).contains(parts[2]);
                    });
        }

        @Test
        void a_value_that_is_wrong_in_the_whole_is_pointed_at_in_the_layer_that_says_it() throws IOException {
            write("a-city.yaml", CITY.replace("promised: 5 workdays", "promised: 30 workdays"));
            assertThat(problems()).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo("OT-1031");
                assertThat(Path.of(problem.file()).getFileName()).hasToString("a-city.yaml");
                assertThat(problem.line()).isEqualTo(10);
            });
        }

        @Test
        void what_is_dropped_and_still_referred_to_is_pointed_at_in_the_template() throws IOException {
            write("a-city.yaml", CITY.replace("matters.sign.after", "matters.food"));
            assertThat(problems())
                    .filteredOn(problem -> problem.code().equals("OT-1046"))
                    .isNotEmpty();
            write("a-city.yaml", """
                    format: 1
                    bundle: restaurant-city
                    of: restaurant-province
                    version: "1"
                    drop: [matters.food, materials.layout, materials.rules]
                    """);
            assertThat(problems()).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo("OT-1023");
                assertThat(Path.of(problem.file()).getFileName()).hasToString("nation.yaml");
            });
        }

        @Test
        void a_template_with_problems_is_reported_once_and_not_again_by_its_overlays() throws IOException {
            write("nation.yaml", NATION.replace("department: fire,", "department: fier,"));
            assertThat(problems()).extracting(DefinitionProblem::code).containsExactly("OT-1021");
        }

        @Test
        void a_template_that_was_taken_away_is_missed() throws IOException {
            Files.delete(folder.resolve("nation.yaml"));
            assertThat(problems()).extracting(DefinitionProblem::code).containsExactly("OT-1045");
        }

        @Test
        void a_circle_is_no_template() throws IOException {
            write("province.yaml", PROVINCE.replace("of: restaurant", "of: restaurant-city"));
            assertThat(problems()).extracting(DefinitionProblem::code).containsExactly("OT-1047", "OT-1047");
        }

        @Test
        void an_overlay_alone_is_no_definition() {
            DefinitionException refused =
                    catchThrowableOfType(DefinitionException.class, () -> BundleCatalog.parse("city", CITY));
            assertThat(refused.problems()).extracting(DefinitionProblem::code).containsExactly("OT-1045");
        }
    }

    @Nested
    @DisplayName("C40: a version is used from a day on")
    class in_effect {
        @ParameterizedTest(name = "on {0}: {1}")
        @CsvSource({"2026-06-30, 1", "2026-07-01, 2", "2026-12-31, 2"})
        void from_its_day_on_and_the_one_before_until_then(LocalDate day, String version) throws IOException {
            write("city-old.yaml", CITY.replace("effective: 2026-07-01\n", ""));
            write("a-city.yaml", CITY.replace("version: \"1\"", "version: \"2\""));
            assertThat(BundleCatalog.load(folder)
                            .bundle("restaurant-city", day)
                            .map(bundle -> bundle.ref().version()))
                    .isEqualTo(Optional.of(version));
        }

        @Test
        void none_before_the_first() {
            assertThat(BundleCatalog.load(folder).bundle("restaurant-city", LocalDate.of(2026, 6, 30)))
                    .isEmpty();
        }
    }
}
