package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Document;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.SupplyWay;
import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of {@link DepartmentContract} about what is handed over and what is reported (内容与反馈规则). */
abstract class DepartmentContentRules extends DepartmentFaultRules {
    private static final int MANY = 100;
    private static final int LONGEST_VALUE = 4_000;
    private static final int LONGEST_NAME = 200;

    @Test
    @DisplayName("DA-11 must: another content under a known key is not taken as new and overwrites nothing")
    @ContractRule(
            zh = "同一幂等键的不同内容既不作为新件收取,也不覆盖原内容",
            mend = "keep what came first under a key; answer the first receipt again, or Answer.Broken",
            mendZh = "保留同一键首次收到的内容;再次返回首次回执号,或返回 Answer.Broken")
    final void da11_otherContent() {
        needsHonouredKeys();
        IdempotencyKey key = newKey();
        Submission first = submission(key, Verb.SUBMIT, AMPLE);
        Submission other = submission(key, Verb.SUBMIT, Map.of("address", "elsewhere"), List.of(), AMPLE);
        Answer.Taken answer = taken(adapter.submit(first));
        Answer repeated = adapter.submit(other);

        if (repeated instanceof Answer.Taken taken) {
            sameReceipt("the receipt for the other content", answer.receipt(), taken.receipt());
        } else {
            assertThat(repeated).as("the answer to the other content").isInstanceOf(Answer.Broken.class);
        }
        if (adapter.canFind()) {
            sameReceipt(
                    "the receipt that is found",
                    answer.receipt(),
                    found(adapter, key).receipt());
        }
        books().ifPresent(books -> assertThat(books.held(key).map(Holding.of(first)::differences))
                .as("what the department holds is what came first; different are")
                .contains(List.of()));
    }

    @Test
    @DisplayName("DA-12 must: after a correction was asked the supplement is taken, and the request is still found")
    @ContractRule(
            zh = "要求补正后补交材料可被收取,且仍可查到该补正要求",
            mend = "report CorrectionAsked in the answer or by find, and take supplement(…) under the next round",
            mendZh = "在应答或查询中反馈 CorrectionAsked,并以下一轮次收取 supplement(…)")
    final void da12_correction() {
        DepartmentAdapter correcting = needed(correcting(), Provision.CORRECTION);
        IdempotencyKey key = newKey();
        Answer.Taken first = taken(correcting.submit(submission(key, Verb.SUBMIT, AMPLE)));
        assertThat(Patience.until(AMPLE, () -> corrected(first) || corrected(correcting, key)))
                .as("a correction was asked, in the answer or by find, within %s", AMPLE)
                .isTrue();
        IdempotencyKey next = round(key, 2);
        taken(correcting.supplement(submission(next, Verb.SUPPLEMENT, AMPLE)));

        if (correcting.canFind()) {
            assertThat(corrected(correcting, key))
                    .as("the request for a correction is still found")
                    .isTrue();
            found(correcting, next);
        }
    }

    private static boolean corrected(Answer.Taken answer) {
        return answer.reports().stream().anyMatch(report -> report.kind() == Report.Kind.CORRECTION_ASKED);
    }

    private static boolean corrected(DepartmentAdapter adapter, IdempotencyKey key) {
        return adapter.canFind()
                && adapter.find(key, Instant.now().plus(AMPLE))
                        .filter(DepartmentContentRules::corrected)
                        .isPresent();
    }

    @Test
    @DisplayName(
            "DA-13 must: a withdrawal is answered by its confirmation, by the decision already made, or by nothing yet")
    @ContractRule(
            zh = "撤回的应答为确认撤回、已作出的决定,或暂无反馈",
            mend = "report WithdrawalConfirmed, or the decision that was made before, and no other reports instead",
            mendZh = "反馈 WithdrawalConfirmed 或此前已作出的决定,不以其他反馈代替")
    final void da13_withdrawal() {
        needsWithdraw();
        IdempotencyKey key = newKey();
        taken(adapter.submit(submission(key, Verb.SUBMIT, AMPLE)));
        List<Report> reports = withdrawn(round(key, 2)).reports();

        assertThat(reports.isEmpty() || reports.stream().anyMatch(DepartmentContentRules::settles))
                .as(
                        "the reports settle the withdrawal: %s",
                        reports.stream().map(Report::kind).toList())
                .isTrue();
    }

    private static boolean settles(Report report) {
        return switch (report.kind()) {
            case WITHDRAWAL_CONFIRMED, GRANTED, REFUSED, ACCEPTANCE_REFUSED, TERMINATED -> true;
            default -> false;
        };
    }

    @Test
    @DisplayName("DA-14 must: a repeated withdrawal returns the first receipt")
    @ContractRule(
            zh = "重复撤回返回首次回执号",
            mend =
                    "treat the key of a withdrawal as that of any hand-over: act once, answer repetitions as the first time",
            mendZh = "撤回的幂等键与其他报送同样处理:只执行一次,重复时返回首次应答")
    final void da14_withdrawalRepeated() {
        needsHonouredKeys();
        needsWithdraw();
        IdempotencyKey key = newKey();
        taken(adapter.submit(submission(key, Verb.SUBMIT, AMPLE)));
        IdempotencyKey second = round(key, 2);
        Answer.Taken first = withdrawn(second);

        sameReceipt(
                "the receipt of the repetition",
                first.receipt(),
                withdrawn(second).receipt());
    }

