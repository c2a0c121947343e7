package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.onething.http.CallbackFixture.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Callbacks through the web server of the JDK (JDK 适配)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
class CallbackHttpHandlerTest {
    private final CallbackFixture fixture = new CallbackFixture();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/callbacks", new CallbackHttpHandler(fixture.endpoint));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/callbacks"));
    }

    private HttpRequest.Builder signed(Message message) {
        HttpRequest.Builder request = request();
        message.headers().forEach((name, values) -> request.header(name, values.get(0)));
        return request;
    }

    @Test
    void a_callback_is_taken() throws Exception {
        Message good = Message.signed(CallbackFixture.ACCEPTED);

        HttpResponse<String> response = client.send(
                signed(good).POST(BodyPublishers.ofByteArray(good.body())).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"verdict\":\"applied\"}");
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(fixture.received).hasSize(1);
    }

    @Test
    void a_body_in_chunks_is_taken_and_cut_at_the_limit() throws Exception {
        Message good = Message.signed(CallbackFixture.ACCEPTED);
        HttpRequest chunks = signed(good)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(good.body())))
                .build();
        HttpRequest flood = signed(good)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[300_000])))
                .build();

        assertThat(client.send(chunks, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(client.send(flood, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }

    @Test
    void what_is_not_signed_is_refused() throws Exception {
        HttpResponse<String> response =
                client.send(request().POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo(Samples.resource("refusal-401.json"));
    }

    @Test
    void other_methods_are_refused() throws Exception {
        HttpResponse<String> response = client.send(request().GET().build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).contains("POST");
    }
}
