package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.department.IdempotencyKey;
import io.onething.department.Verb;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of {@link ProtocolContract} about signatures, keys and looking up (签名、幂等与查询规则). */
abstract class ProtocolTakingRules extends ProtocolCallbackRules {
    private static final int THREADS = 8;
    private static final long TOO_OLD_SECONDS = 400;

    @Test
    @DisplayName("DP-1 must: a signed hand-over is taken, with 200, 201 or 202 and an answer that can be read")
    @ContractRule(
            zh = "签名有效的报送被收取,返回 200、201 或 202 及可读应答",
            mend =
                    "answer {} or receipt, reports and askAfterSeconds as the page of the protocol has them, within 10 seconds",
            mendZh = "10 秒内按协议返回 {} 或 receipt、reports、askAfterSeconds")
    final void dp1_taken() {
        CityReply reply = taken(newKey(), Verb.SUBMIT);

        assertThat(CityJson.problems(reply.body()))
                .as("what cannot be read in the answer")
                .isEmpty();
    }

    @Test
    @DisplayName("DP-2 must: a hand-over without a signature is refused with 401 or 403 and changes nothing")
    @ContractRule(
            zh = "无签名的报送以 401 或 403 拒绝,且不产生任何影响",
            mend = "verify the signature before anything else and answer 401 when a header of it is missing",
            mendZh = "先验签再处理;缺少签名头时返回 401")
    final void dp2_unsigned() {
        IdempotencyKey key = newKey();
        refused(key, post(key, Verb.SUBMIT).unsigned());
    }

    @Test
    @DisplayName("DP-3 must: a hand-over signed with another key is refused with 401 or 403 and changes nothing")
    @ContractRule(
            zh = "以其他密钥签名的报送以 401 或 403 拒绝,且不产生任何影响",
            mend = "verify with the agreed key; compare an HMAC in constant time",
            mendZh = "以约定密钥验签;比较 HMAC 时耗时恒定")
    final void dp3_forged() {
        IdempotencyKey key = newKey();
        refused(key, post(key, Verb.SUBMIT).forged());
    }

    @Test
    @DisplayName("DP-4 must: the signature of one body is not accepted for another")
    @ContractRule(
            zh = "一个报文体的签名不得用于另一报文体",
            mend = "sign over the raw bytes of the body as they came, before they are parsed; remember no signatures",
            mendZh = "对收到的原始字节验签,不对解析后的内容验签;不缓存签名结果")
    final void dp4_exchanged() {
        IdempotencyKey key = newKey();
        IdempotencyKey other = newKey();
        Instant at = Instant.now();
        taken(post(key, Verb.SUBMIT).at(at).send());

        refused(other, post(key, Verb.SUBMIT).at(at).butSends(body(other, Verb.SUBMIT)));
    }

    @Test
    @DisplayName("DP-5 must: a time stamp more than 300 seconds away is refused with 401 or 403 and changes nothing")
    @ContractRule(
            zh = "时间戳相差超过 300 秒的以 401 或 403 拒绝,且不产生任何影响",
            mend = "compare webhook-timestamp with a clock that is kept in time, in both directions",
            mendZh = "将 webhook-timestamp 与校准的时钟双向比较")
    final void dp5_old() {
        IdempotencyKey key = newKey();
        refused(key, post(key, Verb.SUBMIT).at(Instant.now().minusSeconds(TOO_OLD_SECONDS)));
        refused(key, post(key, Verb.SUBMIT).at(Instant.now().plusSeconds(TOO_OLD_SECONDS)));
    }

    @Test
    @DisplayName("DP-6 must: a key id that was not agreed is refused with 401 or 403 and changes nothing")
    @ContractRule(
            zh = "未约定的密钥编号以 401 或 403 拒绝,且不产生任何影响",
            mend = "look the key up by onething-key-id and answer 401 when there is none; do not fall back to another",
            mendZh = "按 onething-key-id 查找密钥,未找到返回 401;不得改用其他密钥")
    final void dp6_strangeKey() {
        IdempotencyKey key = newKey();
        refused(key, post(key, Verb.SUBMIT).strangeKey());
    }

    private void refused(IdempotencyKey key, CityRequest request) {
        CityReply reply = request.send();
        assertThat(reply.refused())
                .as("it is refused with 401 or 403; the answer was %s", reply)
                .isTrue();
        nothingUnder(key);
    }

