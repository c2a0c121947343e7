package io.onething.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.application.Channel;
import io.onething.bundle.Limits;
import io.onething.bundle.Subject;
import io.onething.calendar.TimeLimit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The code lists of GB/T 39046-2020 (政务服务办件数据代码)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class Gbt39046Test {
    private static final Gbt39046 STANDARD = Gbt39046.standard();

    @ParameterizedTest(name = "GB/T 39046-2020 A.5: {0} is {1}")
    @CsvSource({"COUNTER, 1", "ONLINE, 2", "MOBILE, 3", "MAIL, 4", "NO_APPLICATION, 9"})
    void channels(Channel channel, String code) {
        assertThat(STANDARD.channels().codeOf(channel)).contains(code);
        assertThat(STANDARD.channels().read(Channel.class, code)).contains(channel);
    }

    @ParameterizedTest(name = "GB/T 39046-2020 A.4: {0} is {1}")
    @CsvSource({"PERSON, 1", "ENTERPRISE, 2", "ORGANISATION, 6"})
    void subjects(Subject subject, String code) {
        assertThat(STANDARD.subjects().codeOf(subject)).contains(code);
        assertThat(STANDARD.subjects().read(Subject.class, code)).contains(subject);
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void every_channel_has_a_code(Channel channel) {
        assertThat(STANDARD.channels().codeOf(channel)).isPresent();
    }

    @Test
    @DisplayName("GB/T 39046-2020 A.6: on the spot is 即办件, with a limit 承诺件, else 其他")
    void handling_types() {
        assertThat(STANDARD.handlingTypes().codeOf(HandlingType.of(new Limits(null, TimeLimit.INSTANT))))
                .contains("1");
        assertThat(STANDARD.handlingTypes().codeOf(HandlingType.of(new Limits(TimeLimit.workingDays(20), null))))
                .contains("2");
        assertThat(STANDARD.handlingTypes().codeOf(HandlingType.of(Limits.NONE)))
                .contains("9");
    }

    @Test
    @DisplayName("GB/T 39046-2020 A.7: 1 延长审批, 2 anything else")
    void special_procedures() {
        assertThat(STANDARD.specialProcedures().codeOf(Fact.EXTENDED)).contains("1");
        assertThat(STANDARD.specialProcedures().codeOf(Fact.SUSPENDED)).contains("2");
    }

    @Test
    @DisplayName("GB/T 39046-2020 A.8: 1 is best, 5 is worst")
    void satisfaction() {
        assertThat(STANDARD.satisfaction().find("1").orElseThrow().title().zh()).isEqualTo("非常满意");
        assertThat(STANDARD.satisfaction().find("5").orElseThrow().title().zh()).isEqualTo("非常不满意");
    }

    @Test
    @DisplayName("GB/T 39046-2020 A.2: the level 3 of an official code is 市级")
    void levels() {
        assertThat(STANDARD.levels().find("3").orElseThrow().title().zh()).isEqualTo("市级");
        assertThat(STANDARD.levels().codes()).hasSize(7);
    }

    @Test
    void an_unknown_code_is_nothing_of_ours() {
        assertThat(STANDARD.channels().find("5")).isEmpty();
        assertThat(STANDARD.channels().read(Channel.class, "5")).isEmpty();
        assertThat(STANDARD.subjects().wordOf("3"))
                .as("a code without a word here")
                .isEmpty();
    }

    @Test
    void a_word_stands_for_one_code_only() {
        String twice = """
                {"schemaVersion": 1, "lists": [{"id": "x", "zh": "表", "source": "s", "codes": [
                  {"code": "1", "zh": "一", "words": ["a"]}, {"code": "2", "zh": "二", "words": ["a"]}]}]}""";
        assertThatThrownBy(() -> CodeList.parse(twice))
                .hasMessageContaining("/lists/0/codes/1/words: \"a\" stands here twice");
    }
}
