package io.onething.http.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.http.SignatureAlgorithm;
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

@DisplayName("The contract of signature algorithms (签名算法契约) finds what it is meant to find")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignatureAlgorithmContractTest {
    private static SignatureFlaw underTest = SignatureFlaw.NONE;
    private static boolean repeatable = true;

    static class Subject extends SignatureAlgorithmContract {
        @Override
        protected SignatureAlgorithm algorithm() {
            return new FlawedAlgorithm(underTest);
        }

        @Override
        protected byte[] signingKey() {
            return Sample.text("S0123456789abcdefghijklmnopqrstuv");
        }

        @Override
        protected byte[] verifyingKey() {
            return Sample.text("V0123456789abcdefghijklmnopqrstuv");
        }

        @Override
        protected byte[] otherSigningKey() {
            return Sample.text("Szyxwvutsrqponmlkjihgfedcba987654");
        }

        @Override
        protected boolean repeatable() {
            return repeatable;
        }
    }

    @AfterEach
    void reset() {
        underTest = SignatureFlaw.NONE;
        repeatable = true;
        Security.removeProvider(NoProvider.NAME);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void an_algorithm_that_breaks_one_rule_fails_this_rule_and_no_other(SignatureFlaw flaw) {
        underTest = flaw;

        assertThat(KitRun.broken(Subject.class)).containsExactly(flaw.rule);
    }

    @Test
    void one_that_says_it_never_repeats_itself_and_does_fails_the_rule_for_that() {
        repeatable = false;
        assertThat(KitRun.broken(Subject.class)).containsExactly("SA-19");

        underTest = SignatureFlaw.SALTED;
        assertThat(KitRun.broken(Subject.class)).isEmpty();
    }

    @Test
    void a_sound_one_keeps_every_rule() {
        assertThat(KitRun.kept(Subject.class))
                .isEqualTo(KitRun.rules(SignatureAlgorithmContract.class).size());
    }

    @Test
    void every_rule_has_a_number_a_sentence_in_two_languages_and_somebody_who_breaks_it() {
        List<KitRun.Rule> rules = KitRun.rules(SignatureAlgorithmContract.class);

        assertThat(rules).hasSize(21).allSatisfy(rule -> {
            assertThat(rule.number()).matches("SA-[1-9][0-9]*");
            assertThat(rule.level()).isEqualTo("must");
            assertThat(rule.sentence()).hasSizeGreaterThan(20);
            assertThat(rule.zh()).containsPattern("\\p{IsHan}");
        });
        assertThat(rules.stream().map(KitRun.Rule::number))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(SignatureFlaw.values())
                        .filter(flaw -> flaw != SignatureFlaw.NONE)
                        .map(flaw -> flaw.rule)
                        .collect(Collectors.toSet()));
    }
}