    @Test
    @DisplayName("DP-7 must: who looks up without the right signature is refused with 401 or 403 and learns nothing")
    @ContractRule(
            zh = "未正确签名的查询以 401 或 403 拒绝,且不透露任何内容",
            mend = "verify GET as POST, over an empty body; answer known and unknown keys alike",
            mendZh = "GET 与 POST 一样验签(报文体为空);对已知和未知的键应答一致")
    final void dp7_lookUpUnsigned() {
        IdempotencyKey key = newKey();
        Optional<String> receipt = CityJson.receipt(taken(key, Verb.SUBMIT).body());
        for (CityReply reply :
                List.of(get(key).unsigned().send(), get(key).forged().send())) {
            assertThat(reply.refused())
                    .as("it is refused with 401 or 403; the answer was %s", reply)
                    .isTrue();
            assertThat(receipt.filter(reply.text()::contains))
                    .as("the receipt in the answer")
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("DP-8 must: a repeated hand-over, signed anew, is answered with the first receipt")
    @ContractRule(
            zh = "重新签名的重复报送返回首次回执号",
            mend = "recognise repetitions by the key in the body, not by time stamp or signature, and act once",
            mendZh = "按报文体中的幂等键识别重复,不按时间戳或签名;只处理一次")
    final void dp8_repeated() {
        IdempotencyKey key = newKey();
        CityReply first =
                taken(post(key, Verb.SUBMIT).at(Instant.now().minusSeconds(30)).send());

        sameReceipt(
                "the receipt of the repetition",
                CityJson.receipt(first.body()),
                CityJson.receipt(taken(key, Verb.SUBMIT).body()));
    }

    @Test
    @DisplayName("DP-9 must: one hand-over that arrives several times at once is acted on once")
    @ContractRule(
            zh = "同一报送同时多次到达时只处理一次",
            mend = "let a unique key of the database decide who comes first, not a look before the insert",
            mendZh = "以数据库唯一键判定先后,不要先查后插")
    final void dp9_atOnce() {
        IdempotencyKey key = newKey();
        Instant at = Instant.now();
        List<CityReply> replies =
                Threads.together(THREADS, i -> post(key, Verb.SUBMIT).at(at).send());

        assertThat(replies)
                .as("each is answered as taken, or as not yet (429, 503)")
                .allMatch(reply -> reply.taken() || reply.busy());
        assertThat(replies.stream()
                        .filter(CityReply::taken)
                        .flatMap(reply -> CityJson.receipt(reply.body()).stream())
                        .distinct())
                .as("the receipts that were given")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("DP-10 must: another content under a known key is not taken as new")
    @ContractRule(
            zh = "已知幂等键的不同内容不作为新件收取",
            mend = "answer the first receipt again, or 4xx such as 409; keep what came first",
            mendZh = "再次返回首次回执号,或返回 409 等 4xx;保留首次内容")
    final void dp10_otherContent() {
        IdempotencyKey key = newKey();
        Optional<String> first = CityJson.receipt(taken(key, Verb.SUBMIT).body());
        Map<String, String> other = Map.of("kit-other-content", "1");
        CityReply reply =
                CityRequest.post(endpoint, key, body(key, Verb.SUBMIT, other)).send();

        assertThat(reply.clientError()
                        || (reply.taken()
                                && (first.isEmpty()
                                        || CityJson.receipt(reply.body()).equals(first))))
                .as("the first receipt or 4xx; the answer was %s", reply)
                .isTrue();
        sameReceipt(
                "the receipt that is found", first, CityJson.receipt(found(key).body()));
    }

    @Test
    @DisplayName("DP-11 must: members that are not known are ignored")
    @ContractRule(
            zh = "忽略未知成员",
            mend = "switch off what fails on unknown members in the JSON library; v1 grows by members",
            mendZh = "关闭 JSON 库对未知成员报错的设置;v1 会增加成员")
    final void dp11_unknownMembers() {
        IdempotencyKey key = newKey();

        taken(CityRequest.post(endpoint, key, CityJson.withUnknownMembers(body(key, Verb.SUBMIT)))
                .send());
    }

    @Test
    @DisplayName("DP-12 must: what was taken is found under its key, with the same receipt")
    @ContractRule(
            zh = "已收取的可按幂等键查到,回执号相同",
            mend =
                    "answer GET {base}/submissions/{case}/{matter}/{round} with what the POST answered, and all reports so far",
            mendZh = "GET {base}/submissions/{case}/{matter}/{round} 返回 POST 的应答及迄今全部反馈")
    final void dp12_found() {
        IdempotencyKey key = newKey();
        CityReply first = taken(key, Verb.SUBMIT);
        CityReply found = found(key);

        sameReceipt("the receipt that is found", CityJson.receipt(first.body()), CityJson.receipt(found.body()));
        assertThat(CityJson.problems(found.body()))
                .as("what cannot be read in what is found")
                .isEmpty();
    }

    @Test
    @DisplayName("DP-13 must: what was never handed over is answered with 404, without a body or with a problem")
    @ContractRule(
            zh = "从未报送的返回 404,无报文体或为 problem",
            mend = "answer 404 yourself: a page of a gateway is not believed, and the hand-over would stay unknown",
            mendZh = "自行返回 404;网关页面不被采信,报送将一直处于未知状态")
    final void dp13_unknown() {
        CityReply reply = get(newKey()).send();

        assertThat(reply.status()).as("the status of looking up a new key").isEqualTo(404);
        assertThat(reply.emptyOrProblem())
                .as("it has no body or a problem; it was %s", reply)
                .isTrue();
    }
}
