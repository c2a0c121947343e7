package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.onething.application.Act;
import io.onething.application.Actor;
import io.onething.application.Mandate;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.Fee;
import io.onething.bundle.Holds;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Procedure;
import io.onething.bundle.Text;
import io.onething.casework.BillLine;
import io.onething.casework.Discrepancy;
import io.onething.casework.HostInput;
import io.onething.casework.Stage;
import io.onething.casework.Step;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Report;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("One bill for the whole case (一单制): only what the law sets, paid once (行政许可法 art. 58)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class BillTest {
    private static final Bundle UTILITIES = Sketch.of("utilities", "水电气联办", "water")
            .matter("water", "water", "用水报装", how -> how.procedure(fee("deposit", "80.00", Holds.START)))
            .matter("gas", "gas", "用气报装", how -> how.procedure(fee("meter", "120.50", Holds.CLOSE)))
            .build();

    private final Tale tale = Tale.of(UTILITIES, "2026-03-02 09:00").applied();
    private final Office gas = tale.department("gas");

    private static Procedure fee(String id, String yuan, Holds holds) {
        return Procedure.builder(MatterKind.SERVICE)
                .fees(List.of(
                        new Fee(id, Text.of(id), new BigDecimal(yuan), Text.of("财政专户"), Text.of("收费依据(示例)"), holds)))
                .build();
    }

    private static HostInput.Pay pays(String... lines) {
        return new HostInput.Pay(Set.of(lines), "JF-2026-1", Tale.OWNER);
    }

    private static Verdict verdict(Step step) {
        return ((Step.Taken) step.answer()).receipt().verdict();
    }

    private BillLine line(String id) {
        return tale.view().bill().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_bill_has_a_line_for_each_fee_with_what_is_open() {
        assertThat(tale.view().bill())
                .extracting(BillLine::id, one -> one.amount().toPlainString(), BillLine::open)
                .containsExactly(tuple("water/deposit", "80.00", true), tuple("gas/meter", "120.50", true));
        assertThat(line("gas/meter").paidAt()).isEmpty();
    }

    @Test
    void what_is_paid_is_closed_and_lets_the_matter_go_on() {
        assertThat(tale.stage("water")).isEqualTo(Stage.NOT_STARTED);
        assertThat(verdict(tale.take(pays("water/deposit")))).isEqualTo(Verdict.APPLIED);
        assertThat(line("water/deposit").open()).isFalse();
        assertThat(line("water/deposit").paidAt()).contains(tale.now());
        assertThat(tale.stage("water")).isNotEqualTo(Stage.NOT_STARTED);
        assertThat(line("gas/meter").open()).isTrue();
    }

    @Test
    void paying_twice_changes_nothing_and_a_new_line_beside_an_old_one_counts() {
        tale.take(pays("water/deposit"));
        Instant first = tale.now();
        tale.advanceTo("2026-03-02 10:00");
        assertThat(verdict(tale.take(pays("water/deposit")))).isEqualTo(Verdict.ALREADY_KNOWN);
        assertThat(verdict(tale.take(pays("water/deposit", "gas/meter")))).isEqualTo(Verdict.APPLIED);
        assertThat(line("water/deposit").paidAt()).contains(first);
        assertThat(line("gas/meter").paidAt()).contains(tale.now());
    }

    @Test
    void a_line_the_bill_does_not_have_is_refused_whole() {
        assertThat(tale.refusal(pays("water/deposit", "water/tip"))).isEqualTo("OT-3020");
        assertThat(line("water/deposit").open()).isTrue();
    }

    @Test
    void a_department_says_how_much_and_the_latest_word_counts() {
        assertThat(gas.charges("gas", "meter", "99.00")).isEqualTo(Verdict.APPLIED);
        assertThat(line("gas/meter").amount()).isEqualByComparingTo("99.00");
        Report.FeeCharged other = new Report.FeeCharged("meter", new BigDecimal("77.00"), "JF-other");
        assertThat(gas.saysLate("gas", "2026-03-02 08:00", other))
                .as("said before")
                .isEqualTo(Verdict.TOO_LATE);
        assertThat(gas.saysLate(
                        "gas", "2026-03-02 08:00", new Report.FeeCharged("meter", new BigDecimal("99.0"), "JF-meter")))
                .as("the same again")
                .isEqualTo(Verdict.ALREADY_KNOWN);
        assertThat(gas.saysLate(
                        "gas", "2026-03-02 08:00", new Report.FeeCharged("meter", new BigDecimal("99.00"), "JF-2")))
                .as("another notice")
                .isEqualTo(Verdict.TOO_LATE);
        tale.advanceTo("2026-03-02 10:00");
        assertThat(gas.says("gas", other)).isEqualTo(Verdict.APPLIED);
        assertThat(line("gas/meter").amount()).isEqualByComparingTo("77.00");
    }

    @Test
    void a_fee_no_definition_declares_is_for_a_person_to_settle() {
        assertThat(gas.charges("gas", "hurry", "500.00")).isEqualTo(Verdict.DISCREPANCY);
        assertThat(tale.discrepancies("gas")).containsExactly(Discrepancy.Kind.NOT_DECLARED);
        assertThat(tale.view().bill()).hasSize(2);
    }

    @Test
    void another_amount_after_it_was_paid_is_for_a_person_to_settle() {
        gas.charges("gas", "meter", "99.00");
        tale.take(pays("gas/meter"));
        tale.advanceTo("2026-03-02 10:00");
        assertThat(gas.charges("gas", "meter", "101.00")).isEqualTo(Verdict.DISCREPANCY);
        assertThat(tale.discrepancies("gas")).containsExactly(Discrepancy.Kind.CONTRADICTS_RESULT);
        assertThat(line("gas/meter").amount()).isEqualByComparingTo("99.00");
    }

    @Test
    void an_agent_pays_only_what_the_mandate_covers() {
        Mandate mandate = new Mandate(
                "m-1",
                "agent-5",
                List.of(Sketch.id("water"), Sketch.id("gas")),
                Set.of(Act.SUBMIT, Act.PAY),
                LocalDate.parse("2026-03-02"),
                LocalDate.parse("2026-03-31"));
        Actor agent = Actor.agent(mandate);
        Party person = new Party.Person("李四光", "110105194912310038", "13100000000");
        Tale mandated = Tale.of(UTILITIES, "2026-03-02 09:00")
                .applied(Answers.NONE, how -> how.mandate(mandate).agent(person));
        assertThat(verdict(mandated.take(new HostInput.Pay(Set.of("water/deposit"), "JF-1", agent))))
                .isEqualTo(Verdict.APPLIED);
        mandated.advanceTo("2026-04-01 09:00");
        assertThat(mandated.refusal(new HostInput.Pay(Set.of("gas/meter"), "JF-2", agent)))
                .as("a day too late")
                .isEqualTo("OT-3014");
        assertThat(tale.refusal(new HostInput.Pay(Set.of("water/deposit"), "JF-1", agent)))
                .as("of a case without a mandate")
                .isEqualTo("OT-3014");
    }
}
