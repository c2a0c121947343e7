package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.onething.application.Party;
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.http.CallbackFixture.Message;
import java.io.IOException;
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

@DisplayName("P22: no personal data in logs, exceptions and toString (个人信息不外泄)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PrivacyTest {
    private static final String MARK = "CANARY7";

    private final LogEvents log = new LogEvents();
    private final List<Object> seen = new ArrayList<>();

    @AfterEach
    void stopListening() {
        log.close();
    }

    private static Submission marked() {
        Submission plain = Samples.minimal(Verb.SUBMIT, "market", Samples.KEY, Map.of());
        return new Submission(
                plain.key(),
                plain.verb(),
                plain.department(),
                plain.bundle(),
                null,
                new Party.Person(MARK, MARK, MARK),
                new Party.Person(MARK, MARK, MARK),
                Map.of("field", MARK),
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
        assertThat(seen).noneMatch(what -> String.valueOf(what).contains(MARK));
    }

    @Test
    void whatever_a_department_answers() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            for (int status : new int[] {200, 400, 404, 429, 500, 503}) {
                server.enqueue(new MockResponse.Builder()
                        .code(status)
                        .addHeader("Location", "/" + MARK)
                        .body("{\"receipt\":\"%s\\n\",\"code\":\"%s!\",\"%s\":\"%s\"}"
                                .formatted(MARK, MARK, MARK, MARK))
                        .build());
                server.enqueue(
                        new MockResponse.Builder().code(status).body(MARK).build());
            }
            try (HttpDepartment department = HttpDepartment.at(server.url("/").toString())
                    .signedBy("k", Samples.SECRET)
                    .clock(Samples.CLOCK)
                    .build()) {
                for (int call = 0; call < 6; call++) {
                    seen.add(department.submit(marked()));
                    seen.add(catchThrowable(() -> department.find(Samples.KEY, Samples.NOW.plusSeconds(5))));
                }
                seen.add(department);
            }
        }

        assertNothingLeaked();
    }

    @Test
    void whatever_a_callback_says() {
        CallbackFixture fixture = new CallbackFixture();
        String refused = Samples.resource("callback-refused.json").replace("安全出口数量不足", MARK);
        CallbackEndpoint failing = CallbackEndpoint.to(callback -> {
                    throw new IllegalStateException(MARK);
                })
                .keys("market", SigningKey.of("market-2026", Samples.SECRET))
                .clock(Samples.CLOCK)
                .build();
        Message good = Message.signed(refused);

        for (Message message : List.of(
                good,
                good.withBody(refused + MARK),
                Message.signed(refused.replace("\"remedies\"", "\"" + MARK + "\"")),
                Message.signed(refused.replace("C-1", MARK + " x")),
                Message.signed(refused + MARK),
                good.with("webhook-id", MARK + "\r\n"))) {
            seen.add(CallbackFixture.text(fixture.send(message)));
        }
        seen.add(CallbackFixture.text(failing.receive(good.headers(), good.body())));
        seen.addAll(fixture.received);

        assertNothingLeaked();
    }
}
