package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What the README shows")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadmeTest {
    private static final String EXAMPLE = "sdk-examples/quickstart/src/main/java/io/onething/examples/quickstart/";
    private static final String MARK = "    // [readme]\n";
    private static final int LONGEST_BODY = 30;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void its_java_is_the_compiled_program(String readme) {
        assertThat(Pages.blocks(Pages.read(readme), "java")).containsExactly(program());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/tutorial.md",
                "docs/how-to/certify-an-adapter.md",
                "docs/how-to/connect-a-department.md",
                "docs/how-to/define-a-bundle.md",
                "docs/how-to/poll-a-department.md",
                "docs/how-to/exchange-tables.md",
                "docs/how-to/map-a-foreign-format.md",
                "docs/how-to/sign-and-encrypt.md",
                "docs/how-to/work-list.md"
            })
    void the_java_of_a_page_is_cut_from_compiled_code(String page) {
        List<String> sources = Pages.files(Pages.root().resolve("sdk-examples/quickstart/src"), ".java").stream()
                .map(Pages::read)
                .map(ReadmeTest::level)
                .toList();

        assertThat(Pages.blocks(Pages.read(page), "java"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(sources).anyMatch(source -> source.contains(level(block))));
    }

    @Test
    void the_program_is_short() {
        String main = program().substring(0, program().indexOf("\n    }\n"));

        assertThat(main.lines().skip(1).filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(LONGEST_BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md", "docs/tutorial.md"})
    void its_dependency_has_the_version_of_this_build(String page) {
        Matcher revision = Pattern.compile("<revision>(.*?)</revision>").matcher(Pages.read("pom.xml"));
        assertThat(revision.find()).isTrue();

        assertThat(Pages.blocks(Pages.read(page), "xml"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(block).contains("<version>" + revision.group(1) + "</version>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void it_prints_what_the_test_of_the_program_expects(String readme) {
        String test = Pages.read(EXAMPLE.replace("/main/", "/test/") + "FirstCaseTest.java")
                .replaceAll("(?m)^ +", "");

        assertThat(Pages.blocks(Pages.read(readme), "text"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(test).contains(block));
    }

    @Test
    void the_definition_in_the_tutorial_is_the_file_that_is_read() {
        String file = Pages.read(
                "sdk-examples/quickstart/src/main/resources/io/onething/examples/quickstart/open-noodle-shop.yaml");

        assertThat(Pages.blocks(Pages.read("docs/tutorial.md"), "yaml"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(file).contains(block));
    }

    private static String program() {
        String source = Pages.read(EXAMPLE + "FirstCase.java");
        int begin = source.indexOf(MARK) + MARK.length();
        return source.substring(begin, source.indexOf(MARK, begin)).replaceAll("(?m)^    ", "");
    }

    /** Returns code without indentation, which pages change. */
    private static String level(String code) {
        return code.replaceAll("(?m)^ +", "").strip();
    }
}
