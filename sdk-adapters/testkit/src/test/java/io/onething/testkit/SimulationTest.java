package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Departments played from a file (按配置文件模拟部门)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SimulationTest {
    private static final String WHOLE = """
            simulation: 1
            speed: 1000
            departments:
              market:
                key: {id: market-2026, secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}
                matters:
                  food-permit:
                    decides-after: 3d
                    gives: {food-licence: JY-}
                    asks-for: {"materials.floor-plan": 请标注安全出口}
                  "*": {on-the-spot: true, refuses: 不符合规划}
              fire:
                matters:
                  fire-check:
                    refuses-acceptance: {reason: 不在本辖区, right-authority: 示例县消防救援大队}
                    faults: [{status: 503, times: 2}, {what: hang, taken: true}]
                    lies: [duplicates, reverses]
                    delivers: nothing
            """;

    @TempDir
    Path folder;

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> handOver(DepartmentSimulator city, String department, String matter)
            throws IOException, InterruptedException {
        String body = """
                {"protocol":"v1","verb":"submit","key":{"case":"C-1","matter":"%s","round":1},"form":{"name":"<b>面馆</b>"}}""".formatted(matter);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(city.address(department) + "/submissions"))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void each_does_what_the_file_says() throws Exception {
        Simulation simulation = Simulation.parse(WHOLE);
        assertThat(simulation.departments()).containsExactly("market", "fire");
        assertThat(simulation.callbacks()).isEmpty();
        try (DepartmentSimulator city = simulation.start()) {
            assertThat(city.callbackKeyId("market")).isEqualTo("market-2026");
            assertThat(handOver(city, "market", "sign").body()).contains("\"type\":\"refused\"", "不符合规划");
            assertThat(handOver(city, "fire", "fire-check").statusCode()).isEqualTo(503);
            assertThat(handOver(city, "fire", "fire-check").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void the_page_shows_what_came_in_and_can_run_nothing() throws Exception {
        try (DepartmentSimulator city = Simulation.parse(WHOLE).start()) {
            handOver(city, "market", "sign");

            HttpResponse<String> page = get(URI.create("http://127.0.0.1:" + city.port() + "/"));

            assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
            assertThat(page.body())
                    .contains("market", "C-1/sign/1", "SUBMIT", "&lt;b&gt;面馆")
                    .doesNotContain("<b>")
                    .doesNotContain("<script");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            departments: {a: {}}                                                       | the file needs simulation: 1 and departments
            simulation: 2                                                              | simulation is 1
            {simulation: 1, departments: {}}                                           | departments has at least one department
            {simulation: 1, departments: {a: {}}, ports: 1}                            | ports is not known; known are simulation, port, speed, callbacks, departments
            {simulation: 1, departments: {a: {}}, port: 70000}                         | port is a number from 0 to 65535
            {simulation: 1, departments: {a: {}}, speed: 0}                            | speed is a number from 0.001 to 1000000
            {simulation: 1, departments: {a: {}}, callbacks: localhost}                | callbacks is the address callbacks go to
            {simulation: 1, departments: {a b: {}}}                                    | departments.a b has no id
            {simulation: 1, departments: {a: {key: {id: k, secret: x}}}}               | departments.a.key has an id, and a secret of whsec_
            {simulation: 1, departments: {a: {matters: {m: {decides-after: 3 days}}}}} | departments.a.matters.m.decides-after is a time such as
            {simulation: 1, departments: {a: {matters: {m: {on-the-spot: 1}}}}}        | departments.a.matters.m.on-the-spot is true or false
            {simulation: 1, departments: {a: {matters: {m: {gives: [x]}}}}}            | departments.a.matters.m.gives is an object
            {simulation: 1, departments: {a: {matters: {m: {delivers: pigeon}}}}}      | departments.a.matters.m.delivers is nothing or one of
            {simulation: 1, departments: {a: {matters: {m: {asks-for: {}}}}}}          | departments.a.matters.m.asks-for is an object of what is to be corrected
            {simulation: 1, departments: {a: {matters: {m: {asks-for: {x: y}}}}}}      | departments.a.matters.m.asks-for.x is materials. or form.
            {simulation: 1, departments: {a: {matters: {m: {refuses: 7}}}}}            | departments.a.matters.m.refuses is a text
            {simulation: 1, departments: {a: {matters: {m: {refuses-acceptance: {}}}}}} | departments.a.matters.m.refuses-acceptance is a reason
            {simulation: 1, departments: {a: {matters: {m: {faults: [{times: 2}]}}}}}  | departments.a.matters.m.faults.0 says what
            {simulation: 1, departments: {a: {matters: {m: {faults: [{what: no}]}}}}}  | departments.a.matters.m.faults.0.what is hang, cut, nonsense or wrong-json
            {simulation: 1, departments: {a: {matters: {m: {faults: [{status: 200}]}}}}} | departments.a.matters.m.faults.0.status is a number from 300 to 599
            {simulation: 1, departments: {a: {matters: {m: {lies: [always]}}}}}        | departments.a.matters.m.lies are some of accepts-twice
            {simulation: 1, departments: [a                                            | the simulation is neither YAML nor JSON from line 1
            """)
    void a_mistake_is_told_with_its_place(String text, String message) {
        assertThatThrownBy(() -> Simulation.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void all_mistakes_are_told_at_once() {
        assertThatThrownBy(() -> Simulation.parse("{simulation: 3, speed: fast, departments: {a: {colour: red}}}"))
                .hasMessageContaining("simulation is 1")
                .hasMessageContaining("speed is a number")
                .hasMessageContaining("departments.a.colour is not known");
    }

    @Nested
    class from_a_command_line {
        private final ByteArrayOutputStream said = new ByteArrayOutputStream();

        private Optional<DepartmentSimulator> start(String... args) {
            return SimulatorCommand.start(List.of(args), new PrintStream(said, true, StandardCharsets.UTF_8));
        }

        private String said() {
            return said.toString(StandardCharsets.UTF_8);
        }

        @Test
        void it_says_where_each_department_is() throws IOException {
            Path file = Files.writeString(folder.resolve("city.yaml"), WHOLE);

            try (DepartmentSimulator city = start(file.toString()).orElseThrow()) {
                assertThat(said())
                        .contains(
                                city.address("fire").toString(),
                                "market-2026",
                                "http://127.0.0.1:" + city.port() + "/");
            }
        }

        @Test
        void a_file_that_is_not_there_or_wrong_is_told() throws IOException {
            Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "simulation: 7");

            assertThat(start(folder.resolve("none.yaml").toString())).isEmpty();
            assertThat(start(wrong.toString())).isEmpty();
            assertThat(start()).isEmpty();
            assertThat(said()).contains("none.yaml cannot be read", "simulation is 1", "usage: simulate FILE");
        }
    }

    @Nested
    class as_a_junit_extension {
        @RegisterExtension
        final SimulatedDepartments city = SimulatedDepartments.of(Simulation.parse(WHOLE));

        @Test
        void it_runs_while_the_test_does() throws Exception {
            assertThat(handOver(city.simulator(), "market", "sign").statusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    void outside_a_test_the_extension_says_so() {
        SimulatedDepartments none = SimulatedDepartments.of(Simulation.parse(WHOLE));

        assertThatThrownBy(none::simulator).hasMessageContaining("@RegisterExtension");
        assertThatThrownBy(() -> Simulation.resource(SimulationTest.class, "none.yaml"))
                .hasMessageContaining("none.yaml");
    }
}
