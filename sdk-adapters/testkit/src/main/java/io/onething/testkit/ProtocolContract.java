package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.department.IdempotencyKey;
import io.onething.department.Verb;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a department that speaks the department protocol over HTTP must do (部门接口契约), as numbered rules. The kit plays the city: it signs
 * and sends requests of its own and takes the callbacks. Extend it in any build, whatever the department is written in:
 *
 * <pre>{@code
 * class OurEndpointTest extends ProtocolContract {
 *     @Override
 *     protected DepartmentEndpoint endpoint() {
 *         return DepartmentEndpoint.at(address, "city-2026", secret).build();
 *     }
 * }
 * }</pre>
 *
 * <p>It hands over cases with ids that begin with {@code kit-}; run it against a system for tests. Failures, skipped rules and the report
 * are as with {@link DepartmentContract}.
 */
public abstract class ProtocolContract extends ProtocolTakingRules {
    private static final int MANY = 100;
    private static final int LONGEST_VALUE = 4_000;

    /** For subclasses. */
    protected ProtocolContract() {}

    @Test
    @DisplayName(
            "DP-14 must: a supplement that overtakes its submission is kept or put off, and both are found in the end")
    @ContractRule(
            zh = "先于原报送到达的补交予以保存或暂缓,最终两者均可查到",
            mend =
                    "take it under its own key, or answer 503 until the first round is there; never 5xx for the order of calls",
            mendZh = "按自己的幂等键保存,或在首轮到达前返回 503;不得因次序返回其他 5xx")
    final void dp14_reordered() {
        IdempotencyKey key = newKey();
        IdempotencyKey second = round(key, 2);
        CityReply early = post(second, Verb.SUPPLEMENT).send();

        assertThat(early.taken() || early.busy())
                .as("the early supplement is taken, or not yet (429, 503); the answer was %s", early)
                .isTrue();
        taken(key, Verb.SUBMIT);
        taken(second, Verb.SUPPLEMENT);
        found(key);
        found(second);
    }

    @Test
    @DisplayName("DP-15 must: a supplement is a hand-over of its own, found under its own key beside the first")
    @ContractRule(
            zh = "补交是独立的一次报送,与首次报送分别按键可查",
            mend = "keep each round under its own key; a supplement replaces the content, not the hand-over",
            mendZh = "各轮次按各自的键保存;补交更新内容,不取代原报送")
    final void dp15_supplement() {
        IdempotencyKey key = newKey();
        IdempotencyKey second = round(key, 2);
        taken(key, Verb.SUBMIT);
        nothingUnder(second);
        taken(second, Verb.SUPPLEMENT);

        found(key);
        found(second);
    }

    @Test
    @DisplayName(
            "DP-16 must: a withdrawal is answered by its confirmation, by the decision already made, or by nothing yet")
    @ContractRule(
            zh = "撤回的应答为确认撤回、已作出的决定,或暂无反馈",
            mend = "report withdrawal-confirmed, or the decision that was made before, and no other reports instead",
            mendZh = "反馈 withdrawal-confirmed 或此前已作出的决定,不以其他反馈代替")
    final void dp16_withdrawal() {
        IdempotencyKey key = newKey();
        taken(key, Verb.SUBMIT);
        List<String> reports =
                CityJson.reports(taken(round(key, 2), Verb.WITHDRAW).body());

        Set<String> settling = Set.of("withdrawal-confirmed", "granted", "refused", "acceptance-refused", "terminated");
        assertThat(reports.isEmpty() || reports.stream().anyMatch(settling::contains))
                .as("the reports settle the withdrawal: %s", reports)
                .isTrue();
    }

    @Test
    @DisplayName("DP-17 must: a repeated withdrawal is answered as the first time")
    @ContractRule(
            zh = "重复撤回的应答与首次相同",
            mend = "treat the key of a withdrawal as that of any hand-over",
            mendZh = "撤回的幂等键与其他报送同样处理")
    final void dp17_withdrawalRepeated() {
        IdempotencyKey key = newKey();
        taken(key, Verb.SUBMIT);
        IdempotencyKey second = round(key, 2);
        CityReply first = taken(second, Verb.WITHDRAW);

        sameReceipt(
                "the receipt of the repetition",
                CityJson.receipt(first.body()),
                CityJson.receipt(taken(second, Verb.WITHDRAW).body()));
    }

    @Test
    @DisplayName("DP-18 must: a hand-over with rare characters, the longest texts and many materials is taken")
    @ContractRule(
            zh = "含生僻字、最长文本和大量材料的报送可被收取",
            mend = "allow bodies of at least 1 MiB and store texts in UTF-8 with supplementary characters",
            mendZh = "允许至少 1 MiB 的报文体,以支持增补字符的 UTF-8 存储")
    final void dp18_large() {
        IdempotencyKey key = newKey();
        Map<String, String> form = new LinkedHashMap<>(endpoint.form());
        form.replaceAll((field, value) -> value + " 㐂𬍛𰻞");
        form.put("remark", "𠮷野家".repeat(LONGEST_VALUE / 4));
        Map<String, List<CityDocument>> documents = new LinkedHashMap<>();
        endpoint.materials().forEach(material -> documents.put(material, List.of(document("平面图.pdf"))));
        for (int i = 0; i < MANY; i++) {
            documents.put("more-" + i, List.of(document("𠀀".repeat(90) + i + ".pdf")));
        }

        taken(CityRequest.post(endpoint, key, body(key, Verb.SUBMIT, form, documents))
                .send());
        found(key);
    }

