package io.onething.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.Material;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.calendar.WorkingCalendar;
import io.onething.guide.Eatery;
import io.onething.guide.Guide;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A material that need not be handed in (非必要材料), its copies and its original")
@DisplayNameGeneration(ReplaceUnderscores.class)
class OptionalMaterialTest {
    private static final Bundle BUNDLE = BundleCatalog.parse("allowance.yaml", """
            format: 1
            bundle: allowance
            version: "1"
            title: 生育津贴
            lead: insurance
            departments:
              insurance: {title: 医保局}
            matters:
              pay: {title: 津贴支付, department: insurance, kind: payment, needs: [birth, account, proof]}
            materials:
              birth: {title: 出生医学证明, supply: [upload], copies: 2, original: yes}
              account: {title: 银行账户证明, supply: [paper], required: no}
              proof: {title: 产假证明, supply: [share], required: no}
            """);

    private final Guide guide = Guide.of(BUNDLE, Answers.NONE, WorkingCalendar.china(), Eatery.CLOCK, new Random(1));

    private static ApplicationBuilder application(Guide guide) {
        return guide.application().applicant(Eatery.OWNER).material("birth", Eatery.PLAN);
    }

    @Nested
    class left_out {
        @Test
        void leaves_the_application_complete() {
            assertThat(application(guide).problems()).isEmpty();
            assertThat(application(guide).build().content().materials()).containsOnlyKeys("birth", "proof");
        }

        @Test
        void holds_nothing_up_where_its_source_failed() {
            Guide without = guide.without("proof", SupplyWay.SHARE);

            assertThat(application(without).problems()).isEmpty();
            assertThat(application(without).build().content().materials()).containsOnlyKeys("birth");
        }
    }

    @Nested
    class handed_in {
        @Test
        void is_part_of_the_application() {
            assertThat(application(guide).paper("account").build().content().materials())
                    .containsOnlyKeys("birth", "account", "proof");
        }

        @Test
        void is_checked_like_any_other() {
            assertThat(application(guide).material("account", Eatery.PLAN).problems())
                    .extracting(ApplicationProblem::code)
                    .containsExactly("OT-2106");
        }
    }

    @Test
    void is_still_refused_where_it_is_required() {
        assertThat(guide.application().applicant(Eatery.OWNER).problems())
                .extracting(problem -> problem.path() + " " + problem.code())
                .containsExactly("materials.birth OT-2104");
    }

    @Test
    void is_told_on_the_page_with_copies_and_original() {
        assertThat(guide.toMarkdown(Locale.CHINA))
                .contains("- **出生医学证明**：申请人上传；2份；须出示原件核验\n")
                .contains("非必要材料\n");
        assertThat(guide.toMarkdown(Locale.ENGLISH))
                .contains("; 2 copies; the original is to be shown\n", "; may be left out\n");
    }

    @Test
    void has_1_to_99_copies() {
        Material.Builder material = Material.builder("a", Text.of("甲"), List.of(Supply.by(SupplyWay.PAPER)));

        assertThat(material.copies(99).build().copies()).contains(99);
        assertThatThrownBy(() -> material.copies(0)).hasMessageContaining("1 to 99 copies, got 0");
        assertThatThrownBy(() -> material.copies(100)).hasMessageContaining("got 100");
    }
}
