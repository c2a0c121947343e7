package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.department.IdempotencyKey;
import io.onething.department.Verb;
import io.onething.testkit.CallbackInbox.Arrival;
import io.onething.testkit.CallbackInbox.Reaction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of {@link ProtocolContract} about callbacks and what follows them (回调规则). */
abstract class ProtocolCallbackRules extends ProtocolSealedRules {
    private static final long LONGEST_AGE_SECONDS = 300;

    @Test
    @DisplayName("DP-25 must: a hand-over is followed by a callback with the envelope and the members of the protocol")
    @ContractRule(
            zh = "报送后有回调,信封和成员符合协议",
            mend = "write callbacks as docs/reference/callback.md has them, without members of your own",
            mendZh = "按 docs/reference/callback.md 编写回调,不加自有成员")
    final void dp25_envelope() {
        inbox();
        IdempotencyKey key = newKey();
        taken(key, Verb.SUBMIT);

        assertThat(Envelope.problems(called(key), key))
                .as("what is wrong with the callback")
                .isEmpty();
    }

    @Test
    @DisplayName(
            "DP-26 must: callbacks are signed with the agreed key over the bytes that are sent, at the time they are sent")
    @ContractRule(
            zh = "回调以约定密钥对所发字节签名,时间戳为发送时间",
            mend =
                    "sign webhook-id . webhook-timestamp . body as agreed; HMAC-SHA256 takes the secret after whsec_, Base64-decoded",
            mendZh = "按约定算法对 webhook-id . webhook-timestamp . 报文体 签名;HMAC-SHA256 的密钥为 whsec_ 之后部分的 Base64 解码")
    final void dp26_signature() {
        NamedVerifier webhookKey =
                needed(endpoint.callbacks(), Provision.CALLBACKS).key();
        IdempotencyKey key = newKey();
        taken(key, Verb.SUBMIT);
        Arrival arrival = called(key);
        String timestamp = arrival.header("webhook-timestamp");

        assertThat(timestamp).as("the header webhook-timestamp").matches("[1-9][0-9]{9}");
        long second = Long.parseLong(timestamp);
        assertThat(Math.abs(arrival.at().getEpochSecond() - second))
                .as("how many seconds the time stamp is away from the clock")
                .isLessThanOrEqualTo(LONGEST_AGE_SECONDS);
        assertThat(arrival.header("onething-key-id"))
                .as("the header onething-key-id")
                .isEqualTo(webhookKey.id());
        assertThat(webhookKey.signed(arrival.id(), timestamp, arrival.body(), arrival.header("webhook-signature")))
                .as("the signature is right")
                .isTrue();
    }

    @Test
    @DisplayName("DP-27 must: a callback that was answered with 500 comes again, with the same id and the same body")
    @ContractRule(
            zh = "应答为 500 的回调以相同编号和报文体重发",
            mend = "repeat whatever was not answered with 2xx, 400 or 413, with growing pauses; keep id and body",
            mendZh = "除 2xx、400、413 外一律重发,间隔逐渐加长;编号和报文体不变")
    final void dp27_serverError() {
        comesAgain(new Reaction(Duration.ZERO, 500));
    }

    @Test
    @DisplayName("DP-28 must: a callback that was answered with 409 comes again, with the same id and the same body")
    @ContractRule(
            zh = "应答为 409 的回调以相同编号和报文体重发",
            mend = "409 says that the round has not begun yet: repeat it, with growing pauses; keep id and body",
            mendZh = "409 表示该轮次尚未开始:应重发,间隔逐渐加长;编号和报文体不变")
    final void dp28_conflict() {
        comesAgain(new Reaction(Duration.ZERO, 409));
    }

    @Test
    @DisplayName("DP-29 must: a callback that was not answered in time comes again, with the same id and the same body")
    @ContractRule(
            zh = "未及时应答的回调以相同编号和报文体重发",
            mend = "take no answer within 15 seconds for a failure and repeat the callback; keep id and body",
            mendZh = "15 秒内无应答视为失败并重发;编号和报文体不变")
    final void dp29_silence() {
        comesAgain(new Reaction(endpoint.gaveUpAfter().plusMillis(500), 500));
    }

