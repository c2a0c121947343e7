package io.onething.http.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.http.PayloadCipher;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The contract of payload ciphers (内容加密算法契约) finds what it is meant to find")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PayloadCipherContractTest {
    private static CipherFlaw underTest = CipherFlaw.NONE;

    static class Subject extends PayloadCipherContract {
        @Override
        protected PayloadCipher cipher() {
            return new FlawedCipher(underTest);
        }

        @Override
        protected byte[] key() {
            return Sample.text("0123456789abcdefghijklmnopqrstuv");
        }

        @Override
        protected byte[] otherKey() {
            return Sample.text("zyxwvutsrqponmlkjihgfedcba987654");
        }
    }

    @AfterEach
    void reset() {
        underTest = CipherFlaw.NONE;
        Security.removeProvider(NoProvider.NAME);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_cipher_that_breaks_one_rule_fails_this_rule_and_no_other(CipherFlaw flaw) {
        underTest = flaw;

        assertThat(KitRun.broken(Subject.class)).containsExactly(flaw.rule);
    }

    @Test
    void a_sound_one_keeps_every_rule() {
        assertThat(KitRun.kept(Subject.class))
                .isEqualTo(KitRun.rules(PayloadCipherContract.class).size());
    }

    @Test
    void every_rule_has_a_number_a_sentence_in_two_languages_and_somebody_who_breaks_it() {
        List<KitRun.Rule> rules = KitRun.rules(PayloadCipherContract.class);

        assertThat(rules).hasSize(19).allSatisfy(rule -> {
            assertThat(rule.number()).matches("PC-[1-9][0-9]*");
            assertThat(rule.level()).isEqualTo("must");
            assertThat(rule.sentence()).hasSizeGreaterThan(20);
            assertThat(rule.zh()).containsPattern("\\p{IsHan}");
        });
        assertThat(rules.stream().map(KitRun.Rule::number))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(CipherFlaw.values())
                        .filter(flaw -> flaw != CipherFlaw.NONE)
                        .map(flaw -> flaw.rule)
                        .collect(Collectors.toSet()));
    }
}
