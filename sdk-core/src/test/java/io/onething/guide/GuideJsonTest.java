package io.onething.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.onething.Generated;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.Condition;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Fee;
import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.Holds;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.MatterKind;
import io.onething.bundle.NoApplication;
import io.onething.bundle.OfficialCodes;
import io.onething.bundle.Procedure;
import io.onething.bundle.Question;
import io.onething.bundle.QuestionType;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.WorkingCalendar;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A guide as JSON (办事指南数据)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuideJsonTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Path GOLDEN = Path.of("src/test/resources/io/onething/guide/eatery-guide.json");
    private static final DepartmentId OFFICE = new DepartmentId("office");
    private static final Path PAGE = Path.of("../docs/reference/guide-json.md");

    @Nested
    class for_a_gathering_place_with_a_signboard {
        final Guide guide = Eatery.guide(Eatery.ALL);
        final JsonNode json = parsed(guide);

        @Test
        void is_what_it_was() throws IOException {
            Generated.check(GOLDEN, json.toPrettyString().replace("\r\n", "\n") + "\n", GuideJsonTest.class);
        }

        @Test
        void is_the_same_every_time() {
            assertThat(Eatery.guide(Eatery.ALL).toJson()).isEqualTo(guide.toJson());
        }

        @Test
        void says_of_each_matter_why_and_by_which_route() {
            assertThat(texts(json.at("/matters"), "id"))
                    .containsExactly("verify-licence", "food-permit", "signboard", "fire-check");
            assertThat(json.at("/matters/3/route/id").asText()).isEqualTo("ordinary");
            assertThat(json.at("/matters/3/promisedLimit/amount").asInt()).isEqualTo(13);
            assertThat(json.at("/matters/2/reason/zh").asText()).isEqualTo("“是否设置户外招牌”的回答是“是”");
            assertThat(texts(json.at("/notApplicable"), "id")).containsExactly("staff-health");
        }

        @Test
        void says_where_each_material_comes_from_and_who_needs_it() {
            assertThat(json.at("/materials/0/from/word").asText()).isEqualTo("e-licence");
            assertThat(json.at("/materials/0/neededBy")).hasSize(4);
            assertThat(json.at("/materials/2/toBring").asBoolean()).isTrue();
            assertThat(json.at("/materials/2/ways")).hasSize(2);
        }

        @Test
        void says_who_sees_each_field_and_what_is_filled_in() {
            JsonNode area = json.at("/form/4");
            assertThat(area.get("id").asText()).isEqualTo("area");
            assertThat(area.get("seenBy").toString()).isEqualTo("[\"food-permit\",\"fire-check\"]");
            assertThat(area.get("value").asText()).isEqualTo("120");
            assertThat(json.at("/form/0/value").isNull()).isTrue();
        }

        @Test
        void says_how_long_it_takes_and_what_is_spared() {
            assertThat(json.at("/time/inParallel/path").toString()).isEqualTo("[\"fire-check\"]");
            assertThat(json.at("/time/inARow/span/zh").asText()).isEqualTo("20个工作日+1小时");
            assertThat(texts(json.at("/burden"), "id"))
                    .containsExactly("steps", "materials", "time", "time-in-parallel", "trips", "fields");
            assertThat(json.at("/burden/0/before/number").asInt()).isEqualTo(5);
            assertThat(json.at("/published/0/verdict/word").asText()).isEqualTo("agrees");
            assertThat(json.at("/flow/edges")).hasSize(2);
        }
    }

    @Nested
    class while_questions_are_open {
        final JsonNode json = parsed(Eatery.guide(Answers.NONE));

        @Test
        void lists_them_with_type_and_choices_and_names_the_next() {
            JsonNode open = json.at("/questions/open");
            assertThat(texts(open, "id")).contains("has_licence", "signboard", "dishes");
            JsonNode dishes = open.get(texts(open, "id").indexOf("dishes"));
            assertThat(dishes.at("/type/word").asText()).isEqualTo("choices");
            assertThat(texts(dishes.get("choices"), "id")).containsExactly("hot", "cold", "raw");
            assertThat(json.at("/questions/next").asText())
                    .isEqualTo(Eatery.guide(Answers.NONE)
                            .nextQuestion()
                            .map(Question::id)
                            .orElseThrow());
            assertThat(json.at("/questions/openFacts").toString()).isEqualTo("[\"province\"]");
            assertThat(texts(json.at("/undecided"), "id")).containsExactly("signboard", "fire-check", "staff-health");
        }

        @Test
        void who_is_shut_out_is_shown_the_way_out() {
            JsonNode shut = parsed(Eatery.guide(Answers.of("has_licence", false)));
            assertThat(shut.get("eligible").asBoolean()).isFalse();
            assertThat(shut.at("/unmetRules/0/wayOut/en").asText()).isEqualTo("register the business first");
        }

        @Test
        void a_way_that_failed_is_named() {
            JsonNode without = parsed(Eatery.guide(Eatery.ALL).without("licence", SupplyWay.E_LICENCE));
            assertThat(without.at("/materials/0/failed").toString()).isEqualTo("[\"e-licence\"]");
            assertThat(without.at("/materials/0/from/word").asText()).isEqualTo("share");
        }
    }

    @Nested
    class with_fees_and_hostile_texts {
        final Bundle bundle = Bundle.builder(
                        new BundleRef("small", "1", "0".repeat(64)), Text.of("小事"), new DepartmentId("office"))
                .questions(List.of(
                        Question.builder("name", Text.of("名称"), QuestionType.TEXT)
                                .build(),
                        Question.builder("vehicles", Text.of("车辆"), QuestionType.LIST)
                                .items(List.of(Question.builder("kind", Text.of("车型"), QuestionType.CHOICE)
                                        .choices(Map.of("tank", Text.of("罐式")))
                                        .build()))
                                .build()))
                .matters(List.of(
                        Matter.builder(new MatterId("b"), OFFICE, Text.of("乙"))
                                .when(new Condition.Compare(
                                        Condition.Target.QUESTION,
                                        "vehicles",
                                        Condition.Operator.ANY,
                                        new Condition.Compare(
                                                Condition.Target.QUESTION, "kind", Condition.Operator.IS, "tank")))
                                .build(),
                        Matter.builder(new MatterId("a"), new DepartmentId("office"), Text.of("甲"))
                                .codes(new OfficialCodes("000131", "5101"))
                                .procedure(Procedure.builder(MatterKind.LICENCE)
                                        .fees(List.of(fee("book", "5"), fee("exam", "12.50")))
                                        .build())
                                .build()))
                .form(List.of(FormField.builder("name", Text.of("名称"), FieldType.TEXT)
                        .prefill("answers.name")
                        .build()))
                .departments(List.of(Department.builder(OFFICE, Text.of("某局")).build()))
                .codes(new OfficialCodes("2024-1-8", null))
                .noApplication(new NoApplication(Text.of("某办法"), List.of(OFFICE), TimeLimit.workingDays(3)))
                .build();

        @Test
        void who_confirms_the_list_of_those_who_need_not_apply_is_told() {
            JsonNode rule = parsed(guide(Answers.NONE)).at("/bundle/noApplication");
            assertThat(rule.at("/ground/zh").asText()).isEqualTo("某办法");
            assertThat(rule.at("/confirmedBy/0/title/zh").asText()).isEqualTo("某局");
            assertThat(rule.at("/declineWithin/amount").asInt()).isEqualTo(3);
            assertThat(guide(Answers.NONE).toMarkdown(Locale.CHINESE)).contains("- **免申即享**：某办法；名单确认部门：某局；3个工作日内可以谢绝");
        }

        @Test
        void each_line_of_the_bill_names_payee_and_ground() {
            JsonNode fees = parsed(guide(Answers.NONE)).get("fees");
            assertThat(texts(fees.get("lines"), "id")).containsExactly("a/book", "a/exam");
            assertThat(fees.at("/lines/1/payee/zh").asText()).isEqualTo("某局");
            assertThat(fees.at("/lines/1/ground/zh").asText()).isEqualTo("某条例第二条");
            assertThat(fees.get("total").asText()).isEqualTo("17.50");
        }

        @Test
        void codes_stand_on_the_page_too() {
            assertThat(guide(Answers.NONE).toMarkdown(Locale.CHINESE))
                    .contains("- **编码**：国家2024-1-8\n", "- **甲编码**：国家000131，地方5101\n");
        }

        @Test
        void a_list_says_what_is_asked_of_each_item() {
            JsonNode vehicles = parsed(guide(Answers.NONE)).at("/questions/open/0");
            assertThat(vehicles.at("/type/word").asText()).isEqualTo("list");
            assertThat(texts(vehicles.get("items"), "id")).containsExactly("kind");
            assertThat(vehicles.at("/items/0/choices/0/id").asText()).isEqualTo("tank");
        }

        @Test
        void no_tag_can_begin_in_it() {
            String attack = "</script><script>alert(\"1\")</script>";
            Guide guide = guide(Answers.of("name", attack));
            assertThat(guide.toJson()).doesNotContain("<");
            assertThat(parsed(guide).at("/form/0/value").asText()).isEqualTo(attack);
        }

        @Test
        void a_text_that_exists_in_chinese_only_has_no_english() {
            assertThat(parsed(guide(Answers.NONE)).at("/bundle/title").toString())
                    .isEqualTo("{\"zh\":\"小事\",\"en\":null}");
        }

        private Guide guide(Answers answers) {
            return Guide.of(bundle, answers, WorkingCalendar.china());
        }
    }

    @Test
    void every_field_is_described_on_the_page_and_no_other() throws IOException {
        Set<String> written = new TreeSet<>();
        collect(parsed(Eatery.guide(Eatery.ALL)), "", written);
        collect(parsed(Eatery.guide(Answers.of("has_licence", false))), "", written);
        collect(parsed(Eatery.guide(Answers.NONE)), "", written);
        collect(parsed(new GuideJsonTest().new with_fees_and_hostile_texts().guide(Answers.NONE)), "", written);
        Set<String> described = new TreeSet<>();
        Matcher rows = Pattern.compile("(?m)^\\| `([^`]+)` \\|").matcher(Files.readString(PAGE));
        while (rows.find()) {
            described.add(rows.group(1));
        }
        assertThat(described).isEqualTo(written);
    }

    /** Collects the paths of all fields; texts, words, limits and quantities count as one. */
    private static void collect(JsonNode node, String path, Set<String> found) {
        if (node.isArray()) {
            node.forEach(each -> collect(each, path + "[]", found));
        } else if (node.isObject() && !node.has("zh")) {
            for (String name : (Iterable<String>) node::fieldNames) {
                JsonNode value = node.get(name);
                String field = path.isEmpty() ? name : path + "." + name;
                found.add(field);
                collect(value, field, found);
            }
        }
    }

    private static Fee fee(String id, String amount) {
        return new Fee(id, Text.of(id), new BigDecimal(amount), Text.of("某局"), Text.of("某条例第二条"), Holds.DELIVERY);
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.get(field).asText()));
        return texts;
    }

    private static JsonNode parsed(Guide guide) {
        try {
            return MAPPER.readTree(guide.toJson());
        } catch (JsonProcessingException fault) {
            throw new AssertionError("not JSON", fault);
        }
    }
}
