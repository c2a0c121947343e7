package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.onething.OneThingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Mistakes in a mapping file (映射文件的错误)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MappingMistakesTest {
    private static final String SMALL = MappingSamples.text("small.json");

    /** What is changed in the small file, into what, and the place and message that must be told. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                // the file
                arguments(
                        "\"schemaVersion\": 1",
                        "\"schemaVersion\": 2",
                        "/schemaVersion: must be a whole number from 1 to 1"),
                arguments("\"schemaVersion\": 1,", "", "/: has no key \"schemaVersion\"; add it"),
                arguments("\"mapping\": \"small\"", "\"mapping\": \"sm all\"", "/mapping: is an identifier"),
                arguments("\"mapping\": \"small\"", "\"mapping\": 7", "/mapping: must be a text in quotes"),
                arguments("\"zh\": \"小例子\",", "", "/: has no key \"zh\"; add it"),
                arguments("\"zh\": \"小例子\"", "\"zh\": \"\"", "/zh: must be a text in quotes"),
                arguments("\"source\": \"made for the tests\",", "", "/: has no key \"source\""),
                arguments(
                        "\"source\"", "\"sorce\"", "/sorce: there is no key \"sorce\" here, did you mean \"source\"?"),
                arguments(
                        "\"keys\": \"honours\"",
                        "\"keys\": \"honors\"",
                        "/keys: there is no word \"honors\" here, did you mean \"honours\"?"),
                arguments(
                        "\"keys\": \"honours\"",
                        "\"keys\": \"manual\"",
                        "/requests: has \"find\", and \"keys\" is manual; say query-first"),
                arguments(
                        "\"find\": {",
                        "\"finds\": {",
                        "/requests/finds: there is no key \"finds\" here, did you mean \"find\"?"),
                arguments(
                        "\"requests\": {",
                        "\"request\": {",
                        "/request: there is no key \"request\" here, did you mean \"requests\"?"),
                arguments(
                        "\"answers\": {\n    \"code\": {\"$\": \"code\"},\n    \"rules\": [\n      {\"status\": [200]",
                        "\"answer\": {\n    \"code\": {\"$\": \"code\"},\n    \"rules\": [\n      {\"status\": [200]",
                        "/: has no key \"answers\"; add it"),
                arguments("\"query\": {\"v\": \"1\"}", "\"query\": [\"v\"]", "/query: must be an object of values"),
                // tables
                arguments(
                        "{\"codes\": {\"paper\": \"0\", \"upload\": \"2\"}, \"else\": \"9\"}",
                        "{\"else\": \"9\"}",
                        "/tables/ways: has no key \"codes\""),
                arguments(
                        "{\"codes\": {\"paper\": \"0\", \"upload\": \"2\"}",
                        "{\"codes\": {}",
                        "/tables/ways/codes: must be an object with at least one code"),
                arguments(
                        "\"upload\": \"2\"",
                        "\"upload\": [2]",
                        "/tables/ways/codes/upload: must be a text, a number, true or false"),
                arguments(
                        "\"else\": \"9\"",
                        "\"otherwise\": \"9\"",
                        "/tables/ways/otherwise: there is no key \"otherwise\""),
                // status list
                arguments(
                        "\"statuses\": \"spgl\"",
                        "\"statuses\": \"spgI\"",
                        "/statuses: there is no word \"spgI\" here, did you mean \"spgl\"?"),
                arguments(
                        "\"statuses\": \"spgl\"",
                        "\"statuses\": {\"list\": \"own\"}",
                        "/statuses: the file of status codes cannot be used: /schemaVersion: must be 1"),
                arguments("\"statuses\": \"spgl\",", "", "/answers/reports: needs \"statuses\""),
                // headers and signature
                arguments("\"X-Token\": {", "\"X Token\": {", "/headers/X Token: is not the name of a header"),
                arguments("\"X-Token\": {", "\"Host\": {", "/headers/Host: is set by the connection itself; remove it"),
                arguments(
                        "{\"$credential\": \"token\"}",
                        "{\"$credential\": \"to ken\"}",
                        "/headers/X-Token/$credential: names a credential by an identifier"),
                arguments(
                        "{\"$credential\": \"token\"}",
                        "{\"$credentials\": \"token\"}",
                        "/headers/X-Token: there is no kind of value \"$credentials\" here, did you mean \"$credential\"?"),
                arguments(
                        "{\"$now\": \"yyyyMMddHHmmss\"}",
                        "{\"$now\": \"YYYYMMDD\"}",
                        "/headers/X-Time/$now: is no pattern of a date or time"),
                arguments("{\"$now\": \"yyyyMMddHHmmss\"}", "[1]", "/headers/X-Time: gives one value"),
                arguments(
                        "\"in\": \"header\"",
                        "\"in\": \"heador\"",
                        "/signature/in: there is no word \"heador\" here, did you mean \"header\"?"),
                arguments(
                        "\"in\": \"header\"",
                        "\"in\": \"form\"",
                        "/signature: goes into the form, and a request has none"),
                arguments(
                        "\"name\": \"X-Sign\"",
                        "\"name\": \"X Sign\"",
                        "/signature: \"name\" is not the name of a header"),
                arguments("\"key\": \"gateway\", ", "", "/signature: has \"key\" or \"digest\", one of them"),
                arguments(
                        "\"key\": \"gateway\"",
                        "\"digest\": \"sha1\"",
                        "/signature/digest: there is no word \"sha1\" here"),
                arguments(
                        "\"over\": {\"$\": \"body\"}",
                        "\"over\": {\"$\": \"bodi\"}",
                        "/signature/over/$: there is no member \"bodi\" here, did you mean \"body\"?"),
                arguments(
                        "\"as\": \"hex\"",
                        "\"as\": \"bas64\"",
                        "/signature/as: there is no word \"bas64\" here, did you mean \"base64\"?"),
                // requests
                arguments(
                        "\"method\": \"POST\"",
                        "\"method\": \"DELETE\"",
                        "/requests/submit/method: there is no word \"DELETE\" here; known are GET, POST, PUT"),
                arguments("\"method\": \"POST\"", "\"method\": \"GET\"", "/requests/submit/body: does not go with GET"),
                arguments("\"method\": \"POST\",", "", "/requests/submit: has no key \"method\""),
                arguments(
                        "\"path\": \"cases/{key.case}/{key.matter}/{key.round}\",\n      \"body\"",
                        "\"path\": \"https://other/{key.case}/{key.matter}/{key.round}\",\n      \"body\"",
                        "/requests/submit/path: is a path below the base address"),
                arguments(
                        "\"path\": \"cases/{key.case}/{key.matter}/{key.round}\",\n      \"body\"",
                        "\"path\": \"a?b={key.case}{key.matter}{key.round}\",\n      \"body\"",
                        "/requests/submit/path: is a path below the base address"),
                arguments(
                        "\"path\": \"cases/{key.case}/{key.matter}/{key.round}\",\n      \"body\"",
                        "\"path\": \"a/../{key.case}/{key.matter}/{key.round}\",\n      \"body\"",
                        "/requests/submit/path: has an empty segment or one of full stops"),
                arguments(
                        "\"path\": \"cases/{key.case}/{key.matter}/{key.round}\",\n      \"body\"",
                        "\"path\": \"a//{key.case}/{key.matter}/{key.round}\",\n      \"body\"",
                        "/requests/submit/path: has an empty segment"),
                arguments(
                        "\"path\": \"cases/{key.case}/{key.matter}/{key.round}\",\n      \"body\"",
                        "\"path\": \"cases/{key.case}/{key.matter}\",\n      \"body\"",
                        "/requests/submit: does not send \"key.round\""),
                arguments(
                        "\"path\": \"cases/{key.case}/{key.matter}/{key.round}\",\n      \"body\"",
                        "\"path\": \"cases/{key.case}/{key.mater}/{key.round}\",\n      \"body\"",
                        "/requests/submit/path: there is no member \"mater\" here, did you mean \"matter\"?"),
                arguments(
                        "\"path\": \"cases/{key.case}/{key.matter}/{key.round}\",\n      \"answers\"",
                        "\"path\": \"cases/{key.case}/{applicant.name}/{key.round}\",\n      \"answers\"",
                        "/requests/find/path: there is no member \"applicant\" here; known are key"),
                arguments(
                        "\"json\": {\n",
                        "\"xml\": {\n",
                        "/requests/submit/body/xml: there is no key \"xml\" here; known are json, form"),
                arguments(
                        "\"json\": {\n",
                        "\"form\": {\"a\": \"1\"}, \"json\": {\n",
                        "/requests/submit/body: has \"json\" or \"form\", one of them"),
                arguments(
                        "\"json\": {\n",
                        "\"form\": {\n",
                        "/requests/submit/body/form/list: gives a list, and one value is needed; use \"$join\""),
                // values
                arguments(
                        "\"applicant.name\"",
                        "\"aplicant.name\"",
                        "/name/$: there is no member \"aplicant\" here, did you mean \"applicant\"?"),
                arguments(
                        "\"applicant.name\"",
                        "\"applicant.name.first\"",
                        "/name/$: there is nothing below a text, so no \"first\""),
                arguments("\"applicant.name\"", "\"applicant..name\"", "/name/$: is not a path"),
                arguments("\"applicant.name\"", "\"materials.way\"", "/name/$: a list stands before \"way\""),
                arguments(
                        "\"applicant.name\"",
                        "\"materials[0].wya\"",
                        "/name/$: there is no member \"wya\" here, did you mean \"way\"?"),
                arguments("\"applicant.name\"", "\"applicant[0].name\"", "/name/$: \"applicant\" is no list"),
                arguments(
                        "\"applicant.name\"", "\"materials[kind=x].way\"", "/name/$: there is no member \"kind\" here"),
                arguments(
                        "\"applicant.name\"",
                        "\".name\"",
                        "/name/$: \".name\" begins at an item, and there are only 0 around"),
                arguments(
                        "\"$\": \"applicant.name\"",
                        "\"$\": \"applicant.name\", \"tabel\": \"ways\"",
                        "/name/tabel: there is no key \"tabel\" here, did you mean \"table\"?"),
                arguments(
                        "\"$\": \"applicant.name\"",
                        "\"$\": \"applicant.name\", \"else\": \"-\", \"optional\": true",
                        "/name: has \"else\" and \"optional\""),
                arguments(
                        "\"$\": \"applicant.name\"",
                        "\"$\": \"applicant.name\", \"optional\": \"yes\"",
                        "/name/optional: must be true or false"),
                arguments(
                        "\"$\": \"applicant.name\"",
                        "\"$\": \"applicant.name\", \"as\": \"int\"",
                        "/name/as: there is no word \"int\" here; known are number, text, yes-no"),
                arguments(
                        "\"$\": \"applicant.name\"",
                        "\"$\": \"applicant.name\", \"format\": \"MM-dd\"",
                        "/name/format: is no pattern of a date or time"),
                arguments(
                        "\"$\": \"applicant.name\"",
                        "\"$\": \"applicant.name\", \"back\": \"twice\"",
                        "/name/back: table \"twice\" has one code for two words"),
                arguments(
                        "\"$\": \"applicant.name\"",
                        "\"$\": \"applicant\", \"as\": \"text\"",
                        "/name/$: is a list or an object, and one value is needed"),
                arguments(
                        "\"table\": \"ways\"",
                        "\"table\": \"way\"",
                        "/way/table: there is no word \"way\" here, did you mean \"ways\"?"),
                arguments(
                        "\"$each\": \"materials\"",
                        "\"$each\": \"material\"",
                        "/list/$each: there is no member \"material\" here, did you mean \"materials\"?"),
                arguments(
                        "{\"$each\": \"materials\", \"do\":",
                        "{\"$each\": \"materials\", \"to\":",
                        "/list: has no key \"do\"; add it"),
                arguments(
                        "{\"$\": \".material\"}",
                        "{\"$\": \".materials\"}",
                        "/list/do/code/$: there is no member \"materials\" here, did you mean \"material\"?"),
                arguments(
                        "{\"$\": \".material\"}",
                        "{\"$\": \"..material\"}",
                        "/list/do/code/$: \"..material\" begins at an item"),
                arguments(", \"with\": \",\"}", "}", "/joined: has no key \"with\"; add it"),
                arguments(
                        "\"$text\": \"{key.case} {{ {bundle.id}\"",
                        "\"$text\": \"{key.case} {bundle.id\"",
                        "/text/$text: opens a brace and does not close it"),
                arguments(
                        "\"$text\": \"{key.case} {{ {bundle.id}\"",
                        "\"$text\": \"{key.case} {}\"",
                        "/text/$text: what stands in braces is a path"),
                arguments(
                        "\"$text\": \"{key.case} {{ {bundle.id}\"",
                        "\"$text\": \"{materials}\"",
                        "/text/$text: \"materials\" is a list or an object"),
                arguments(
                        "\"$when\": \"agent\"",
                        "\"$when\": \"agents\"",
                        "/agent/$when: there is no member \"agents\" here, did you mean \"agent\"?"),
                arguments(
                        "\"$when\": \"agent\", \"then\"",
                        "\"$when\": \"agent\", \"than\"",
                        "/agent/than: there is no key \"than\" here, did you mean \"then\"?"),
                arguments(
                        "\"name\": {\"$\": \"applicant.name\"}",
                        "\"name\": {\"$now\": \"yyyyMMdd\"}",
                        "/name: belongs into headers and query"),
                arguments(
                        "\"name\": {\"$\": \"applicant.name\"}",
                        "\"name\": {\"$random\": 16}",
                        "/name: belongs into headers and query"),
                arguments(
                        "\"v\": \"1\"",
                        "\"v\": {\"$random\": 4}",
                        "/query/v/$random: must be a whole number from 8 to 64"),
                // answers
                arguments(
                        "\"codes\": [\"1\"], \"means\": \"taken\"},\n",
                        "\"codes\": [\"1\"], \"means\": \"take\"},\n",
                        "/answers/rules/0/means: there is no word \"take\" here, did you mean \"taken\"?"),
                arguments(
                        "\"codes\": [\"1\"], \"means\": \"taken\"},\n",
                        "\"codes\": [\"1\"], \"means\": \"busy\"},\n",
                        "/answers: has no rule that means \"taken\""),
                arguments(
                        "{\"status\": [503], \"means\": \"busy\"}",
                        "{\"status\": [503], \"means\": \"none\"}",
                        "/answers/rules/1/means: there is no word \"none\" here"),
                arguments(
                        "{\"status\": [503], \"means\": \"busy\"}",
                        "{\"status\": [99], \"means\": \"busy\"}",
                        "/answers/rules/1/status/0: must be a whole number from 200 to 599"),
                arguments(
                        "{\"status\": [503], \"means\": \"busy\"}",
                        "{\"status\": [], \"means\": \"busy\"}",
                        "/answers/rules/1/status: must be a list with at least one element"),
                arguments(
                        "{\"status\": [503], \"means\": \"busy\"}",
                        "{\"status\": [503], \"means\": \"taken\"}",
                        "/answers/rules/1: means \"taken\", which an HTTP status from 300 on never does"),
                arguments(
                        "{\"status\": [503], \"means\": \"busy\"}",
                        "{\"status\": [200], \"codes\": [\"1\"], \"means\": \"busy\"}",
                        "/answers/rules/1: fits answers that a rule before it fits too"),
                arguments(
                        "{\"status\": [503], \"means\": \"busy\"}",
                        "{\"means\": \"busy\"}",
                        "/answers/rules/1: has no key \"status\""),
                arguments(
                        "\"answers\": {\n    \"code\": {\"$\": \"code\"},",
                        "\"answers\": {",
                        "/answers/rules/0/codes: needs \"code\", the place of the result code"),
                arguments("\"each\": \"data.log\"", "\"each\": \"data..log\"", "/answers/reports/each: is not a path"),
                arguments(
                        "{\"reason\": {",
                        "{\"reasn\": {",
                        "/answers/reports/members/reasn: there is no member of status list spgl \"reasn\" here, did you mean \"reason\"?"),
                arguments("\"code\": {\"$\": \".state\"},", "", "/answers/reports: has no key \"code\""),
                arguments(
                        "\"code\": {\"$\": \".state\"},",
                        "\"code\": {\"$\": \".state\"}, \"paused\": {\"$\": \".p\"},",
                        "/answers/reports/paused: belongs to a column with a flag"),
                arguments(
                        "\"parse\": \"yyyy-MM-dd HH:mm:ss\"",
                        "\"parse\": \"yyyy-MM-dd hh:mm\"",
                        "/answers/reports/at/parse: is no pattern of a date or time"),
                arguments(
                        "\"receipt\": {",
                        "\"unpack\": [\"data[0].x\"], \"receipt\": {",
                        "/answers/unpack/0: leads from the root to a text"),
                arguments(
                        "\"receipt\": {",
                        "\"unpack\": [\".x\"], \"receipt\": {",
                        "/answers/unpack/0: leads from the root to a text"),
                arguments("\"receipt\": {", "\"unpack\": \"data\", \"receipt\": {", "/answers/unpack: must be a list"),
                arguments(
                        ", {\"status\": [404], \"means\": \"none\"}",
                        "",
                        "/requests/find/answers: says of \"find\" no rule that means \"none\""),
                // callbacks
                arguments(
                        "{\"header\": \"X-Sign\", \"key\": \"callback\"",
                        "{\"header\": \"X-Sign\"",
                        "/callbacks/authentic: has \"token\" or \"key\", one of them"),
                arguments(
                        "{\"header\": \"X-Sign\", \"key\": \"callback\"",
                        "{\"key\": \"callback\"",
                        "/callbacks/authentic: has no key \"header\""),
                arguments(
                        "{\"$text\": \"{headers.x-time}{body}\"}",
                        "{\"$text\": \"{headers.x-time}\"}",
                        "/callbacks/authentic/over: does not cover \"body\""),
                arguments(
                        "{\"$text\": \"{headers.x-time}{body}\"}",
                        "{\"$\": \"body\"}",
                        "/callbacks/authentic/time: is not part of \"over\""),
                arguments(
                        "\"parse\": \"epoch-seconds\"}",
                        "\"parse\": \"epoch-seconds\"}, \"seconds\": 9999",
                        "/callbacks/authentic/seconds: must be a whole number from 1 to 3600"),
                arguments("\"split\": \"~\"", "\"split\": \"-\"", "/callbacks/key: has \"text\" and \"split\""),
                arguments(
                        "{\"text\": {\"$\": \"no\"}, \"split\": \"~\"}",
                        "{\"case\": {\"$\": \"no\"}}",
                        "/callbacks/key: has \"text\" and \"split\""),
                arguments("\"success\": {\"code\": 0},", "", "/callbacks: has no key \"success\""),
                arguments(
                        "\"msg\": {\"$\": \"zh\"}",
                        "\"msg\": {\"$\": \"message\"}",
                        "/callbacks/failure/msg/$: there is no member \"message\" here; known are code, en, zh"));
    }

    private static OneThingException refused(String text) {
        return catchThrowableOfType(OneThingException.class, () -> Mapping.parse("small.json", text));
    }

    @Test
    void there_is_none_in_the_small_file_nor_in_the_three_whole_ones() {
        assertThat(Mapping.parse("small.json", SMALL).id()).isEqualTo("small");
        assertThat(MappingSamples.epoint().credentials()).containsExactly("token");
        assertThat(MappingSamples.epoint().callbackCredentials()).containsExactly("callback-token");
        assertThat(MappingSamples.guangdong().keys()).containsExactly("gateway");
        assertThat(MappingSamples.guangdong().callbackKeys()).containsExactly("callback");
        assertThat(MappingSamples.spgl().hasCallbacks()).isFalse();
    }

    @ParameterizedTest(name = "{1} → {2}")
    @MethodSource("mistakes")
    void each_is_told_with_its_place(String part, String wrong, String told) {
        assertThat(SMALL).contains(part);
        int at = SMALL.lastIndexOf(part);

        OneThingException refused = refused(SMALL.substring(0, at) + wrong + SMALL.substring(at + part.length()));

        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo("OT-4111");
        assertThat(refused.message(Locale.ENGLISH)).contains(told).contains("line ");
        assertThat(refused.message(Locale.CHINESE)).contains(told.substring(0, told.indexOf(": ")) + ":");
    }

    @Nested
    class all_at_once {
        @Test
        void in_the_order_of_the_file_with_line_and_column() {
            OneThingException refused = refused(SMALL.replace("\"keys\": \"honours\"", "\"keys\": \"perhaps\"")
                    .replace("\"means\": \"busy\"", "\"means\": \"tired\"")
                    .replace("applicant.name", "applicant.nam"));

            assertThat(refused.message(Locale.ENGLISH).lines().skip(1))
                    .satisfiesExactly(
                            keys -> assertThat(keys).startsWith("- line 6, column 3, /keys: "),
                            name -> assertThat(name)
                                    .startsWith("- line 21, column 20, /requests/submit/body/json/name/$: "),
                            rule -> assertThat(rule).startsWith("- line 42, column 25, /answers/rules/1/means: "));
        }
    }

    @Nested
    class a_text_that_is_no_json {
        @Test
        void is_told_with_line_and_column() {
            assertThat(refused("{\n  \"mapping\": oops\n}").message(Locale.ENGLISH))
                    .contains("mapping file \"small.json\" cannot be used")
                    .contains("line 2, column ");
        }

        @Test
        void such_as_a_key_that_stands_twice() {
            assertThat(refused("{\"zh\": \"a\",\n \"zh\": \"b\"}").message(Locale.ENGLISH))
                    .contains("line 2, column ")
                    .contains("Duplicate field 'zh'");
        }

        @Test
        void or_something_after_its_end_or_nothing_or_another_kind_or_too_deep() {
            assertThat(refused(SMALL + " {}").message(Locale.ENGLISH)).contains("something follows its end");
            assertThat(refused("").message(Locale.ENGLISH)).contains("is empty");
            assertThat(refused("[]").message(Locale.ENGLISH)).contains("must be an object");
            assertThat(refused("[".repeat(70) + "]".repeat(70)).message(Locale.ENGLISH))
                    .contains("64 levels");
        }
    }

    @Nested
    class a_file {
        @TempDir
        Path folder;

        @Test
        void is_read_as_utf_8() throws IOException {
            Path file = Files.writeString(folder.resolve("small.json"), SMALL);

            assertThat(Mapping.load(file).title().zh()).isEqualTo("小例子");
        }

        @Test
        void that_is_not_there_or_not_utf_8_is_told() throws IOException {
            Path gbk = Files.write(folder.resolve("gbk.json"), "小例子".getBytes("GBK"));

            assertThat(catchThrowableOfType(OneThingException.class, () -> Mapping.load(folder.resolve("no.json"))))
                    .hasMessageContaining("\"no.json\" cannot be used: it cannot be read");
            assertThat(catchThrowableOfType(OneThingException.class, () -> Mapping.load(gbk)))
                    .hasMessageContaining("it is not UTF-8");
            byte[] marked = ("\uFEFF" + SMALL).getBytes(StandardCharsets.UTF_8);
            Path bom = Files.write(folder.resolve("bom.json"), marked);
            assertThat(catchThrowableOfType(OneThingException.class, () -> Mapping.load(bom)))
                    .hasMessageContaining("without byte order mark");
        }
    }
}
