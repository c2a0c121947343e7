package io.onething.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@DisplayName("The quick start (快速开始), as a program of its own")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(90)
class QuickStartTest {
    @TempDir
    Path folder;

    /** What a run of the program left. */
    private record Run(int exit, String output) {}

    private Run run(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                QuickStart.class.getName(),
                "--folder=" + folder));
        command.addAll(List.of(options));
        Path output = folder.resolveSibling(folder.getFileName() + ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(80, TimeUnit.SECONDS)).as("ends in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        return new Run(process.exitValue(), text);
    }

    @Test
    void opens_both_restaurants_although_the_citys_system_is_killed_half_way() throws Exception {
        Files.writeString(folder.resolve("timeline.svg"), "of an earlier run");
        Files.writeString(folder.resolve("my-notes.txt"), "not ours");

        Run run = run("--speed=3");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("上海市开办餐饮店", "四川省开办餐饮店", "JY2990000", "强制终止（SIGKILL） 1 次", "重复办理 0 次")
                .contains("办理环节 3 → 1 个", "办理时间（法定时限逐项相加，对并联承诺时限） 23个工作日 → 13个工作日")
                .doesNotContain("✗ 两个办件", "Exception", "\tat ", "WARN");
        assertThat(folder.resolve("my-notes.txt")).exists();
        assertThat(folder.resolve("cases.db")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("city.log")))
                .contains("a case moved")
                .doesNotContain("Exception", "ERROR");
        assertThat(Files.readString(folder.resolve("timeline.html"))).contains("<svg", "</html>");
        Element svg = svg();
        assertThat(svg.getTagName()).isEqualTo("svg");
        assertThat(svg.getTextContent()).contains("食品经营许可", "住房城乡建设部门", "被 SIGKILL 终止", "重启，接着办理");
        assertThat(svg.getElementsByTagName("circle").getLength())
                .as("retries, a correction, a supplement, the end of each of 8 matters, and the legend")
                .isGreaterThanOrEqualTo(2 + 1 + 1 + 8 + 4 - 1);
    }

    private Element svg() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        String text = Files.readString(folder.resolve("timeline.svg"), StandardCharsets.UTF_8);
        return Objects.requireNonNull(factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement());
    }

    @Test
    void says_what_did_not_happen_when_a_department_never_answers() throws Exception {
        Run run = run("--speed=4", "--silent=fire", "--patience=20", "--en");

        assertThat(run.exit()).as(run.output()).isEqualTo(1);
        assertThat(run.output())
                .contains("Verdict: not all of it happened")
                .contains("✗ both cases are closed and everything is granted: no: ")
                .contains("Fire safety check before opening: received, waits for: Fire and rescue")
                .contains("✓ no department acted twice on the same thing")
                .doesNotContain("Exception", "\tat ");
        assertThat(svg().getTextContent()).contains("Fire safety check before opening");
    }

    @Test
    void explains_its_options_when_one_is_not_known() throws Exception {
        Run run = run("--fast");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.output()).contains("unknown option --fast", "未知选项 --fast", "--en", "--speed");
        assertThat(folder).isEmptyDirectory();
    }
}