    @Test
    @DisplayName("DA-15 must: after a withdrawal both hand-overs are found, each with what was answered")
    @ContractRule(
            zh = "撤回后,两次报送均可查到,且与各自应答一致",
            mend = "keep every hand-over under its own key; a withdrawal replaces nothing",
            mendZh = "每次报送按各自的幂等键保存;撤回不取代原报送")
    final void da15_foundAfterWithdrawal() {
        needsFind();
        needsWithdraw();
        IdempotencyKey key = newKey();
        Answer.Taken submitted = taken(adapter.submit(submission(key, Verb.SUBMIT, AMPLE)));
        Answer.Taken withdrawn = withdrawn(round(key, 2));

        Answer.Taken found = found(adapter, round(key, 2));
        sameReceipt("the receipt under the key of the withdrawal", withdrawn.receipt(), found.receipt());
        assertThat(found.reports())
                .as("the reports under the key of the withdrawal")
                .startsWith(withdrawn.reports().toArray(Report[]::new));
        sameReceipt(
                "the receipt under the key of the submission",
                submitted.receipt(),
                found(adapter, key).receipt());
    }

    @Test
    @DisplayName("DA-16 must: reports keep their order, and what an answer reported is found again first")
    @ContractRule(
            zh = "反馈保持先后顺序,应答中的反馈可再次查到且排在最前",
            mend = "keep the reports of a key in the order they happened; answer and find tell them from the first on",
            mendZh = "按发生顺序保存同一键的反馈;应答和查询均自首条起给出")
    final void da16_order() {
        DepartmentAdapter quick = needed(onTheSpot(), Provision.ON_THE_SPOT);
        IdempotencyKey key = newKey();
        List<Report> reports =
                taken(quick.submit(submission(key, Verb.SUBMIT, AMPLE))).reports();
        List<Report.Kind> kinds = reports.stream().map(Report::kind).toList();

        assertThat(kinds).as("the reports of a decision on the spot").contains(Report.Kind.ACCEPTED);
        int decided = Math.max(kinds.indexOf(Report.Kind.GRANTED), kinds.indexOf(Report.Kind.REFUSED));
        assertThat(decided)
                .as("the decision comes after the acceptance in %s", kinds)
                .isGreaterThan(kinds.indexOf(Report.Kind.ACCEPTED));
        if (quick.canFind()) {
            assertThat(found(quick, key).reports())
                    .as("the reports that are found")
                    .startsWith(reports.toArray(Report[]::new));
        }
    }

    @Test
    @DisplayName(
            "DA-17 must: rare characters, the longest texts and many materials arrive whole, or are refused as broken")
    @ContractRule(
            zh = "生僻字、最长文本和大量材料完整送达,或答复不可处理",
            mend =
                    "use UTF-8 and columns for supplementary characters; answer Broken where the department has no room, never cut",
            mendZh = "使用 UTF-8 及支持增补字符的字段;部门放不下时返回 Broken,不得截断")
    final void da17_whole() {
        IdempotencyKey key = newKey();
        Submission large = submission(key, Verb.SUBMIT, longestForm(), manyMaterials(), AMPLE);
        Answer answer = adapter.submit(large);

        if (answer instanceof Answer.Taken) {
            Holding held = needed(books(), Provision.BOOKS)
                    .held(key)
                    .orElseThrow(() -> new AssertionError("the department holds nothing of what it took"));
            assertThat(Holding.of(large).differences(held))
                    .as("what arrived changed")
                    .isEmpty();
        } else {
            assertThat(answer).as("the answer to a large hand-over").isInstanceOf(Answer.Broken.class);
        }
    }

    private static Map<String, String> longestForm() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("address", "𠮷野家".repeat(LONGEST_VALUE / 4));
        form.put("trade-name", "㐂𬍛𰻞 👩‍🍳 é́ <&>\"'\\ ﷽");
        form.put("remark", "a".repeat(LONGEST_VALUE));
        for (int i = 0; i < MANY; i++) {
            form.put("field-" + i, "值 " + i);
        }
        return form;
    }

    private static List<SuppliedMaterial> manyMaterials() {
        List<SuppliedMaterial> materials = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String name = "𠀀".repeat(LONGEST_NAME / 2 - 4) + i + ".pdf";
            materials.add(new SuppliedMaterial(
                    "material-" + i,
                    SupplyWay.UPLOAD,
                    List.of(new Document(
                            name, "application/pdf", 1024L + i, "0".repeat(64), "store://" + "x".repeat(400) + i))));
        }
        return materials;
    }

    @Test
    @DisplayName("DA-18 must: U+0000 and halves of characters are refused as broken, or arrive as they are")
    @ContractRule(
            zh = "U+0000 和残缺字符答复不可处理,或原样送达",
            mend = "check texts before sending and answer Answer.Broken; a retry can never help",
            mendZh = "发送前检查文本并返回 Answer.Broken;重试无济于事")
    final void da18_unsendable() {
        for (String text : List.of("a\0b", "half \uD842")) {
            IdempotencyKey key = newKey();
            Submission unsendable = submission(key, Verb.SUBMIT, Map.of("address", text), List.of(), AMPLE);
            Ending ending = ending(adapter, unsendable);

            assertThat(ending).as("how it ended").isIn(Ending.BROKEN, Ending.TAKEN);
            if (ending == Ending.TAKEN) {
                assertThat(needed(books(), Provision.BOOKS).held(key).map(Holding.of(unsendable)::differences))
                        .as("what arrived changed")
                        .contains(List.of());
            } else {
                books().ifPresent(books -> assertThat(books.requests(key))
                        .as("requests with such a text")
                        .isZero());
            }
        }
    }
}
