package io.onething.http;

import static io.onething.http.CallbackFixture.ACCEPTED;
import static io.onething.http.CallbackFixture.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.onething.http.CallbackFixture.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Hostile callbacks change nothing (恶意回调)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileCallbacksTest {
    private static final Message GOOD = Message.signed(ACCEPTED);
    private static final byte[] BODY = ACCEPTED.getBytes(StandardCharsets.UTF_8);

    private final CallbackFixture fixture = new CallbackFixture();

    static Stream<Arguments> notAuthentic() {
        return Stream.of(
                arguments("no headers at all", new Message(Map.of(), BODY)),
                arguments("no id", GOOD.without("webhook-id")),
                arguments("no timestamp", GOOD.without("webhook-timestamp")),
                arguments("no signature", GOOD.without("webhook-signature")),
                arguments("no key id", GOOD.without("onething-key-id")),
                arguments("another body", GOOD.withBody(ACCEPTED.replace("SL-", "XL-"))),
                arguments("one more space in the body", GOOD.withBody(ACCEPTED + " ")),
                arguments("an empty body", GOOD.withBody("")),
                arguments("another id", GOOD.with("webhook-id", "evt-2")),
                arguments("another timestamp", GOOD.with("webhook-timestamp", "1795399201")),
                arguments("signed with no key of ours", forged("whsec_" + "A".repeat(32))),
                arguments("signed with the key of another department", forged(Samples.OTHER_SECRET)),
                arguments("the key id of another department", GOOD.with("onething-key-id", "fire-2026")),
                arguments("an unknown key id", GOOD.with("onething-key-id", "market-1999")),
                arguments("a key id in other letters", GOOD.with("onething-key-id", "MARKET-2026")),
                arguments("an empty key id", GOOD.with("onething-key-id", "")),
                arguments("a key that is no longer valid", expired("market-old")),
                arguments("a key that is not yet valid", expired("market-next")),
                arguments("stale by a second", at(-301)),
                arguments("from the future by a second", at(301)),
                arguments("from last year", at(-31_536_000)),
                arguments("a timestamp in milliseconds", Message.signed("evt-1", TIMESTAMP + "000", BODY)),
                arguments("a timestamp with a sign", Message.signed("evt-1", "+" + TIMESTAMP, BODY)),
                arguments("a timestamp with a leading zero", Message.signed("evt-1", "0" + TIMESTAMP, BODY)),
                arguments("a timestamp with a fraction", Message.signed("evt-1", TIMESTAMP + ".0", BODY)),
                arguments("a timestamp with spaces", Message.signed("evt-1", " " + TIMESTAMP, BODY)),
                arguments("a timestamp in other digits", Message.signed("evt-1", "17953992\uFF10\uFF10", BODY)),
                arguments("an id with a dot", Message.signed("evt.1", TIMESTAMP, BODY)),
                arguments("an id of 65 characters", Message.signed("e".repeat(65), TIMESTAMP, BODY)),
                arguments("an empty id", Message.signed("", TIMESTAMP, BODY)),
                arguments("an id with a line break", Message.signed("evt-1\r\nx: y", TIMESTAMP, BODY)),
                arguments("an id that ends in a line break", Message.signed("evt-1\n", TIMESTAMP, BODY)),
                arguments("a timestamp that ends in a line break", Message.signed("evt-1", TIMESTAMP + "\n", BODY)),
                arguments("a key id with a line break", GOOD.with("onething-key-id", "market-2026\r\n")),
                arguments("a signature with a line break", GOOD.with("webhook-signature", GOOD.signature() + "\r\n")),
                arguments("six signatures", signatures(6)),
                arguments(
                        "a good signature and one without shape",
                        GOOD.with("webhook-signature", GOOD.signature() + " x")),
                arguments(
                        "two spaces between signatures",
                        GOOD.with("webhook-signature", GOOD.signature() + "  v1,AAAA")),
                arguments(
                        "a signature without its algorithm",
                        GOOD.with("webhook-signature", GOOD.signature().substring(3))),
                arguments(
                        "a signature of another algorithm",
                        GOOD.with("webhook-signature", GOOD.signature().replace("v1,", "v1a,"))),
                arguments("an algorithm called none", GOOD.with("webhook-signature", "none,AAAA")),
                arguments("an empty signature", GOOD.with("webhook-signature", "v1,")),
                arguments(
                        "half a signature",
                        GOOD.with("webhook-signature", GOOD.signature().substring(0, 30))),
                arguments("a signature in hexadecimal", GOOD.with("webhook-signature", "v1," + "a".repeat(64))),
                arguments("a signature of a megabyte", GOOD.with("webhook-signature", "v1," + "A".repeat(1 << 20))),
                arguments("two ids", GOOD.with("webhook-id", "evt-1", "evt-1")),
                arguments("two timestamps", GOOD.with("webhook-timestamp", TIMESTAMP, TIMESTAMP)),
                arguments("two signature headers", GOOD.with("webhook-signature", GOOD.signature(), GOOD.signature())),
                arguments("two key ids", GOOD.with("onething-key-id", "market-2026", "fire-2026")),
                arguments("a second id in capitals", GOOD.with("Webhook-Id", "evt-1")),
                arguments("a header without values", GOOD.with("webhook-id")),
                arguments("an id in Chinese", Message.signed("编号一", TIMESTAMP, BODY)),
                arguments("an id with a space", Message.signed("evt 1", TIMESTAMP, BODY)),
                arguments("an id with U+0000", Message.signed("evt\u00001", TIMESTAMP, BODY)),
                arguments("an id with a slash", Message.signed("evt/1", TIMESTAMP, BODY)),
                arguments("an empty timestamp", Message.signed("evt-1", "", BODY)),
                arguments("a negative timestamp", Message.signed("evt-1", "-795399200", BODY)),
                arguments("a timestamp of nine digits", Message.signed("evt-1", "179539920", BODY)),
                arguments("a timestamp in hexadecimal", Message.signed("evt-1", "0x6b03d020", BODY)),
                arguments("a timestamp with an exponent", Message.signed("evt-1", "1795399e03", BODY)),
                arguments("a timestamp as a date", Message.signed("evt-1", "2026-11-23T02:00:00Z", BODY)),
                arguments(
                        "an algorithm in capitals",
                        GOOD.with("webhook-signature", "V" + GOOD.signature().substring(1))),
                arguments("signatures apart by commas", GOOD.with("webhook-signature", GOOD.signature() + ",v1,AAAA")),
                arguments("signatures apart by a tab", GOOD.with("webhook-signature", GOOD.signature() + "\tv1,AAAA")),
                arguments("a space before the signature", GOOD.with("webhook-signature", " " + GOOD.signature())),
                arguments("a space after the signature", GOOD.with("webhook-signature", GOOD.signature() + " ")),
                arguments("three signs of padding", GOOD.with("webhook-signature", GOOD.signature() + "==")),
                arguments(
                        "a signature with a percent sign",
                        GOOD.with("webhook-signature", GOOD.signature().replace("=", "%3D"))),
                arguments("the body signed alone", signedOver("")),
                arguments("signed without the timestamp", signedOver("evt-1.")),
                arguments("signed in another order", signedOver(TIMESTAMP + ".evt-1.")),
                arguments("signed with colons", signedOver("evt-1:" + TIMESTAMP + ":")),
                arguments("a key id with a space", GOOD.with("onething-key-id", "market-2026 ")),
                arguments("a key id in wide letters", GOOD.with("onething-key-id", "ｍarket-2026")));
    }

    /** Signs with the right key, but other bytes before the body than was agreed. */
    private static Message signedOver(String before) {
        byte[] signed = (before + ACCEPTED).getBytes(StandardCharsets.UTF_8);
        String own = "evt-1." + TIMESTAMP + ".";
        assertThat(before).isNotEqualTo(own);
        return GOOD.with("webhook-signature", Samples.mac(Samples.SECRET, signed));
    }

    private static Message forged(String secret) {
        return GOOD.with("webhook-signature", Samples.signature(secret, "evt-1", TIMESTAMP, BODY));
    }

    private static Message expired(String keyId) {
        return forged(Samples.OTHER_SECRET).with("onething-key-id", keyId);
    }

    private static Message at(int seconds) {
        return Message.signed("evt-1", String.valueOf(Samples.NOW.getEpochSecond() + seconds), BODY);
    }

    private static Message signatures(int count) {
        String others = String.join(
                " ", IntStream.range(1, count).mapToObj(i -> "v1,AAAA").toList());
        return GOOD.with("webhook-signature", others + " " + GOOD.signature());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notAuthentic")
    void what_is_not_authentic_gets_one_and_the_same_answer(String why, Message message) {
        CallbackAnswer answer = fixture.send(message);

        assertThat(answer.status()).as(why).isEqualTo(401);
        assertThat(CallbackFixture.text(answer)).isEqualTo(Samples.resource("refusal-401.json"));
        assertThat(fixture.received).isEmpty();
    }

    static Stream<Arguments> notUtf8() {
        return Stream.of(
                arguments("UTF-16", ACCEPTED.getBytes(StandardCharsets.UTF_16)),
                arguments("UTF-32", ACCEPTED.getBytes(Charset.forName("UTF-32"))),
                arguments("GB 18030", ACCEPTED.replace("SL", "受理").getBytes(Charset.forName("GB18030"))),
                arguments("a byte order mark", ("\uFEFF" + ACCEPTED).getBytes(StandardCharsets.UTF_8)),
                arguments("an overlong slash", spliced(0xC0, 0xAF)),
                arguments("an overlong U+0000", spliced(0xC0, 0x80)),
                arguments("half a surrogate pair", spliced(0xED, 0xA0, 0x80)),
                arguments("half a character", spliced(0xE4, 0xBD)),
                arguments("beyond U+10FFFF", spliced(0xF4, 0x90, 0x80, 0x80)),
                arguments("a byte that never stands in UTF-8", spliced(0xFF)),
                arguments("an overlong slash of three bytes", spliced(0xE0, 0x80, 0xAF)),
                arguments("an overlong slash of four bytes", spliced(0xF0, 0x80, 0x80, 0xAF)),
                arguments("a character of five bytes", spliced(0xF8, 0x88, 0x80, 0x80, 0x80)),
                arguments("the other half of a surrogate pair", spliced(0xED, 0xB0, 0x80)),
                arguments("the middle of a character", spliced(0x80)),
                arguments("a letter of Latin-1", spliced(0xE9)));
    }

    private static byte[] spliced(int... bytes) {
        String[] parts = ACCEPTED.split("SL-", 2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(parts[0].getBytes(StandardCharsets.UTF_8));
        IntStream.of(bytes).forEach(out::write);
        out.writeBytes(parts[1].getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notUtf8")
    void what_is_not_strict_utf8_is_refused_although_signed(String why, byte[] body) {
        CallbackAnswer answer = fixture.send(Message.signed(body));

        // UTF-16 without a mark happens to be UTF-8 full of U+0000; that is refused one step later
        assertThat(answer.status()).as(why).isEqualTo(400);
        assertThat(CallbackFixture.text(answer)).containsAnyOf("OT-4202", "OT-4204");
        assertThat(fixture.received).isEmpty();
    }

    static Stream<Arguments> notJson() {
        String filler = "\"filler\":";
        return Stream.of(
                arguments("empty", ""),
                arguments("a space", " "),
                arguments("a word", "hello"),
                arguments("cut off", ACCEPTED.substring(0, ACCEPTED.length() - 1)),
                arguments("a trailing brace", ACCEPTED + "}"),
                arguments("a second document", ACCEPTED + ACCEPTED),
                arguments("a trailing comma", ACCEPTED.replace("\"}}", "\"},}")),
                arguments("a comment", "/* x */" + ACCEPTED),
                arguments("single quotes", ACCEPTED.replace('"', '\'')),
                arguments("NaN", extended("\"n\":NaN")),
                arguments("a leading zero", extended("\"n\":01")),
                arguments("a control character in a text", ACCEPTED.replace("SL-", "S\tL-")),
                arguments("an unknown escape", ACCEPTED.replace("SL-", "S\\xL-")),
                arguments("a name that stands twice", extended("\"id\":\"evt-1\"")),
                arguments(
                        "a name that stands twice further down",
                        ACCEPTED.replace("{\"number\"", "{\"number\":\"1\",\"number\"")),
                arguments("a name that stands twice by escape", extended("\"\\u0069d\":\"evt-1\"")),
                arguments("U+0000 in a text", ACCEPTED.replace("SL-", "S\\u0000L-")),
                arguments("U+0000 in a name", extended("\"\\u0000\":1")),
                arguments("half of a surrogate pair", ACCEPTED.replace("SL-", "\\uD83C")),
                arguments("the other half", ACCEPTED.replace("SL-", "\\uDF5C")),
                arguments("both halves the wrong way round", ACCEPTED.replace("SL-", "\\uDF5C\\uD83C")),
                arguments("depth 33", extended(filler + "[".repeat(32) + "]".repeat(32))),
                arguments("depth 10,000", extended(filler + "[".repeat(10_000) + "]".repeat(10_000))),
                arguments("a text of 65,537", extended(filler + "\"" + "x".repeat(65_537) + "\"")),
                arguments("a text of 200,000", extended(filler + "\"" + "x".repeat(200_000) + "\"")),
                arguments("a name of 129", extended("\"" + "n".repeat(129) + "\":1")),
                arguments("a name of 100,000", extended("\"" + "n".repeat(100_000) + "\":1")),
                arguments("a number of 41 digits", extended(filler + "1".repeat(41))),
                arguments("a number of 100,000 digits", extended(filler + "1".repeat(100_000))),
                arguments("a fraction of 41 characters", extended(filler + "0." + "1".repeat(39))),
                arguments("20,001 tokens", extended(filler + "[" + "1,".repeat(20_000) + "1]")),
                arguments("Infinity", extended("\"n\":Infinity")),
                arguments("a number in hexadecimal", extended("\"n\":0x10")),
                arguments("a number with a plus", extended("\"n\":+1")),
                arguments("a number that ends in a point", extended("\"n\":1.")),
                arguments("a number that begins with a point", extended("\"n\":.5")),
                arguments("an exponent without digits", extended("\"n\":1e")),
                arguments("a name without quotes", extended("n:1")),
                arguments("a colon that is missing", extended("\"n\" 1")),
                arguments("a comma that is missing", extended("\"n\":1 \"m\":2")),
                arguments("a text that does not end", ACCEPTED.substring(0, ACCEPTED.length() - 3)),
                arguments("an escape of three digits", ACCEPTED.replace("SL-", "\\u12L-")),
                arguments("an escape with a letter beyond F", ACCEPTED.replace("SL-", "\\u12G4")),
                arguments("a word in other letters", extended("\"n\":True")),
                arguments("half a word", extended("\"n\":nul")),
                arguments("a line break in a text", ACCEPTED.replace("SL-", "S\nL-")),
                arguments("U+001F in a text", ACCEPTED.replace("SL-", "S\u001FL-")),
                arguments("a space of no breadth between tokens", ACCEPTED.replaceFirst(",", ",\u200B")),
                arguments("a space that does not break between tokens", ACCEPTED.replaceFirst(",", ",\u00A0")),
                arguments("a form feed between tokens", ACCEPTED.replaceFirst(",", ",\f")),
                arguments("two documents on two lines", ACCEPTED + "\n" + ACCEPTED),
                arguments("a comma in front", "," + ACCEPTED),
                arguments("a comment at the end of a line", ACCEPTED + " // x"));
    }

    private static String extended(String member) {
        return ACCEPTED.substring(0, ACCEPTED.length() - 1) + "," + member + "}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notJson")
    void what_is_no_json_within_the_limits_is_refused_although_signed(String why, String body) {
        CallbackAnswer answer = fixture.send(Message.signed(body));

        assertThat(answer.status()).as(why).isEqualTo(400);
        assertThat(CallbackFixture.text(answer)).contains("\"code\":\"OT-4204\"", "\"path\":\"$");
        assertThat(fixture.received).isEmpty();
    }

    static Stream<Arguments> notAsAgreed() {
        return Stream.of(
                arguments("a list", "[]", "$"),
                arguments("null", "null", "$"),
                arguments("a text", "\"x\"", "$"),
                arguments("another version", ACCEPTED.replace("\"1.0\"", "\"0.3\""), "$.specversion"),
                arguments("the version as a number", ACCEPTED.replace("\"1.0\"", "1.0"), "$.specversion"),
                arguments("another id than the one signed", ACCEPTED.replace("evt-1", "evt-2"), "$.id"),
                arguments("the id null", ACCEPTED.replace("\"evt-1\"", "null"), "$.id"),
                arguments("no source", ACCEPTED.replace("\"source\":\"/market\",", ""), "$.source"),
                arguments("a source with a line break", ACCEPTED.replace("/market", "/a\\nb"), "$.source"),
                arguments("an unknown report", ACCEPTED.replace("matter.accepted", "matter.approved"), "$.type"),
                arguments(
                        "the report as a number",
                        ACCEPTED.replace("\"io.onething.matter.accepted.v1\"", "0"),
                        "$.type"),
                arguments(
                        "the report as a text of its number",
                        ACCEPTED.replace("io.onething.matter.accepted.v1", "0"),
                        "$.type"),
                arguments("the report in capitals", ACCEPTED.replace("matter.accepted", "matter.ACCEPTED"), "$.type"),
                arguments("another protocol version", ACCEPTED.replace("accepted.v1", "accepted.v2"), "$.type"),
                arguments("no time", ACCEPTED.replace("\"time\":\"2026-11-23T10:00:00+08:00\",", ""), "$.time"),
                arguments("a time without offset", ACCEPTED.replace("+08:00", ""), "$.time"),
                arguments(
                        "a time in numbers", ACCEPTED.replace("\"2026-11-23T10:00:00+08:00\"", "1795399200"), "$.time"),
                arguments("the 30th of February", ACCEPTED.replace("2026-11-23", "2026-02-30"), "$.time"),
                arguments("hour 25", ACCEPTED.replace("T10", "T25"), "$.time"),
                arguments("a year of nine digits", ACCEPTED.replace("2026-11", "+999999999-11"), "$.time"),
                arguments("a subject of one part", ACCEPTED.replace("C-1/food-permit/1", "C-1"), "$.subject"),
                arguments("a subject of four parts", ACCEPTED.replace("permit/1", "permit/1/1"), "$.subject"),
                arguments("round 0", ACCEPTED.replace("permit/1", "permit/0"), "$.subject"),
                arguments("round -1", ACCEPTED.replace("permit/1", "permit/-1"), "$.subject"),
                arguments("round 01", ACCEPTED.replace("permit/1", "permit/01"), "$.subject"),
                arguments("a round beyond int", ACCEPTED.replace("permit/1", "permit/9999999999"), "$.subject"),
                arguments("a path in the subject", ACCEPTED.replace("C-1/", "../"), "$.subject"),
                arguments("a statement in the subject", ACCEPTED.replace("C-1/", "C'--/"), "$.subject"),
                arguments("an empty subject", ACCEPTED.replace("C-1/food-permit/1", ""), "$.subject"),
                arguments(
                        "another content type", ACCEPTED.replace("application/json", "text/xml"), "$.datacontenttype"),
                arguments("no data", ACCEPTED.replace(",\"data\":{\"number\":\"SL-2026-0456\"}", ""), "$.data"),
                arguments("data as a text", ACCEPTED.replace("{\"number\":\"SL-2026-0456\"}", "\"{}\""), "$.data"),
                arguments("a number as a number", ACCEPTED.replace("\"SL-2026-0456\"", "20260456"), "$.data.number"),
                arguments("a number of 101 characters", ACCEPTED.replace("SL-", "1".repeat(101)), "$.data.number"),
                arguments("a number with a line break", ACCEPTED.replace("SL-", "1\\r\\n"), "$.data.number"),
                arguments("an unknown member", extended("\"department\":\"fire\""), "$.department"),
                arguments(
                        "an unknown member of the report",
                        ACCEPTED.replace("{\"number\"", "{\"nomber\":\"1\",\"number\""),
                        "$.data.nomber"),
                arguments("a member whose name is a value", extended("\"张三\":1"), "$.*"),
                arguments("a member whose name is an identity number", extended("\"11010519491231002X\":1"), "$.*"),
                arguments("no defects", sample("correction-asked", "\\[.*\\]", "[]"), "$.data.defects"),
                arguments(
                        "a defect of nothing",
                        sample("correction-asked", "materials\\.floor-plan", "applicant.name"),
                        "$.data.defects[0].item"),
                arguments(
                        "a defect without words",
                        sample("correction-asked", "面积与合同不一致", " "),
                        "$.data.defects[1].what"),
                arguments(
                        "a reason of 1,001 characters",
                        sample("refused", "安全出口数量不足", "多".repeat(1_001)),
                        "$.data.reason"),
                arguments("no remedies", sample("refused", ",\"remedies\":\"[^\"]*\"", ""), "$.data.remedies"),
                arguments(
                        "no right authority",
                        sample("acceptance-refused", ",\"rightAuthority\":\"[^\"]*\"", ""),
                        "$.data.rightAuthority"),
                arguments(
                        "an unknown ground",
                        sample("acceptance-refused", "wrong-authority", "no-time"),
                        "$.data.ground"),
                arguments("an unknown way", sample("delivered", "mail", "pigeon"), "$.data.way"),
                arguments("no proof", sample("delivered", ",\"proof\":\"[^\"]*\"", ""), "$.data.proof"),
                arguments("nothing issued", sample("issued", "\\[.*\\]", "[]"), "$.data.certificates"),
                arguments(
                        "a certificate without number",
                        sample("granted", "\"number\":\"JY-2\"", "\"no\":\"JY-2\""),
                        "$.data.certificates[1].number"),
                arguments(
                        "a date that is none",
                        sample("granted", "2031-11-22", "2031-11-31"),
                        "$.data.certificates[0].validUntil"),
                arguments(
                        "a date with a time",
                        sample("granted", "2031-11-22", "2031-11-22T00:00:00Z"),
                        "$.data.certificates[0].validUntil"),
                arguments("no version", ACCEPTED.replace("\"specversion\":\"1.0\",", ""), "$.specversion"),
                arguments("an empty source", ACCEPTED.replace("\"/market\"", "\"\""), "$.source"),
                arguments("a source of 257", ACCEPTED.replace("/market", "/".repeat(257)), "$.source"),
                arguments("a source in Chinese", ACCEPTED.replace("/market", "/市场"), "$.source"),
                arguments("the source a list", ACCEPTED.replace("\"/market\"", "[\"/market\"]"), "$.source"),
                arguments("a report with a space", ACCEPTED.replace("accepted.v1", "accepted .v1"), "$.type"),
                arguments("a report of nothing", ACCEPTED.replace("matter.accepted.v1", "matter..v1"), "$.type"),
                arguments("a report of another maker", ACCEPTED.replace("io.onething.", "com.example."), "$.type"),
                arguments("an offset of 25 hours", ACCEPTED.replace("+08:00", "+25:00"), "$.time"),
                arguments("an offset without its colon", ACCEPTED.replace("+08:00", "+0800"), "$.time"),
                arguments("a small t", ACCEPTED.replace("T10", "t10"), "$.time"),
                arguments("a second of 60", ACCEPTED.replace("10:00:00", "10:00:60"), "$.time"),
                arguments("ten digits of a second", ACCEPTED.replace("10:00:00", "10:00:00.0123456789"), "$.time"),
                arguments("a subject in a list", ACCEPTED.replace("\"C-1/food-permit/1\"", "[\"C-1\"]"), "$.subject"),
                arguments("a backslash in the subject", ACCEPTED.replace("C-1/food", "C-1\\\\food"), "$.subject"),
                arguments("a wide slash in the subject", ACCEPTED.replace("C-1/food", "C-1\uFF0Ffood"), "$.subject"),
                arguments("a case of 65", ACCEPTED.replace("C-1/", "C".repeat(65) + "/"), "$.subject"),
                arguments("a case that begins with a hyphen", ACCEPTED.replace("C-1/", "-1/"), "$.subject"),
                arguments("a case with a line break", ACCEPTED.replace("C-1/", "C-1\\n/"), "$.subject"),
                arguments("a round of letters", ACCEPTED.replace("permit/1", "permit/one"), "$.subject"),
                arguments("a round with a fraction", ACCEPTED.replace("permit/1", "permit/1.0"), "$.subject"),
                arguments("data null", ACCEPTED.replace("{\"number\":\"SL-2026-0456\"}", "null"), "$.data"),
                arguments("data a list", ACCEPTED.replace("{\"number\":\"SL-2026-0456\"}", "[]"), "$.data"),
                arguments("an empty number", ACCEPTED.replace("SL-2026-0456", ""), "$.data.number"),
                arguments("a blank number", ACCEPTED.replace("SL-2026-0456", "  "), "$.data.number"),
                arguments("the number an object", ACCEPTED.replace("\"SL-2026-0456\"", "{}"), "$.data.number"),
                arguments("the number true", ACCEPTED.replace("\"SL-2026-0456\"", "true"), "$.data.number"),
                arguments("a separator of lines in a number", ACCEPTED.replace("SL-", "\\u2028"), "$.data.number"),
                arguments("a control character in a number", ACCEPTED.replace("SL-", "\\u0085"), "$.data.number"),
                arguments(
                        "an escape for terminals in a number", ACCEPTED.replace("SL-", "\\u001b[2J"), "$.data.number"));
    }

    private static String sample(String word, String pattern, String replacement) {
        return Samples.resource("callback-" + word + ".json").replaceFirst(pattern, replacement);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notAsAgreed")
    void what_is_not_as_agreed_is_refused_with_its_path(String why, String body, String path) {
        CallbackAnswer answer = fixture.send(Message.signed(body));

        assertThat(answer.status()).as(why).isEqualTo(400);
        assertThat(CallbackFixture.text(answer)).contains("\"code\":\"OT-4205\"", "\"path\":\"" + path + "\"");
        assertThat(fixture.received).isEmpty();
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_and_no_value_is_repeated() {
        String body = sample("refused", "安全出口数量不足", "")
                .replace("2026-11-23T10:00:00+08:00", "GEHEIM-1")
                .replace("food-permit", "GEHEIM 2")
                .replace("\"source\"", "\"GEHEIM3\":1,\"source\"");

        String answer = CallbackFixture.text(fixture.send(Message.signed(body)));

        assertThat(answer)
                .contains("$.data.reason", "$.time", "$.subject", "$.*", "\"zh\":")
                .doesNotContain("GEHEIM");
    }

    @Test
    void a_body_with_a_thousand_mistakes_has_an_answer_of_bounded_size() {
        String mistakes = String.join(
                ",",
                IntStream.range(0, 1_000)
                        .mapToObj(i -> "\"x%d\":1".formatted(i))
                        .toList());

        assertThat(fixture.send(Message.signed(extended(mistakes))).body()).hasSizeLessThan(16_384);
    }

    @Test
    void too_large_a_body_is_not_read_to_its_end() throws IOException {
        byte[] large = new byte[1_000_000];
        ByteArrayInputStream in = new ByteArrayInputStream(large);

        CallbackAnswer answer = fixture.endpoint.receive(GOOD.headers(), in);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(in.available()).isEqualTo(1_000_000 - 262_145);
        assertThat(fixture.endpoint.receive(GOOD.headers(), large).status()).isEqualTo(413);
    }

    @Test
    void a_limit_holds_to_the_byte() {
        String spaces = " ".repeat(262_144 - BODY.length);

        assertThat(fixture.send(Message.signed(ACCEPTED + spaces)).status()).isEqualTo(200);
        assertThat(fixture.send(Message.signed(ACCEPTED + spaces + " ")).status())
                .isEqualTo(413);
    }

    @Test
    void what_a_machine_of_another_language_does_with_letters_does_not_matter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(fixture.send(GOOD.without("webhook-id").with("WEBHOOK-ID", "evt-1"))
                            .status())
                    .isEqualTo(200);
        } finally {
            Locale.setDefault(before);
        }
    }
}
