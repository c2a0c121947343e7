package io.onething.internal.http.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.internal.wire.JsonText.Num;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What templates give (模板)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class TemplateTest {
    private static final String DATA = """
            {"name": "张三", "n": 12, "d": "12.50", "yes": "true", "day": "2026-11-23", "theirs": "20261123", "way": "upload", "code": "2",
             "empty": "", "none": null, "lines": "a\\nb\\tc", "list": [{"k": "x", "v": "1"}, {"k": "y"}], "no-list": [], "obj": {"a": 1, "b": null}}""";

    private final Findings findings = new Findings();

    private Template template(String json) {
        Map<String, Object> codes = new LinkedHashMap<>();
        codes.put("upload", "2");
        codes.put("paper", new Num("0"));
        codes.put("yes", true);
        TemplateReader reader = new TemplateReader(Map.of("ways", new Table("ways", codes, null)));
        Node node = new Node(Objects.requireNonNull(Source.parse(json, findings)), "/t", findings);
        return reader.template(node, new Within(List.of(Shape.ANYTHING), true, false));
    }

    private static Scope scope() {
        Object data = Objects.requireNonNull(Source.parse(DATA, new Findings()));
        return Scope.of(data, Map.of("token", "s3cret"), Instant.parse("2026-11-23T02:00:00Z"));
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1.50,"b":"x","c":true,"d":null,"e":[1,"2"]}                | {"a":1.50,"b":"x","c":true,"d":null,"e":[1,"2"]}
            {"a":{"$":"name"}}                                              | {"a":"张三"}
            {"a":{"$":"n"},"b":{"$":"n","as":"text"}}                       | {"a":12,"b":"12"}
            {"a":{"$":"d","as":"number"},"b":{"$":"yes","as":"yes-no"}}     | {"a":12.50,"b":true}
            {"a":{"$":"obj"}}                                               | {"a":{"a":1,"b":null}}
            {"a":{"$":"empty","else":"-"},"b":{"$":"none","else":0}}        | {"a":"-","b":0}
            {"a":{"$":"gone","optional":true},"b":2}                        | {"b":2}
            [{"$":"gone","optional":true},2]                                | [2]
            {"$":"way","table":"ways"}                                      | "2"
            {"$":"code","back":"ways"}                                      | "upload"
            {"$":"day","format":"yyyyMMdd"}                                 | "20261123"
            {"$":"theirs","parse":"yyyyMMdd"}                               | "2026-11-23"
            {"$":"theirs","parse":"yyyyMMdd","format":"yyyy年M月d日"}        | "2026年11月23日"
            {"$":"theirs","as":"number"}                                    | 20261123
            {"$text":"{name}-{n}{{"}                                        | "张三-12{"
            {"$text":["{n}",{"$":"n"},"\\t"]}                               | "{n}12\\t"
            [{"$text":"{gone}","optional":true},{"$text":""}]               | [""]
            {"$each":"list","do":{"$":".k"}}                                | ["x","y"]
            {"$each":"list","do":{"k":{"$":".k"},"v":{"$":".v","optional":true},"n":{"$":"n"}}} | [{"k":"x","v":"1","n":12},{"k":"y","n":12}]
            {"a":{"$each":"no-list","do":1},"b":{"$each":"gone","do":1}}    | {"a":[],"b":[]}
            {"a":{"$each":"no-list","do":1,"optional":true}}                | {}
            {"$join":"list","do":{"$":".v","optional":true},"with":","}     | "1"
            {"a":{"$join":"gone","do":{"$":"."},"with":",","optional":true},"b":{"$join":"gone","do":{"$":"."},"with":","}} | {"b":""}
            {"$join":"list","do":{"$text":"{.k}:{lines}"},"with":"\\n"}     | "x:a b c\\ny:a b c"
            {"$when":"name","then":{"x":{"$":"name"}}}                      | {"x":"张三"}
            {"a":{"$when":"empty","then":1},"b":{"$when":"none","then":1,"otherwise":2}} | {"b":2}
            {"$json":{"a":{"$":"lines"}}}                                   | "{\\"a\\":\\"a\\\\nb\\\\tc\\"}"
            {"$credential":"token"}                                         | "s3cret"
            {"$now":"yyyyMMddHHmmss"}                                       | "20261123100000"
            """)
    void by_kind_of_value(String template, String gives) {
        Template read = template(template);

        assertThat(findings.isEmpty()).isTrue();
        assertThat(JsonWriter.text(read.written(scope()).orElseThrow())).isEqualTo(gives);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"$":"gone"}                          | nothing is there at "gone"
            {"$":"empty"}                         | nothing is there at "empty"
            {"$":"name","as":"number"}            | what is there at "name" is not a number
            {"$":"name","as":"yes-no"}            | what is there at "name" is not true or false
            {"$":"name","table":"ways"}           | is not a word of table "ways"; add it there
            {"$":"name","back":"ways"}            | is not a code of table "ways"
            {"$":"name","parse":"yyyyMMdd"}       | is not a date or time as in "yyyyMMdd"
            {"$":"name","format":"yyyyMMdd"}      | is not a date or a time with offset
            {"$":"list","as":"text"}              | is not a text, a number, true or false
            {"$text":"{gone}"}                    | nothing is there at "gone"
            {"$text":["x",{"$":"gone","optional":true}]} | a part of the text is not there
            """)
    void or_a_mismatch_that_names_the_path_and_not_the_value(String template, String told) {
        Template read = template(template);

        assertThatThrownBy(() -> read.written(scope()))
                .isInstanceOf(MismatchException.class)
                .hasMessageStartingWith("/t")
                .hasMessageContaining(told)
                .hasMessageNotContaining("张三");
    }

    @Test
    void random_characters_are_new_each_time_and_of_the_length_asked_for() {
        Template random = template("{\"$random\": 15}");

        assertThat(random.text(scope()).orElseThrow()).matches("[0-9a-f]{15}");
        assertThat(random.text(scope())).isNotEqualTo(random.text(scope()));
    }
}
