package io.onething.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Answers;
import io.onething.bundle.BundleCatalog;
import io.onething.calendar.WorkingCalendar;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The limits a guide tells (时限): from which moment, by which rule, and step by step")
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuideLimitsTest {
    private static Guide guide(String way) {
        return Guide.of(BundleCatalog.parse("allowance.yaml", """
                        format: 1
                        bundle: allowance
                        version: "1"
                        title: 生育津贴
                        lead: insurance
                        departments:
                          insurance: {title: 医保局}
                        questions:
                          way: {ask: 怎么办, type: choice, choices: {usual: 一般, quick: 快办}}
                        matters:
                          pay:
                            title: 津贴支付
                            department: insurance
                            kind: payment
                            limit: {legal: 20 workdays, promised: 10 workdays, from: complete, ground: 社会保险法第五十六条}
                            steps: {decide: 1 workday, review: 9 workdays, accept: instant}
                            routes:
                              quick: {title: 快办, when: {way: quick}, limit: 3 workdays}
                              usual: {title: 一般程序}
                        """), Answers.of("way", way), WorkingCalendar.china());
    }

    @Test
    void are_told_with_moment_and_rule() {
        assertThat(guide("usual").toMarkdown(Locale.CHINA)).contains("| 10个工作日，自材料齐全之日起（社会保险法第五十六条） |");
        assertThat(guide("usual").toMarkdown(Locale.ENGLISH))
                .contains("| 10 workdays from when everything is there (社会保险法第五十六条) |");
    }

    @Test
    void are_told_step_by_step_in_the_order_of_the_law() {
        assertThat(guide("usual").toMarkdown(Locale.CHINA)).contains("- **津贴支付各环节**：受理 当场、审查 9个工作日、决定 1个工作日\n");
        assertThat(guide("usual").toMarkdown(Locale.ENGLISH))
                .contains("step by step**: acceptance instant, review 9 workdays, decision 1 workday\n");
    }

    @Test
    void of_a_route_have_no_steps() {
        assertThat(guide("quick").toMarkdown(Locale.CHINA))
                .contains("| 3个工作日 |")
                .doesNotContain("各环节");
        assertThat(guide("quick").toJson()).contains("\"steps\":[]");
    }
}
