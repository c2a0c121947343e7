package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.onething.OneThingException;
import io.onething.department.CallbackReceipt;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.StatusCallbackReceiver;
import io.onething.http.CallbackFixture.Message;
import io.onething.store.StoreUnavailableException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What a callback is answered (回调应答)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CallbackEndpointTest {
    private static CallbackEndpoint.Builder to(StatusCallbackReceiver receiver) {
        return CallbackEndpoint.to(receiver)
                .keys("market", SigningKey.of("market-2026", Samples.SECRET))
                .clock(Samples.CLOCK);
    }

    private static CallbackAnswer answerOf(CallbackEndpoint.Builder builder) {
        Message good = Message.signed(CallbackFixture.ACCEPTED);
        return builder.build().receive(good.headers(), good.body());
    }

    @ParameterizedTest
    @CsvSource({
        "APPLIED, 200, applied",
        "ALREADY_KNOWN, 200, already-known",
        "TOO_LATE, 200, too-late",
        "DISCREPANCY, 200, discrepancy",
        "ID_REUSED, 409, OT-4207",
        "WRONG_ROUND, 409, OT-4208",
        "NOT_YOURS, 404, OT-4206",
    })
    void every_verdict_has_its_status(Verdict verdict, int status, String word) {
        CallbackAnswer answer = answerOf(to(callback -> new CallbackReceipt(verdict, "")));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(CallbackFixture.text(answer)).contains("\"" + word + "\"");
        assertThat(answer.headers())
                .containsEntry("content-type", status == 200 ? "application/json" : "application/problem+json")
                .containsEntry("cache-control", "no-store")
                .doesNotContainKey("retry-after");
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void a_detail_is_told_only_with_a_verdict_that_settles(Verdict verdict) {
        CallbackReceipt receipt = new CallbackReceipt(verdict, "the matter is closed");

        String body = CallbackFixture.text(answerOf(to(callback -> receipt)));

        if (receipt.settled()) {
            assertThat(body).endsWith(",\"detail\":\"the matter is closed\"}");
        } else {
            assertThat(body).doesNotContain("closed");
        }
    }

    @Test
    void a_store_that_does_not_answer_asks_for_patience() {
        CallbackAnswer answer = answerOf(to(callback -> {
                    throw new StoreUnavailableException("disk full", "磁盘已满", null);
                })
                .retryAfter(Duration.ofSeconds(42)));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("retry-after", "42");
        assertThat(CallbackFixture.text(answer)).contains("OT-4209").doesNotContain("disk");
    }

    @Test
    void so_does_any_other_fault_with_a_code() {
        CallbackAnswer answer = answerOf(to(callback -> {
            throw new OneThingException("OT-6001", "stopping", "正在停止");
        }));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("retry-after", "10");
    }

    @Test
    void a_defect_of_ours_leaks_nothing() {
        CallbackAnswer answer = answerOf(to(callback -> {
            throw new IllegalStateException("张三 in com.example.Secret");
        }));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(CallbackFixture.text(answer)).contains("OT-4210").doesNotContain("张三", "Exception", "Secret");
    }

    @Test
    void an_answer_cannot_be_changed_from_outside() {
        CallbackAnswer answer = answerOf(to(callback -> new CallbackReceipt(Verdict.APPLIED, "")));

        answer.body()[0] = 'x';

        assertThat(CallbackFixture.text(answer)).isEqualTo("{\"verdict\":\"applied\"}");
        assertThat(answer).hasToString("CallbackAnswer[200]");
    }

    @Test
    void settings_that_do_not_fit_are_told_at_once_in_both_languages() {
        CallbackEndpoint.Builder builder = to(callback -> new CallbackReceipt(Verdict.APPLIED, ""))
                .keys("fire", SigningKey.of("market-2026", Samples.OTHER_SECRET))
                .keys("no identifier!", SigningKey.of("x", Samples.SECRET))
                .maxBodyBytes(0)
                .retryAfter(Duration.ZERO);

        assertThatExceptionOfType(OneThingException.class)
                .isThrownBy(builder::build)
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo("OT-4211");
                    assertThat(e.message(Locale.ENGLISH))
                            .contains(
                                    "\"market-2026\" is used twice", "not an identifier", "maxBodyBytes", "retryAfter");
                    assertThat(e.message(Locale.CHINESE))
                            .contains("“market-2026”重复", "部门标识", "maxBodyBytes", "retryAfter");
                });
    }

    @Test
    void an_endpoint_needs_a_key() {
        assertThatExceptionOfType(OneThingException.class)
                .isThrownBy(() -> CallbackEndpoint.to(callback -> new CallbackReceipt(Verdict.APPLIED, ""))
                        .build())
                .withMessageContaining("no key");
    }

    @Test
    void each_department_speaks_for_itself_whatever_it_says() {
        CallbackFixture fixture = new CallbackFixture();
        Message fire = Message.signed(CallbackFixture.ACCEPTED);
        byte[] body = fire.body();
        Message signedByFire = fire.with("onething-key-id", "fire-2026")
                .with(
                        "webhook-signature",
                        Samples.signature(Samples.OTHER_SECRET, "evt-1", CallbackFixture.TIMESTAMP, body));

        fixture.send(signedByFire);

        assertThat(fixture.received)
                .singleElement()
                .matches(callback -> callback.department().value().equals("fire"));
    }

    @Test
    void who_signed_can_be_asked_and_nothing_is_taken() {
        CallbackFixture fixture = new CallbackFixture();
        Message good = Message.signed("{\"anything\":1}");

        assertThat(fixture.endpoint.signer(good.headers(), good.body())).contains(Samples.MARKET);
        assertThat(fixture.endpoint.signer(good.without("webhook-id").headers(), good.body()))
                .isEmpty();
        assertThat(fixture.endpoint.signer(good.headers(), new byte[0])).isEmpty();
        assertThat(fixture.received).isEmpty();
    }
}
