package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import io.onething.department.IdempotencyKey;
import io.onething.department.KeyHandling;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DepartmentAdapter} must do (部门适配器契约), as numbered rules. Extend it in the build of the adapter:
 *
 * <pre>{@code
 * class MyDepartmentTest extends DepartmentContract {
 *     @Override
 *     protected DepartmentAdapter willing() {
 *         return new MyDepartment(address of a department that takes everything);
 *     }
 * }
 * }</pre>
 *
 * <p>A failure says what was found and how it is mended. A rule that cannot apply is skipped by what the adapter says about itself
 * ({@link DepartmentAdapter#canFind()}, {@link DepartmentAdapter#keyHandling()}), or because the class does not provide what it needs
 * ({@link Provision}), never by overriding the test. After the run a report stands in {@code target/onething-kit}, or in the directory that
 * {@code onething.kit.directory} names (a system property or a configuration parameter of JUnit): JUnit XML, JSON and a page to read.
 * It says <i>certified</i> when every must was kept and none was skipped without a declared reason.
 */
public abstract class DepartmentContract extends DepartmentContentRules {
    private static final int THREADS = 8;

    /** For subclasses. */
    protected DepartmentContract() {}

    @Test
    @DisplayName("DA-1 must: a repeated submission returns the first receipt")
    @ContractRule(
            zh = "重复报送返回首次回执号",
            mend = "pass the key on, let the department keep it with its answer, and answer repetitions from there",
            mendZh = "传递幂等键,由部门与应答一并保存,重复时据此应答")
    final void da1_repeated() {
        needsHonouredKeys();
        Submission submission = submission(newKey(), Verb.SUBMIT, AMPLE);
        Answer.Taken first = taken(adapter.submit(submission));

        sameReceipt(
                "the receipt of the repetition",
                first.receipt(),
                taken(adapter.submit(submission)).receipt());
    }

    @Test
    @DisplayName("DA-2 must: what was submitted is found under its key, with the same receipt")
    @ContractRule(
            zh = "已报送的可按幂等键查到,回执号相同",
            mend = "answer find from what the department keeps under the key, its receipt included",
            mendZh = "查询时按键返回部门所存内容,包括回执号")
    final void da2_found() {
        needsFind();
        Submission submission = submission(newKey(), Verb.SUBMIT, AMPLE);
        Answer.Taken answer = taken(adapter.submit(submission));

        sameReceipt(
                "the receipt that is found",
                answer.receipt(),
                found(adapter, submission.key()).receipt());
    }

    @Test
    @DisplayName("DA-3 must: nothing is found under a key that was never handed over")
    @ContractRule(
            zh = "从未报送的幂等键查不到任何内容",
            mend = "answer Optional.empty() only, and always, when the department certainly has nothing under the key",
            mendZh = "部门确无该键内容时返回 Optional.empty()")
    final void da3_unknown() {
        needsFind();

        assertThat(adapter.find(newKey(), Instant.now().plus(AMPLE)))
                .as("what is found under a new key")
                .isEmpty();
    }

    @Test
    @DisplayName("DA-8 must: an adapter that wants keys to be looked up before a resend can look them up")
    @ContractRule(
            zh = "要求重发前先查询的适配器必须能够查询",
            mend = "implement find and let canFind() return true, or say KeyHandling.MANUAL",
            mendZh = "实现 find 并使 canFind() 返回 true,或声明 KeyHandling.MANUAL")
    final void da8_queryFirst() {
        assertThat(adapter.keyHandling() != KeyHandling.QUERY_FIRST || adapter.canFind())
                .as("it says QUERY_FIRST and can find")
                .isTrue();
    }

    @Test
    @DisplayName("DA-9 must: calls of several threads at once are each answered for their own hand-over")
    @ContractRule(
            zh = "多线程同时调用时,各自得到各自报送的应答",
            mend = "keep nothing of a call in fields; the adapter is called by many threads at once",
            mendZh = "不要在字段中保存单次调用的数据;适配器会被多线程同时调用")
    final void da9_threads() {
        List<String> receipts = Threads.together(
                        THREADS,
                        i -> taken(adapter.submit(submission(newKey(), Verb.SUBMIT, AMPLE)))
                                .receipt())
                .stream()
                .flatMap(Optional::stream)
                .toList();

        assertThat(receipts)
                .as("where there are receipts, every hand-over has its own")
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("DA-10 must: a supplement is a hand-over of its own, found under its own key")
    @ContractRule(
            zh = "补交是独立的一次报送,按自己的幂等键可查",
            mend = "tell rounds apart: case, matter and round together are the key",
            mendZh = "区分轮次:办件、事项、轮次共同构成幂等键")
    final void da10_supplement() {
        needsFind();
        IdempotencyKey first = newKey();
        IdempotencyKey second = round(first, 2);
        taken(adapter.submit(submission(first, Verb.SUBMIT, AMPLE)));
        assertThat(adapter.find(second, Instant.now().plus(AMPLE)))
                .as("what is found before the supplement")
                .isEmpty();
        taken(adapter.supplement(submission(second, Verb.SUPPLEMENT, AMPLE)));

        assertThat(adapter.find(second, Instant.now().plus(AMPLE)))
                .as("what is found afterwards")
                .isPresent();
    }

    @Test
    @DisplayName("DA-24 must: threads that submit, supplement and look up at once do not get into each other's way")
    @ContractRule(
            zh = "多线程同时报送、补交和查询互不干扰",
            mend = "share no connection, session or buffer between calls without a lock or a pool",
            mendZh = "各调用之间不得无锁共用连接、会话或缓冲区")
    final void da24_mixedThreads() {
        Threads.together(THREADS, i -> {
            IdempotencyKey key = newKey();
            Answer.Taken first = taken(adapter.submit(submission(key, Verb.SUBMIT, AMPLE)));
            Answer.Taken second = taken(adapter.supplement(submission(round(key, 2), Verb.SUPPLEMENT, AMPLE)));
            if (adapter.canFind()) {
                sameReceipt(
                        "the receipt that one thread finds for its submission",
                        first.receipt(),
                        found(adapter, key).receipt());
                sameReceipt(
                        "the receipt that one thread finds for its supplement",
                        second.receipt(),
                        found(adapter, round(key, 2)).receipt());
            }
            return key;
        });
    }
}
