package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.department.CallbackReceipt;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.http.KeyMaterial;
import io.onething.http.MappedCallbacks;
import io.onething.http.Mapping;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Callbacks that are signed as FIT-Connect (Germany) signs them: {@code callback-authentication} is Base64 of HMAC-SHA-512 over
 * {@code callback-timestamp}, a full stop and the body. The algorithm is not one of ours; the header, the text and the time are said by a
 * mapping. What stands in the body is made up.
 *
 * <p>The signature below was made without Java, by OpenSSL 3 and once more by Python's {@code hmac}; TIME and BODY as below:
 *
 * <pre>{@code
 * printf '%s.%s' "$TIME" "$BODY" | openssl dgst -sha512 -hmac "$SECRET" -binary | base64 -w0
 * }</pre>
 */
@DisplayName("Callbacks signed as by FIT-Connect, with HMAC-SHA-512 written by the host")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FitConnectCallbacksTest {
    private static final String SECRET = "6iWvDJdUbJ5A-callback-secret-of-the-fire-office";
    private static final String TIME = "1795399200";
    private static final String BODY =
            "{\"eventId\":\"evt-1\",\"case\":\"case-1/fire-check/1\",\"state\":\"3\",\"acceptNo\":\"SL-1\",\"note\":\"Prüfung läuft · 受理\"}";
    private static final String SIGNATURE =
            "ObyQynQPW6TV6bH6uLZ+DwLVVVD57MttLQsBbJfWVgLN0WNQH9yUimIWKIKrrbFXp+LWZemkY/DsidpBrIgl0g==";

    private static final String FORMAT = """
            {
              "schemaVersion": 1,
              "mapping": "fit-connect-like",
              "zh": "德国 FIT-Connect 式回调",
              "source": "signature of callbacks as FIT-Connect describes it; the body is made up",
              "keys": "manual",
              "statuses": "spgl",
              "requests": {
                "submit": {
                  "method": "POST",
                  "path": "submissions",
                  "body": {"json": {"case": {"$text": "{key.case}/{key.matter}/{key.round}"}}}
                }
              },
              "answers": {
                "rules": [{"status": [200], "means": "taken"}]
              },
              "callbacks": {
                "authentic": {
                  "header": "callback-authentication",
                  "key": "callback",
                  "over": {"$text": "{headers.callback-timestamp}.{body}"},
                  "as": "base64",
                  "time": {"$": "headers.callback-timestamp", "parse": "epoch-seconds"}
                },
                "id": {"$": "eventId"},
                "key": {"text": {"$": "case"}, "split": "/"},
                "reports": {
                  "code": {"$": "state"},
                  "members": {"number": {"$": "acceptNo", "optional": true}}
                },
                "success": {},
                "failure": {"code": {"$": "code"}}
              }
            }
            """;

    private final List<StatusCallback> received = new ArrayList<>();

    private int status(String secret, String time, String body, String signature, Instant now) {
        MappedCallbacks callbacks = MappedCallbacks.to(
                        callback -> {
                            received.add(callback);
                            return new CallbackReceipt(CallbackReceipt.Verdict.APPLIED, "");
                        },
                        "fire",
                        Mapping.parse("fit-connect-like.json", FORMAT))
                .key("callback", KeyMaterial.of(secret.getBytes(StandardCharsets.UTF_8)), new HmacSha512())
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build();
        return callbacks
                .receive(
                        Map.of(
                                "Callback-Authentication", List.of(signature),
                                "callback-timestamp", List.of(time)),
                        body.getBytes(StandardCharsets.UTF_8))
                .status();
    }

    private static Instant now() {
        return Instant.ofEpochSecond(Long.parseLong(TIME));
    }

    @Test
    void are_taken_when_the_signature_is_the_one_that_openssl_made() {
        assertThat(status(SECRET, TIME, BODY, SIGNATURE, now())).isEqualTo(200);

        assertThat(received).singleElement().satisfies(callback -> {
            assertThat(callback.id()).isEqualTo("evt-1");
            assertThat(callback.caseId().value()).isEqualTo("case-1");
            assertThat(callback.report()).isEqualTo(new Report.Accepted("SL-1"));
        });
    }

    @Test
    void are_refused_when_anything_was_changed() {
        assertThat(status(SECRET, TIME, BODY.replace("SL-1", "SL-2"), SIGNATURE, now()))
                .as("the body")
                .isEqualTo(401);
        assertThat(status(SECRET, "1795399201", BODY, SIGNATURE, now()))
                .as("the timestamp")
                .isEqualTo(401);
        assertThat(status(SECRET, TIME, BODY, SIGNATURE.replace("==", "="), now()))
                .as("the signature, cut off")
                .isEqualTo(401);
        assertThat(status(SECRET, TIME, BODY, "", now())).as("no signature").isEqualTo(401);
        assertThat(status(SECRET + "x", TIME, BODY, SIGNATURE, now()))
                .as("the key")
                .isEqualTo(401);
        assertThat(received).isEmpty();
    }

    @Test
    void are_refused_when_they_are_replayed_later() {
        assertThat(status(SECRET, TIME, BODY, SIGNATURE, now().plusSeconds(300)))
                .as("after five minutes")
                .isEqualTo(200);
        assertThat(status(SECRET, TIME, BODY, SIGNATURE, now().plusSeconds(301)))
                .as("after more")
                .isEqualTo(401);
    }
}
