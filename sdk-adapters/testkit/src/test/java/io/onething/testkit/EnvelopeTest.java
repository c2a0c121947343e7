package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a callback and an answer must look like (回调信封与应答)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class EnvelopeTest {
    private static final IdempotencyKey KEY = IdempotencyKey.parse("C-1/food-permit/1");
    private static final String RIGHT = """
            {"specversion":"1.0","id":"evt-1","source":"/market","type":"io.onething.matter.accepted.v1",\
            "time":"2026-11-23T10:00:00+08:00","subject":"C-1/food-permit/1","datacontenttype":"application/json",\
            "data":{"number":"SL-1"}}""";

    private static List<String> problems(String body, String contentType) {
        Headers headers = new Headers();
        headers.add("webhook-id", "evt-1");
        headers.add("content-type", contentType);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        CallbackInbox.Arrival arrival = new CallbackInbox.Arrival(headers, bytes, bytes);
        return Envelope.problems(arrival, KEY);
    }

    @Test
    void a_callback_as_the_page_has_it_is_right_with_and_without_the_round() {
        assertThat(problems(RIGHT, "application/cloudevents+json")).isEmpty();
        assertThat(problems(
                        RIGHT.replace("food-permit/1\"", "food-permit\""),
                        "application/cloudevents+json; charset=utf-8"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"1.0\"                       | \"0.3\"                    | specversion is not 1.0",
                "\"id\":\"evt-1\"              | \"id\":\"evt 1\"           | id is not 1 to 64 letters",
                "\"id\":\"evt-1\"              | \"id\":\"evt-2\"           | id is not the value of the header",
                "/market                       | 市场                       | source is not 1 to 256 visible ASCII",
                "10:00:00+08:00                | 10:00:00                   | time is not RFC 3339",
                "C-1/food                      | C-2/food                   | subject is not the key",
                "application/json              | text/xml                   | datacontenttype is not",
                "\"data\":{\"number\":\"SL-1\"} | \"data\":\"SL-1\"         | data is no object",
                "\"number\":                   | \"nummer\":                | accepted: it has a member",
                "accepted.v1                   | refused.v1                 | refused: reason is missing",
                "matter.accepted.v1            | matter.done.v1             | no report is called",
                "\"source\":                   | \"extra\":1,\"source\":    | a member that the protocol does not know"
            })
    void each_slip_is_named(String right, String wrong, String problem) {
        assertThat(RIGHT).contains(right);
        assertThat(problems(RIGHT.replace(right, wrong), "application/cloudevents+json"))
                .anyMatch(found -> found.contains(problem));
    }

    @Test
    void another_content_type_and_a_body_that_is_no_JSON_are_named() {
        assertThat(problems(RIGHT, "application/json")).anyMatch(found -> found.contains("content-type"));
        assertThat(problems("<xml/>", "application/cloudevents+json"))
                .containsExactly("the body is no JSON object in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"receipt\":null,\"more\":1}",
                "{\"receipt\":\"SJ-1\",\"reports\":[{\"type\":\"accepted\"}],\"askAfterSeconds\":0}"
            })
    void an_answer_as_the_page_has_it_is_right(String answer) {
        assertThat(CityJson.problems(answer.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                     | no JSON object",
                "{\"receipt\":17}                       | receipt is one line",
                "{\"receipt\":\"\"}                     | receipt is one line",
                "{\"askAfterSeconds\":-1}               | askAfterSeconds is 0",
                "{\"askAfterSeconds\":\"5\"}            | askAfterSeconds is 0",
                "{\"reports\":{}}                       | reports is a list",
                "{\"reports\":[{\"type\":\"finished\"}]} | no report is called",
                "{\"reports\":[{\"type\":\"refused\"}]} | refused: reason is missing"
            })
    void each_slip_of_an_answer_is_named(String answer, String problem) {
        assertThat(CityJson.problems(answer.getBytes(StandardCharsets.UTF_8)))
                .anyMatch(found -> found.contains(problem));
    }

    @Test
    void every_kind_of_report_has_its_members_on_the_list() {
        assertThat(ReportMembers.words())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Report.Kind.values()).map(Report.Kind::word).toList());
    }
}
