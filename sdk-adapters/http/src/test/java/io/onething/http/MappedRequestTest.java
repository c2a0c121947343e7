package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.department.Submission;
import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("What a mapping sends (映射请求)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MappedRequestTest {
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String base() {
        return server.url("/base/").toString();
    }

    private RecordedRequest sent(MappedDepartment.Builder builder, Submission submission) throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(200).body("{}").build());
        try (MappedDepartment department = builder.clock(Samples.CLOCK).build()) {
            department.submit(submission);
        }
        return server.takeRequest();
    }

    private static String body(RecordedRequest request) {
        return request.getBody().utf8();
    }

    @Test
    void epoint_like_in_json() throws InterruptedException {
        RecordedRequest request = sent(MappingSamples.epointAt(base()), Samples.submission());

        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getUrl().encodedPath()).isEqualTo("/base/rest/audit/submit");
        assertThat(request.getHeaders().get("content-type")).isEqualTo("application/json");
        assertThat(body(request)).isEqualTo("""
                {"token":"Epoint-Token-0601","params":{"flowsn":"C-2026-0001~food-permit~1",\
                "applyername":"上海示例餐饮管理有限公司","applyertype":"20","certtype":"16","certnum":"91350100M000100Y43",\
                "contactphone":"021-5550 0100","agent":{"name":"张三","certnum":"11010519491231002X"},\
                "formdata":{"shop-name":"示例小馆","area_sqm":"120"},"area":120,\
                "materials":[{"materialcode":"floor-plan","submittype":"2","attachlist":[{"attachname":"经营场所平面图.pdf",\
                "attachurl":"store://materials/7f3a","size":48211,"materialcode":"floor-plan"}]},\
                {"materialcode":"id-card","submittype":"3","attachlist":[]}]}}""");
    }
}
