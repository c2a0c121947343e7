package io.onething.http;

import static io.onething.http.CallbackFixture.ACCEPTED;
import static io.onething.http.CallbackFixture.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.onething.application.CaseId;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.http.CallbackFixture.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Benign callbacks are never refused (正常回调)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class BenignCallbacksTest {
    private static final Message GOOD = Message.signed(ACCEPTED);
    private static final byte[] BODY = ACCEPTED.getBytes(StandardCharsets.UTF_8);

    private final CallbackFixture fixture = new CallbackFixture();

    static Stream<Arguments> benign() {
        return Stream.of(
                arguments("as written in the reference", GOOD),
                arguments("header names in capitals", capitals(GOOD)),
                arguments("an unknown header with two values", GOOD.with("x-forwarded-for", "10.0.0.1", "10.0.0.2")),
                arguments("no content type", GOOD.without("content-type")),
                arguments("a minute early", at(60)),
                arguments("exactly 300 s old", at(-300)),
                arguments("exactly 300 s ahead", at(300)),
                arguments("an old and a new signature", signatures("v1,AAAA " + GOOD.signature())),
                arguments("five signatures", signatures("v1,AAAA v1a,BBBB v2,CC== v1,DDDD " + GOOD.signature())),
                arguments("the second key of the department", second()),
                arguments("the shortest id", id("e")),
                arguments("the longest id", id("_-" + "Z9".repeat(31))),
                arguments(
                        "pretty-printed",
                        Message.signed(ACCEPTED.replace(",", ",\n  ").replace(":{", ": {\r\n\t"))),
                arguments("a line break at the end", Message.signed(ACCEPTED + "\n")),
                arguments("members in another order", Message.signed(reordered())),
                arguments("characters as escapes", Message.signed(ACCEPTED.replace("accepted", "\\u0061ccepted"))),
                arguments(
                        "no datacontenttype",
                        Message.signed(ACCEPTED.replace("\"datacontenttype\":\"application/json\",", ""))),
                arguments("datacontenttype null", Message.signed(ACCEPTED.replace("\"application/json\"", "null"))),
                arguments("no number", Message.signed(ACCEPTED.replace("\"number\":\"SL-2026-0456\"", ""))),
                arguments("the number null", Message.signed(ACCEPTED.replace("\"SL-2026-0456\"", "null"))),
                arguments("a number in Chinese", Message.signed(ACCEPTED.replace("SL-2026-0456", "沪市监受〔2026〕第456号"))),
                arguments("a number with characters of four bytes", Message.signed(ACCEPTED.replace("SL-", "𠮷"))),
                arguments("such characters as escapes", Message.signed(ACCEPTED.replace("SL-", "\\uD842\\uDFB7"))),
                arguments("the longest number", Message.signed(ACCEPTED.replace("SL-2026-0456", "9".repeat(100)))),
                arguments("no round", Message.signed(ACCEPTED.replace("food-permit/1", "food-permit"))),
                arguments(
                        "the largest round",
                        Message.signed(ACCEPTED.replace("food-permit/1", "food-permit/999999999"))),
                arguments("time in UTC", Message.signed(ACCEPTED.replace("10:00:00+08:00", "02:00:00Z"))),
                arguments("time with nanoseconds", Message.signed(ACCEPTED.replace("10:00:00", "10:00:00.123456789"))),
                arguments("a time long ago", Message.signed(ACCEPTED.replace("2026-11-23", "2020-02-29"))),
                arguments(
                        "a source with a query",
                        Message.signed(ACCEPTED.replace("/market", "https://x.gov.cn/a?b=%20#c"))),
                arguments("a statement as text", Message.signed(ACCEPTED.replace("SL-", "'; DROP TABLE cases;--"))),
                arguments("markup as text", Message.signed(ACCEPTED.replace("SL-", "${jndi:x}<script>{}"))),
                arguments("an id of digits", id("20261123000001")),
                arguments("an id that begins with a hyphen", id("-evt")),
                arguments("an id that begins with a line", id("_evt")),
                arguments("the good signature first of two", signatures(GOOD.signature() + " v1,AAAA")),
                arguments("the good signature twice", signatures(GOOD.signature() + " " + GOOD.signature())),
                arguments("a signature of an algorithm to come", signatures("v9x,AAAA " + GOOD.signature())),
                arguments(
                        "a content type with its charset",
                        GOOD.with("content-type", "application/cloudevents+json; charset=UTF-8")),
                arguments("a plain content type", GOOD.with("content-type", "text/plain")),
                arguments("a header of the proxy with 8,000 characters", GOOD.with("x-trace", "a".repeat(8_000))),
                arguments("an accept header", GOOD.with("accept", "*/*")),
                arguments("a second early", at(1)),
                arguments("a second late", at(-1)),
                arguments("spaces in front", Message.signed("  \r\n\t" + ACCEPTED)),
                arguments("spaces between all tokens", Message.signed(ACCEPTED.replace(",\"", " , \""))),
                arguments("a name as escapes", Message.signed(ACCEPTED.replace("\"source\"", "\"s\\u006furce\""))),
                arguments("a slash as an escape", Message.signed(ACCEPTED.replace("/market", "\\/market"))),
                arguments("time with another offset", Message.signed(ACCEPTED.replace("+08:00", "-05:00"))),
                arguments("time with the largest offset", Message.signed(ACCEPTED.replace("+08:00", "+14:00"))),
                arguments("time with a tenth of a second", Message.signed(ACCEPTED.replace("10:00:00", "10:00:00.1"))),
                arguments("the last second of a day", Message.signed(ACCEPTED.replace("10:00:00", "23:59:59"))),
                arguments("a case of 64 characters", Message.signed(ACCEPTED.replace("C-1/", "C".repeat(64) + "/"))),
                arguments("a matter with a line", Message.signed(ACCEPTED.replace("food-permit", "food_permit"))),
                arguments("a source of 256 characters", Message.signed(ACCEPTED.replace("/market", "/".repeat(256)))),
                arguments("a source of one character", Message.signed(ACCEPTED.replace("/market", "/"))),
                arguments("a number of one character", Message.signed(ACCEPTED.replace("SL-2026-0456", "1"))),
                arguments("a number with quotes", Message.signed(ACCEPTED.replace("SL-", "\\\"A\\\""))),
                arguments("a number with a backslash", Message.signed(ACCEPTED.replace("SL-", "A\\\\B"))),
                arguments("a number with a picture", Message.signed(ACCEPTED.replace("SL-", "\uD83C\uDF5C"))),
                arguments("a number with an accent apart", Message.signed(ACCEPTED.replace("SL-", "e\u0301"))),
                arguments("a number with brackets of Chinese", Message.signed(ACCEPTED.replace("SL-", "（沪）"))));
    }

    private static Message capitals(Message message) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        message.headers().forEach((name, values) -> headers.put(name.toUpperCase(Locale.ROOT), values));
        headers.put(null, List.of("HTTP/1.1"));
        return new Message(headers, message.body());
    }

    private static Message at(int seconds) {
        return Message.signed("evt-1", String.valueOf(Samples.NOW.getEpochSecond() + seconds), BODY);
    }

    private static Message signatures(String header) {
        return GOOD.with("webhook-signature", header);
    }

    private static Message second() {
        return GOOD.with("onething-key-id", "market-also")
                .with("webhook-signature", Samples.signature(Samples.OTHER_SECRET, "evt-1", TIMESTAMP, BODY));
    }

    private static Message id(String id) {
        return Message.signed(id, TIMESTAMP, ACCEPTED.replace("evt-1", id).getBytes(StandardCharsets.UTF_8));
    }

    private static String reordered() {
        String data = "\"data\":{\"number\":\"SL-2026-0456\"}";
        return "{" + data + "," + ACCEPTED.substring(1).replace("," + data, "");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("benign")
    void what_is_in_order_is_taken(String what, Message message) {
        CallbackAnswer answer = fixture.send(message);

        assertThat(CallbackFixture.text(answer)).as(what).isEqualTo("{\"verdict\":\"applied\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(fixture.received).hasSize(1);
    }

    static Stream<Arguments> reports() {
        List<Certificate> certificates = List.of(
                new Certificate("food-licence", "JY23101010012345", LocalDate.of(2031, 11, 22)),
                Certificate.of("copy", "JY-2"));
        return Stream.of(
                arguments("accepted", new Report.Accepted("SL-2026-0456")),
                arguments(
                        "acceptance-refused",
                        new Report.AcceptanceRefused(Report.Ground.WRONG_AUTHORITY, "由街道办事处管理", "示例街道办事处")),
                arguments(
                        "correction-asked",
                        new Report.CorrectionAsked(List.of(
                                new Defect("materials.floor-plan", "请补充排烟管道走向"),
                                new Defect("form.area_sqm", "面积与合同不一致")))),
                arguments("review-started", new Report.ReviewStarted()),
                arguments("granted", new Report.Granted(certificates)),
                arguments("refused", new Report.Refused("安全出口数量不足", "可自收到本决定之日起六十日内申请行政复议")),
                arguments("issued", new Report.Issued(certificates)),
                arguments("delivered", new Report.Delivered(DeliveryWay.MAIL, "EMS 1234567890123")),
                arguments("withdrawal-confirmed", new Report.WithdrawalConfirmed()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reports")
    void the_stored_samples_of_each_report_still_read(String word, Report report) {
        String body = Samples.resource("callback-" + word + ".json");

        fixture.send(Message.signed(body));

        assertThat(fixture.received)
                .singleElement()
                .extracting(StatusCallback::report)
                .isEqualTo(report);
    }

    @Test
    void the_receiver_is_told_who_signed_what_and_a_digest_of_the_raw_body() {
        fixture.send(GOOD);

        assertThat(fixture.received)
                .containsExactly(new StatusCallback(
                        "evt-1",
                        "0fcae94b3e3c3429e9a60eec57a6f1db43fb80a6c9501dc20b00c160aa7a92d2",
                        new DepartmentId("market"),
                        new CaseId("C-1"),
                        new MatterId("food-permit"),
                        1,
                        Instant.parse("2026-11-23T02:00:00Z"),
                        new Report.Accepted("SL-2026-0456")));
    }

    @Test
    void a_granted_report_may_leave_the_certificates_for_later() {
        fixture.send(
                Message.signed(Samples.resource("callback-granted.json").replaceFirst("\"data\":.*", "\"data\":{}}")));

        assertThat(fixture.received)
                .singleElement()
                .extracting(StatusCallback::report)
                .isEqualTo(new Report.Granted(List.of()));
    }

    @Test
    void a_round_that_is_not_said_is_0() {
        fixture.send(Message.signed(ACCEPTED.replace("food-permit/1", "food-permit")));

        assertThat(fixture.received)
                .singleElement()
                .extracting(StatusCallback::round)
                .isEqualTo(0);
    }
}