    private void comesAgain(Reaction reaction) {
        CallbackInbox in = inbox();
        IdempotencyKey key = newKey();
        in.answerFirst(key, reaction);
        taken(key, Verb.SUBMIT);
        List<Arrival> arrivals = calledAgain(key);
        Arrival first = arrivals.get(0);

        assertThat(arrivals.stream().skip(1).filter(one -> one.id().equals(first.id())))
                .as("repetitions of the first callback within %s", endpoint.reportsWithin())
                .isNotEmpty()
                .allSatisfy(one ->
                        assertThat(one.same(first)).as("it says the same").isTrue());
    }

    @Test
    @DisplayName("DP-30 must: a callback that was answered with 2xx does not come again")
    @ContractRule(
            zh = "应答为 2xx 的回调不再重发",
            mend = "note the 2xx durably before the next attempt is planned",
            mendZh = "收到 2xx 后先持久记录,再安排后续发送")
    final void dp30_acknowledged() {
        CallbackInbox in = inbox();
        IdempotencyKey key = newKey();
        taken(key, Verb.SUBMIT);
        Arrival first = called(key);
        Patience.until(
                endpoint.silence(),
                () -> in.about(key).stream().filter(first::same).count() > 1);

        assertThat(in.about(key).stream().filter(first::same).count())
                .as("how often the callback came that was acknowledged")
                .isEqualTo(1);
    }

    @Test
    @DisplayName("DP-31 must: different callbacks have different ids")
    @ContractRule(
            zh = "不同回调使用不同编号",
            mend = "draw a new id for each message, from a sequence or at random; only a repetition keeps its own",
            mendZh = "每条消息取新编号(序列或随机);仅重发时沿用")
    final void dp31_ids() {
        CallbackInbox in = inbox();
        IdempotencyKey one = newKey();
        IdempotencyKey other = newKey();
        taken(one, Verb.SUBMIT);
        taken(other, Verb.SUBMIT);
        Arrival first = called(one);
        called(other);

        assertThat(in.about(other))
                .as("callbacks about another case")
                .noneMatch(arrival -> arrival.id().equals(first.id()));
    }

    @Test
    @DisplayName("DP-32 must: what was reported by a callback is told as well when it is looked up")
    @ContractRule(
            zh = "回调已反馈的内容查询时同样可得",
            mend =
                    "answer GET with all reports so far, however they were told before; a lost callback then only costs time",
            mendZh = "GET 返回迄今全部反馈,不论此前以何方式告知;回调丢失时仅延误时间")
    final void dp32_lookedUp() {
        inbox();
        IdempotencyKey key = newKey();
        taken(key, Verb.SUBMIT);
        String word = called(key).word();

        assertThat(CityJson.reports(found(key).body()))
                .as("the reports that are found")
                .contains(word);
    }

    @Test
    @DisplayName("DP-33 must: a correction that is asked names its defects, and the supplement after it is taken")
    @ContractRule(
            zh = "补正要求列明缺陷,其后的补交可被收取",
            mend =
                    "report correction-asked with all defects at once (行政许可法 art. 32), then take the supplement of the next round",
            mendZh = "一次性告知全部补正内容(行政许可法第三十二条),并收取下一轮次的补交")
    final void dp33_correction() {
        DepartmentEndpoint.Correction correction = needed(endpoint.correction(), Provision.CORRECTION);
        IdempotencyKey key = newKey(correction.matter());
        taken(CityRequest.post(endpoint, key, body(key, Verb.SUBMIT, correction.form()))
                .send());

        assertThat(Patience.until(
                        endpoint.reportsWithin(),
                        () -> CityJson.reports(found(key).body()).contains("correction-asked")))
                .as("a correction is found within %s", endpoint.reportsWithin())
                .isTrue();
        taken(round(key, 2), Verb.SUPPLEMENT);
    }
}
