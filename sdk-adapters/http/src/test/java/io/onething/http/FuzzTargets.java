package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.OneThingException;
import io.onething.application.Document;
import io.onething.http.CallbackFixture.Message;
import io.onething.internal.wire.Problems;
import io.onething.internal.wire.WireAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold whatever comes from outside over HTTP (外来报文模糊测试目标): there is an answer of the protocol, and nothing else happens. {@link
 * KeptInputsTest} runs the inputs that are kept; the profile {@code fuzz} makes up new ones.
 */
final class FuzzTargets {
    private static final Set<Integer> STATUSES = Set.of(200, 400, 413);
    private static final String MARK = "GEHEIM7";

    private FuzzTargets() {}

    static void callbackBody(byte[] body) {
        CallbackFixture fixture = new CallbackFixture();

        CallbackAnswer answer = fixture.send(Message.signed(body));

        assertThat(STATUSES).contains(answer.status());
        assertThat(fixture.received).hasSize(answer.status() == 200 ? 1 : 0);
        assertThat(answer.body()).hasSizeLessThan(16_384);
        if (answer.status() != 200) {
            assertThat(CallbackFixture.text(answer)).doesNotContain(MARK);
        }
    }

    /** Lines of name, colon and value; the rest of the bytes is the body. Nobody outside has the key, so nothing can be authentic. */
    static void callbackHeaders(byte[] message) {
        CallbackFixture fixture = new CallbackFixture();
        String text = new String(message, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n\n");
        Map<String, List<String>> headers = new LinkedHashMap<>();
        Arrays.stream(text.substring(0, Math.max(0, end)).split("\n"))
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> headers.computeIfAbsent(parts[0], name -> new ArrayList<>())
                        .add(parts[1]));

        CallbackAnswer answer =
                fixture.send(new Message(headers, text.substring(end + 1).getBytes(StandardCharsets.ISO_8859_1)));

        if (answer.status() == 400) {
            assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .as("what the bytes alone tell")
                    .contains("OT-4202");
        } else {
            assertThat(answer.status()).isIn(401, 413);
        }
        assertThat(fixture.received).isEmpty();
    }

    static void answer(byte[] body) {
        Problems problems = new Problems();
        String text = new String(body, StandardCharsets.UTF_8);

        assertThat(WireAnswer.read(text, problems) == null).isEqualTo(!problems.isEmpty());
        assertThat(problems.list())
                .hasSizeLessThanOrEqualTo(50)
                .noneMatch(one -> one.english().contains(MARK));
        assertThat(WireAnswer.code(text).orElse("")).hasSizeLessThanOrEqualTo(64);
    }

    /** A mapping file is used, or refused with every mistake in it; nothing else. */
    static void mapping(byte[] file) {
        try {
            Mapping mapping = Mapping.parse("fuzzed", new String(file, StandardCharsets.UTF_8));
            assertThat(mapping.id()).isNotEmpty();
        } catch (OneThingException refused) {
            assertThat(refused.code()).isEqualTo("OT-4111");
        }
    }

    /** A name of a document is taken as it is, or refused; whatever it is, it is not in the message. */
    static void documentName(byte[] bytes) {
        String name = new String(bytes, StandardCharsets.UTF_8);
        try {
            Document document = new Document(name, "application/pdf", 1, "0".repeat(64), "store://x");
            assertThat(document.toString()).isEqualTo("Document[application/pdf, 1 bytes]");
            assertThat(name.chars()).noneMatch(c -> c < 0x20 || c == 0x7f);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).startsWith("a document ");
        }
    }
}
