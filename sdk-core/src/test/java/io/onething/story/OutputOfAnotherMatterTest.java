package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.RefusalEffect;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.casework.Stage;
import io.onething.casework.Waiting;
import io.onething.department.Certificate;
import io.onething.department.OutcomeChange;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A material that another matter produces (由前一事项产生的材料; 716 art. 7: it is never asked of the applicant)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutputOfAnotherMatterTest {
    /** S80: the registration uses the tax certificate; going on without one is invented. */
    private static Bundle closing(RefusalEffect ifRefused) {
        return Sketch.of("deregister-company", "企业注销", "market")
                .asks("taxed", "是否办理过税务登记")
                .matter(
                        "tax-clear",
                        "tax",
                        "税务注销",
                        how -> how.when(Sketch.answered("taxed", true)).gives(List.of("tax-certificate")))
                .matter(
                        "deregistration",
                        "market",
                        "企业注销登记",
                        how -> how.after(List.of(Sketch.after(ifRefused, "tax-clear")))
                                .needs(List.of("tax_clear")))
                .material("tax_clear", "清税证明", Sketch.output("tax-clear"), Supply.by(SupplyWay.UPLOAD))
                .build();
    }

    private Tale tale = Tale.of(closing(RefusalEffect.SKIP), "2026-03-02 09:00");

    @Nested
    @DisplayName("Granted and not issued yet (制证 follows the decision within 10 working days, 行政许可法 art. 44)")
    class granted_and_not_issued_yet {
        @Test
        void is_waited_for_and_then_handed_on() {
            tale.applied("taxed", true);
            tale.department("tax").grants("tax-clear");
            assertThat(tale.waiting("deregistration").who()).isEqualTo(Waiting.Who.OTHER_MATTER);
            tale.advanceTo("2026-03-05 15:00");
            tale.department("tax").issues("tax-clear");
            assertThat(tale.matter("deregistration").state().receivedAt()).contains(Tale.at("2026-03-05 15:00"));
            assertThat(tale.handedOver("deregistration").get(0).certificates())
                    .containsEntry("tax_clear", List.of(Certificate.of("tax-certificate", "tax-certificate-1")));
        }

        @Test
        void cannot_be_filed_by_the_applicant_instead() {
            assertThatThrownBy(
                            () -> tale.applied(Answers.of("taxed", true), how -> how.material("tax_clear", Tale.PAPER)))
                    .hasMessageContaining("is not asked of the applicant");
        }

        @Test
        void and_revoked_meanwhile_starts_nothing() {
            tale.applied("taxed", true);
            tale.department("tax").grants("tax-clear");
            tale.department("tax").changes("tax-clear", OutcomeChange.REVOKED);
            assertThat(tale.stage("deregistration")).isEqualTo(Stage.SKIPPED);
        }
    }

    @Nested
    @DisplayName("That never comes")
    class that_never_comes {
        @Test
        void is_not_waited_for_where_the_matter_goes_on_without_it() {
            tale = Tale.of(closing(RefusalEffect.PROCEED), "2026-03-02 09:00").applied("taxed", true);
            tale.department("tax").refuses("tax-clear", "尚有未结税款");
            assertThat(tale.handedOver("deregistration").get(0).certificates()).isEmpty();
        }

        @Test
        void is_not_waited_for_where_nobody_in_the_case_produces_it() {
            tale.applied("taxed", false);
            assertThat(tale.stage("deregistration")).isEqualTo(Stage.RECEIVED);
        }
    }
}
