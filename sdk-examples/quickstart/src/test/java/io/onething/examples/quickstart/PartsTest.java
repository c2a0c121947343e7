package io.onething.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.Stage;
import io.onething.casework.Waiting;
import io.onething.examples.quickstart.CaseLine.EventLine;
import io.onething.examples.quickstart.CaseLine.MatterLine;
import io.onething.guide.Guide;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The parts of the quick start (快速开始的组成)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PartsTest {
    private static final String CASE = Restaurant.SHANGHAI.id().value();

    private static Guide guide(Restaurant restaurant) {
        Bundle bundle = Restaurant.catalogue().bundle(restaurant.bundle()).orElseThrow();
        return Guide.of(bundle, restaurant.answers(), WorkingCalendar.china());
    }

    private static CaseLine line(long at, long process, long version, String event, Stage stage, Waiting.Who who) {
        return new CaseLine(
                at,
                process,
                CASE,
                version,
                null,
                List.of(new EventLine(event, "food-permit")),
                List.of(new MatterLine("food-permit", stage, who, 1, 1, false, List.of())));
    }

    @Nested
    class the_restaurants {
        @Test
        void need_three_matters_in_Shanghai_and_five_in_Sichuan() {
            assertThat(guide(Restaurant.SHANGHAI).plan().matters()).hasSize(3);
            assertThat(guide(Restaurant.SICHUAN).plan().matters()).hasSize(5);
        }

        @Test
        void have_applications_that_are_sound_and_always_the_same() {
            for (Restaurant restaurant : Restaurant.ALL) {
                assertThat(restaurant.application(guide(restaurant)))
                        .isEqualTo(restaurant.application(guide(restaurant)));
            }
        }

        @Test
        void find_all_their_departments_played() {
            BundleCatalog catalogue = Restaurant.catalogue();

            assertThat(catalogue.bundles().stream()
                            .flatMap(bundle -> bundle.matters().stream())
                            .map(matter -> matter.department().value()))
                    .isSubsetOf(Departments.ids());
        }

        @Test
        void say_nothing_personal_about_themselves() {
            assertThat(Restaurant.SHANGHAI).hasToString("Restaurant[shanghai-0001]");
        }
    }

    @Nested
    class a_line_of_the_citys_system {
        @Test
        void comes_back_from_its_json() {
            CaseLine line = line(5, 7, 2, "HandoverFailed", Stage.RECEIVED, Waiting.Who.SYSTEM);

            assertThat(CaseLine.parse(line.toJson())).contains(line);
            assertThat(line.toJson()).doesNotContain("\n", "null");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{\"at\":5,\"proc", "WARNING: a JVM has something to say"})
        void is_passed_over_when_it_is_none(String text) {
            assertThat(CaseLine.parse(text)).isEmpty();
        }
    }

    @Nested
    class the_board {
        final Board board = new Board(Map.of(CASE, guide(Restaurant.SHANGHAI)));

        @Test
        void passes_over_lines_that_are_older_than_what_it_knows() {
            assertThat(board.take(line(2, 1, 5, "Accepted", Stage.ACCEPTED, Waiting.Who.DEPARTMENT)))
                    .isTrue();
            assertThat(board.take(line(3, 1, 4, "HandoverFailed", Stage.RECEIVED, Waiting.Who.SYSTEM)))
                    .isFalse();
            assertThat(board.latest(CASE)).map(CaseLine::version).contains(5L);
        }

        @Test
        void ends_an_interruption_with_the_first_line_of_another_process() {
            board.take(line(10, 1, 1, "HandoverStarted", Stage.RECEIVED, Waiting.Who.SYSTEM));
            board.killed(20, 1);
            board.take(line(30, 2, 1, "HandoverStarted", Stage.RECEIVED, Waiting.Who.SYSTEM));
            board.take(line(40, 2, 2, "HandoverConfirmed", Stage.RECEIVED, Waiting.Who.DEPARTMENT));

            assertThat(board.interruptions()).containsExactly(new Board.Interruption(20, 1, 30, 2));
        }

        @Test
        void knows_who_worked_when() {
            board.take(line(10, 1, 1, "HandoverStarted", Stage.RECEIVED, Waiting.Who.SYSTEM));
            board.take(line(30, 1, 2, "HandoverFailed", Stage.RECEIVED, Waiting.Who.SYSTEM));
            board.take(line(70, 1, 3, "HandoverConfirmed", Stage.RECEIVED, Waiting.Who.DEPARTMENT));

            Spans spans = Spans.of(board.rows().get(0), board.history(), 100);

            assertThat(spans.spans())
                    .containsExactly(
                            new Spans.Span(Spans.Turn.HANDING_OVER, 10, 70),
                            new Spans.Span(Spans.Turn.DEPARTMENT, 70, 100));
            assertThat(spans.marks()).containsExactly(new Spans.Mark(Spans.Kind.RETRY, 30));
            assertThat(spans.millis()).isEqualTo(90);
        }

        @Test
        void draws_a_timeline_even_of_nothing() {
            assertThat(new Timeline(board, Words.CHINESE, 0).svg())
                    .contains("户外招牌设置")
                    .endsWith("</svg>\n");
        }
    }

    @Nested
    class the_options {
        @Test
        void are_Chinese_one_second_for_a_second_and_all_departments_at_work_unless_told() {
            assertThat(Options.of(List.of())).isEqualTo(Options.DEFAULT);
        }

        @Test
        void are_read_in_any_order() {
            Options options = Options.of(List.of("--patience=20", "--en", "--silent=fire", "--speed=2"));

            assertThat(options)
                    .isEqualTo(new Options(Words.ENGLISH, Options.DEFAULT.folder(), 2, Duration.ofSeconds(20), "fire"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--fast",
                    "en",
                    "--speed",
                    "--speed=",
                    "--speed=0",
                    "--speed=x",
                    "--speed=NaN",
                    "--patience=0",
                    "--silent=police",
                    "--folder="
                })
        void are_refused_when_they_make_no_sense(String argument) {
            assertThatThrownBy(() -> Options.of(List.of(argument))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"abc,5,'abc  '", "消防,5,'消防 '", "消防救援机构,7,消防救…", "消防救援,8,消防救援", "abcdef,4,abc…"})
    void columns_count_a_Chinese_character_twice(String text, int columns, String fitted) {
        assertThat(Columns.fit(text, columns)).isEqualTo(fitted);
    }

    @ParameterizedTest
    @CsvSource({"a<b,a&lt;b", "'R&D \"x\"',R&amp;D &quot;x&quot;"})
    void a_picture_escapes_its_texts(String text, String escaped) {
        assertThat(Svg.escaped(text)).isEqualTo(escaped);
    }
}
