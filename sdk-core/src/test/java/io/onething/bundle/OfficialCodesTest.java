package io.onething.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The codes of a matter in two lists (国家编码与地方编码)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class OfficialCodesTest {
    @ParameterizedTest(name = "code {0}, national {1}, local {2}: {3}")
    @CsvSource({"A,N,L,A", ",N,L,L", ",N,,N", ",,L,L", ",,,"})
    void the_code_written_alone_is_the_official_one_then_the_local_then_the_national(
            String code, String national, String local, String official) {
        Matter matter = Matter.builder(new MatterId("a"), new DepartmentId("b"), Text.of("甲"))
                .officialCode(code)
                .codes(new OfficialCodes(national, local))
                .build();

        assertThat(matter.officialCode().orElse(null)).isEqualTo(official);
    }

    @Test
    void either_may_be_missing() {
        assertThat(OfficialCodes.NONE.national()).isEmpty();
        assertThat(OfficialCodes.NONE.local()).isEmpty();
        assertThat(new OfficialCodes("N", null).national()).contains("N");
    }
}
