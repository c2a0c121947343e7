package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.onething.application.Party;
import io.onething.department.CallbackReceipt;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("P22: no personal data and no secret in faults, logs and toString of mapped departments (个人信息不外泄)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MappedPrivacyTest {
    private static final String MARK = "金丝雀 CANARY7!";
    private static final String TOKEN = "TOKEN-SECRET-7";

    private final LogEvents log = new LogEvents();
    private final List<Object> seen = new ArrayList<>();

    @AfterEach
    void stopListening() {
        log.close();
    }

    private static Submission marked(Map<String, String> form) {
        Submission plain = Samples.minimal(Verb.SUBMIT, "market", Samples.KEY, Map.of());
        return new Submission(
                plain.key(),
                plain.verb(),
                plain.department(),
                plain.bundle(),
                null,
                new Party.Person(MARK, MARK, MARK),
                new Party.Person(MARK, MARK, MARK),
                form,
                List.of(),
                Map.of(),
                List.of(),
                plain.deadline());
    }

    private void assertNothingLeaked() {
        assertThat(log.all()).isNotEmpty();
        log.all()
                .forEach(event -> seen.add(event.getFormattedMessage() + " " + event.getKeyValuePairs() + " "
                        + event.getThrowableProxy()));
        assertThat(seen)
                .noneMatch(what -> String.valueOf(what).contains("CANARY7"))
                .noneMatch(what -> String.valueOf(what).contains(TOKEN));
    }

    @Test
    void whatever_is_handed_over_and_whatever_is_answered() throws IOException {
        List<String> bodies = List.of(
                "{\"custom\":{\"code\":\"%s\",\"text\":\"%s\"}}",
                "{\"custom\":{\"code\":\"1\",\"receiveno\":\"%s\\n\"}}",
                "{\"custom\":{\"code\":\"0\",\"text\":\"%s\",\"%s\":\"%s\"}}",
                "{\"custom\":{\"code\":1,\"receiveno\":\"R\",\"history\":[{\"status\":\"%s\",\"time\":\"2026-11-23 10:00:00\"}]}}",
                "{\"custom\":{\"code\":1,\"receiveno\":\"R\",\"history\":[{\"status\":\"30\",\"time\":\"%s\"}]}}",
                "{\"custom\":{\"code\":1,\"receiveno\":\"R\",\"history\":[{\"status\":\"30\",\"time\":\"2026-11-23 10:00:00\",\"is_pause\":\"%s\"}]}}",
                "{\"custom\":{\"code\":1,\"receiveno\":\"R\",\"history\":[{\"status\":\"28\",\"time\":\"2026-11-23 10:00:00\",\"lacks\":[{\"item\":\"%s\",\"remark\":\"%s\"}]}]}}",
                "{\"custom\":{\"code\":1,\"receiveno\":\"R\",\"history\":[{\"status\":\"50\",\"time\":\"2026-11-23 10:00:00\",\"certs\":[{\"type\":\"XF01\",\"certno\":\"\\n%s\",\"validto\":\"%s\"}]}]}}",
                "{\"custom\":{\"code\":1,\"receiveno\":\"R\",\"history\":[{\"status\":\"40\",\"time\":\"2026-11-23 10:00:00\",\"opinion\":\"%s\"}]}}",
                "%s");
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            try (MappedDepartment department = MappedDepartment.at(
                            server.url("/").toString(), MappingSamples.epoint())
                    .credential("token", TOKEN)
                    .clock(Samples.CLOCK)
                    .build()) {
                for (String body : bodies) {
                    for (int i = 0; i < 2; i++) {
                        server.enqueue(new MockResponse.Builder()
                                .code(200)
                                .body(body.replace("%s", MARK))
                                .build());
                    }
                    seen.add(department.submit(marked(Map.of("f", MARK))));
                    seen.add(catchThrowable(() -> department.find(Samples.KEY, Samples.NOW.plusSeconds(5))));
                }
                seen.add(department.submit(marked(Map.of("area_sqm", MARK))));
                seen.add(department);
                seen.add(MappingSamples.epoint());
            }
        }

        assertThat(seen).hasSize(2 * bodies.size() + 3);
        assertNothingLeaked();
    }

    @Test
    void whatever_a_callback_says() {
        MappedCallbacks callbacks = MappedCallbacks.to(
                        callback -> {
                            seen.add(callback);
                            return new CallbackReceipt(Verdict.APPLIED, "");
                        },
                        "fire",
                        MappingSamples.epoint())
                .credential("callback-token", TOKEN)
                .clock(Samples.CLOCK)
                .build();
        seen.add(callbacks);
        for (String params : List.of(
                "\"flowsn\":\"%s\",\"status\":\"30\",\"time\":\"2026-11-23 10:00:00\"",
                "\"flowsn\":\"C-1~m~1\",\"status\":\"%s\",\"time\":\"2026-11-23 10:00:00\"",
                "\"flowsn\":\"C-1~m~1\",\"status\":\"30\",\"time\":\"%s\"",
                "\"flowsn\":\"C-1~m~1\",\"status\":\"40\",\"time\":\"2026-11-23 10:00:00\",\"opinion\":\"%s\"",
                "\"flowsn\":\"C-1~m~1\",\"status\":\"40\",\"time\":\"2026-11-23 10:00:00\",\"opinion\":\"%s\",\"remedy\":\"%s\"",
                "\"flowsn\":\"C-1~m~1\",\"status\":\"28\",\"time\":\"2026-11-23 10:00:00\",\"lacks\":[{\"item\":\"%s\",\"remark\":\"%s\"}]",
                "%s")) {
            byte[] body = ("{\"params\":{" + params + "}}").replace("%s", MARK).getBytes(StandardCharsets.UTF_8);
            for (String token : List.of(TOKEN, MARK)) {
                CallbackAnswer answer = callbacks.receive(Map.of("X-Epoint-Token", List.of(token)), body);
                seen.add(new String(answer.body(), StandardCharsets.UTF_8));
                seen.add(answer);
            }
        }

        assertNothingLeaked();
    }
}