    @Test
    @DisplayName("DP-19 must: a signed body that is no JSON object is refused with 4xx")
    @ContractRule(
            zh = "签名有效但报文体不是 JSON 对象的,以 4xx 拒绝",
            mend = "answer 400 with a problem when the body cannot be parsed; 5xx would be sent again for days",
            mendZh = "报文体无法解析时返回 400 及 problem;返回 5xx 会被反复重发")
    final void dp19_garbage() {
        byte[] whole = body(newKey(), Verb.SUBMIT);
        refusedAsWrong("an empty body", new byte[0]);
        refusedAsWrong("no JSON", "<xml/>".getBytes(StandardCharsets.UTF_8));
        refusedAsWrong("a list", "[]".getBytes(StandardCharsets.UTF_8));
        refusedAsWrong("half of a body", Arrays.copyOf(whole, whole.length / 2));
        refusedAsWrong("bytes that are no UTF-8", new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'});
        refusedAsWrong("deep nesting", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("DP-20 must: signed JSON that is no hand-over is refused with 4xx")
    @ContractRule(
            zh = "签名有效但 JSON 不是报送内容的,以 4xx 拒绝",
            mend = "check verb, key and types before anything is done, and answer 400 with a problem",
            mendZh = "处理前检查 verb、key 和类型,返回 400 及 problem")
    final void dp20_noHandOver() {
        String whole = new String(body(newKey(), Verb.SUBMIT), StandardCharsets.UTF_8);
        refusedAsWrong("an empty object", "{}".getBytes(StandardCharsets.UTF_8));
        refusedAsWrong("an unknown verb", bytes(whole.replace("\"submit\"", "\"destroy\"")));
        refusedAsWrong("a round 0", bytes(whole.replace("\"round\":1", "\"round\":0")));
        refusedAsWrong("a key that is a text", bytes(whole.replaceFirst("\"key\":\\{[^}]*}", "\"key\":\"x\"")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void refusedAsWrong(String what, byte[] body) {
        CityReply reply = CityRequest.post(endpoint, newKey(), body).send();
        assertThat(reply.clientError())
                .as("%s is refused with 4xx; the answer was %s", what, reply)
                .isTrue();
    }

    @Test
    @DisplayName("DP-21 should: a wrong content type is refused with 4xx or overlooked")
    @ContractRule(
            zh = "内容类型有误时以 4xx 拒绝或忽略",
            mend = "answer 415, or read the body as JSON all the same; a framework's 5xx would be sent again",
            mendZh = "返回 415,或仍按 JSON 读取;框架返回的 5xx 会被重发")
    final void dp21_contentType() {
        CityReply reply = post(newKey(), Verb.SUBMIT).contentType("text/plain").send();

        assertThat(reply.clientError() || reply.taken())
                .as("it is refused or taken; the answer was %s", reply)
                .isTrue();
    }

    @Test
    @DisplayName("DP-22 must: after a request that came too late, what was answered and what is found agree")
    @ContractRule(
            zh = "对已过截止时间的请求,应答与查询结果一致",
            mend = "take it and keep it, or answer 503 and keep nothing; the city asks before it resends",
            mendZh = "要么收取并保存,要么返回 503 且不保存;城市侧重发前会先查询")
    final void dp22_late() {
        IdempotencyKey key = newKey();
        CityReply late =
                post(key, Verb.SUBMIT).until(Instant.now().minusSeconds(60)).send();

        assertThat(late.taken() || late.busy() || late.clientError())
                .as("it is taken or refused; the answer was %s", late)
                .isTrue();
        assertThat(get(key).send().status())
                .as("the status of looking it up after %s", late)
                .isEqualTo(late.taken() ? 200 : 404);
    }

    @Test
    @DisplayName("DP-23 should: errors are told as problems, application/problem+json")
    @ContractRule(
            zh = "错误以 application/problem+json 返回",
            mend = "answer errors as RFC 9457 has them, with a code that is an identifier; operators see it",
            mendZh = "按 RFC 9457 返回错误,附标识符形式的 code;运维人员可见")
    final void dp23_problems() {
        CityReply reply = CityRequest.post(endpoint, newKey(), bytes("{}")).send();

        assertThat(reply.emptyOrProblem())
                .as("an error is a problem or has no body; the answer was %s", reply)
                .isTrue();
    }

    @Test
    @DisplayName("DP-24 must: answers and problems repeat no personal data")
    @ContractRule(
            zh = "应答和错误信息不重复个人信息",
            mend = "leave contents out of answers and problems; they end up in logs (个人信息保护法 art. 51)",
            mendZh = "应答和错误信息不含报送内容,以免进入日志(个人信息保护法第五十一条)")
    final void dp24_personalData() {
        IdempotencyKey key = newKey();
        canary.assertAbsentFrom("the answer", taken(key, Verb.SUBMIT).text());
        canary.assertAbsentFrom("what is found", found(key).text());
        String wrong =
                new String(body(newKey(), Verb.SUBMIT), StandardCharsets.UTF_8).replace("\"submit\"", "\"destroy\"");
        canary.assertAbsentFrom(
                "a problem",
                CityRequest.post(endpoint, newKey(), bytes(wrong)).send().text());
    }
}
