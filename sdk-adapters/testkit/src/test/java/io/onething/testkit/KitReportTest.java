package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onething.testkit.RuleResult.Outcome;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@DisplayName("The report of a contract (契约测试报告)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class KitReportTest {
    private static final KitRule MUST = rule("DA-1", KitRule.Level.MUST);
    private static final KitRule SHOULD = rule("DA-2", KitRule.Level.SHOULD);

    private static KitRule rule(String number, KitRule.Level level) {
        return new KitRule(number, level, "a sentence <with> signs", "一句话 & 符号", "mend it", "改正");
    }

    private static KitReport report(RuleResult... results) {
        return new KitReport(
                "DepartmentContract",
                "city.FireTest",
                "fire <2.3> & Co",
                Map.of("canFind", "true"),
                "1.0",
                Instant.parse("2026-11-23T01:00:00Z"),
                List.of(results));
    }

    private static KitReport everything() {
        return report(
                new RuleResult(MUST, Outcome.PASSED, false, ""),
                new RuleResult(MUST, Outcome.FAILED, false, "found: <\0>\n  mend: it"),
                new RuleResult(SHOULD, Outcome.FAILED, false, "only advice"),
                new RuleResult(MUST, Outcome.SKIPPED, true, "the adapter says so"),
                new RuleResult(MUST, Outcome.NOT_RUN, false, "left out"));
    }

    @Nested
    class says_certified {
        @ParameterizedTest
        @CsvSource({
            "MUST,   PASSED,  false, true",
            "MUST,   FAILED,  false, false",
            "MUST,   NOT_RUN, false, false",
            "MUST,   SKIPPED, true,  true",
            "MUST,   SKIPPED, false, false",
            "SHOULD, FAILED,  false, true",
            "SHOULD, NOT_RUN, false, true",
            "SHOULD, SKIPPED, false, true"
        })
        void only_when_every_must_is_kept_or_declared_not_to_apply(
                KitRule.Level level, Outcome outcome, boolean declared, boolean certified) {
            RuleResult kept = new RuleResult(MUST, Outcome.PASSED, false, "");

            assertThat(report(kept, new RuleResult(rule("DA-2", level), outcome, declared, "why"))
                            .certified())
                    .isEqualTo(certified);
        }
    }

    @Test
    void is_JUnit_XML_that_counts_a_should_that_is_not_kept_as_skipped() throws Exception {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(ReportXml.of(everything()))))
                .getDocumentElement();

        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("3");
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
                .isEqualTo("found: <?>\n  mend: it");
    }

    @Test
    void is_JSON_with_every_rule_and_what_became_of_it() throws Exception {
        JsonNode root = new ObjectMapper().readTree(ReportJson.of(everything()));

        assertThat(root.path("certified").asBoolean(true)).isFalse();
        assertThat(root.path("subject").asText()).isEqualTo("fire <2.3> & Co");
        assertThat(root.path("declared").path("canFind").asText()).isEqualTo("true");
        assertThat(root.path("counts").path("failed").asInt()).isEqualTo(2);
        assertThat(root.path("rules")
                        .valueStream()
                        .map(rule -> rule.path("result").asText()))
                .containsExactly("passed", "failed", "failed", "skipped", "not run");
        assertThat(root.path("rules").get(3).path("declared").asBoolean()).isTrue();
    }

    @Test
    void is_one_page_in_two_languages_without_anything_from_outside() {
        String page = ReportPage.of(everything());

        assertThat(page)
                .contains("fire &lt;2.3&gt; &amp; Co", "一句话 &amp; 符号", "a sentence &lt;with&gt; signs")
                .contains("canFind = true")
                .contains("未通过", "Not certified", "2026-11-23 09:00 UTC+8")
                .doesNotContain("<script", "href=", "src=", "url(", "://")
                .doesNotContain("\0");
    }

    @Test
    void names_no_machine_user_or_path() {
        List<String> ofThisMachine = List.of(System.getProperty("user.home"), System.getProperty("user.dir"));

        for (String text :
                List.of(ReportXml.of(everything()), ReportJson.of(everything()), ReportPage.of(everything()))) {
            assertThat(ofThisMachine).noneMatch(text::contains);
        }
    }

    @Test
    void is_written_three_times_into_a_directory_that_is_made(@TempDir Path folder) throws Exception {
        Path directory = folder.resolve("a/b");
        ReportFiles.write(everything(), directory);

        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("city.FireTest.xml", "city.FireTest.json", "city.FireTest.html");
        }
    }
}
