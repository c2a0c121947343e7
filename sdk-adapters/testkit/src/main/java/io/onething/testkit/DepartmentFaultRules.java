package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.department.DepartmentAdapter;
import io.onething.department.IdempotencyKey;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of {@link DepartmentContract} about calls that go wrong, and about what an adapter leaves behind (故障与资源规则). */
abstract class DepartmentFaultRules extends DepartmentBench {
    private static final int CALLS = 24;

    @Test
    @DisplayName("DA-4 must: a call ends by its deadline, with an unknown outcome, when the department does not answer")
    @ContractRule(
            zh = "部门不应答时,调用在截止时间前结束,结果为未知",
            mend = "bound the whole call by submission.deadline() and answer Answer.Unknown when time is up",
            mendZh = "以 submission.deadline() 限定整个调用;到时返回 Answer.Unknown")
    final void da4_deadline() {
        DepartmentAdapter stalled = needed(stalled(), Provision.STALLED);
        long begun = System.nanoTime();
        Ending ending = ending(stalled, submission(newKey(), Verb.SUBMIT, SHORT));

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("how long a call took that had %s", SHORT)
                .isLessThan(SHORT.plus(GRACE));
        assertThat(ending).as("nobody knows whether it was taken").isEqualTo(Ending.UNKNOWN);
    }

    @Test
    @DisplayName("DA-5 must: an interrupted call ends at once and keeps the interrupt")
    @ContractRule(
            zh = "被中断的调用立即结束,并保留中断标志",
            mend = "let InterruptedException end the call, then Thread.currentThread().interrupt() and Answer.Unknown",
            mendZh = "捕获 InterruptedException 后结束调用,恢复中断标志,返回 Answer.Unknown")
    final void da5_interrupted() throws InterruptedException {
        DepartmentAdapter stalled = needed(stalled(), Provision.STALLED);
        Submission submission = submission(newKey(), Verb.SUBMIT, AMPLE.multipliedBy(6));
        CountDownLatch ended = new CountDownLatch(1);
        boolean[] kept = new boolean[1];
        Thread caller = new Thread(() -> {
            ending(stalled, submission);
            kept[0] = Thread.currentThread().isInterrupted();
            ended.countDown();
        });
        caller.setDaemon(true);
        caller.start();
        assertThat(ended.await(SHORT.toMillis(), TimeUnit.MILLISECONDS))
                .as("the call ended without an answer")
                .isFalse();
        caller.interrupt();

        assertThat(ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS))
                .as("the call ended after the interrupt")
                .isTrue();
        assertThat(kept[0]).as("the interrupt was kept").isTrue();
    }

    @Test
    @DisplayName("DA-6 must: a department that cannot be reached certainly took nothing")
    @ContractRule(
            zh = "无法连接的部门必定未收件",
            mend = "answer Answer.TryAgain, or throw DepartmentUnavailableException, when no connection came about",
            mendZh = "未建立连接时返回 Answer.TryAgain 或抛出 DepartmentUnavailableException")
    final void da6_unreachable() {
        DepartmentAdapter unreachable = needed(unreachable(), Provision.UNREACHABLE);

        assertThat(ending(unreachable, submission(newKey(), Verb.SUBMIT, AMPLE)))
                .as("how a call without a connection ends")
                .isEqualTo(Ending.NOT_TAKEN);
    }

    @Test
    @DisplayName("DA-7 must: faults, exceptions and toString carry no personal data")
    @ContractRule(
            zh = "故障信息、异常和 toString 不含个人信息",
            mend =
                    "name key, department and status in faults, never contents or texts of the other side (个人信息保护法 art. 51)",
            mendZh = "故障信息只写幂等键、部门和状态,不写内容或对方文本(个人信息保护法第五十一条)")
    final void da7_personalData() {
        canary.assertAbsentFrom("toString of the adapter", adapter.toString());
        Submission submission = submission(newKey(), Verb.SUBMIT, SHORT);
        canary.assertAbsentFrom("an answer", shown(adapter, submission));
        stalled().ifPresent(stalled -> canary.assertAbsentFrom("a fault", shown(stalled, submission)));
        unreachable().ifPresent(away -> canary.assertAbsentFrom("a fault", shown(away, submission)));
        breakingOff().ifPresent(broken -> canary.assertAbsentFrom("a fault", shown(broken, submission)));
    }

    @Test
    @DisplayName("DA-19 must: a hand-over whose deadline has passed ends at once with a certain outcome")
    @ContractRule(
            zh = "截止时间已过的报送立即结束,且结果确定",
            mend =
                    "compare the deadline with the clock before sending; when it has passed send nothing and answer TryAgain",
            mendZh = "发送前检查截止时间;已过则不发送,返回 TryAgain")
    final void da19_late() {
        IdempotencyKey key = newKey();
        long begun = System.nanoTime();
        Ending ending = ending(adapter, submission(key, Verb.SUBMIT, Duration.ofSeconds(-5)));

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("how long it took")
                .isLessThan(GRACE);
        assertThat(ending).as("how it ended").isIn(Ending.TAKEN, Ending.NOT_TAKEN);
        if (ending == Ending.NOT_TAKEN) {
            books().ifPresent(books -> assertThat(books.requests(key))
                    .as("requests that were sent all the same")
                    .isZero());
        }
    }

    @Test
    @DisplayName("DA-20 must: one call is at most one request; an adapter resends nothing by itself")
    @ContractRule(
            zh = "一次调用最多发出一次请求,适配器不自行重发",
            mend =
                    "switch off the retries of the client library (such as retryOnConnectionFailure); the SDK decides about resending",
            mendZh = "关闭客户端库的自动重试;是否重发由 SDK 决定")
    final void da20_oneRequest() {
        DepartmentBooks books = needed(books(), Provision.BOOKS);
        IdempotencyKey key = newKey();
        DepartmentAdapter silent = needed(stalled().or(this::breakingOff), Provision.STALLED);
        ending(silent, submission(key, Verb.SUBMIT, SHORT));
        assertThat(books.requests(key))
                .as("requests of one call without an answer")
                .isLessThanOrEqualTo(1);

        IdempotencyKey cut = newKey();
        breakingOff().ifPresent(broken -> ending(broken, submission(cut, Verb.SUBMIT, AMPLE)));
        assertThat(books.requests(cut))
                .as("requests of one call that was broken off")
                .isLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("DA-21 must: a call that is broken off without an answer has an unknown outcome")
    @ContractRule(
            zh = "中途断开、未获应答的调用结果为未知",
            mend = "once bytes were sent answer Answer.Unknown: the department may have it",
            mendZh = "一旦发出数据即返回 Answer.Unknown:部门可能已收件")
    final void da21_brokenOff() {
        DepartmentAdapter broken = needed(breakingOff(), Provision.BREAKING_OFF);

        assertThat(ending(broken, submission(newKey(), Verb.SUBMIT, AMPLE)))
                .as("how a call ends that was broken off")
                .isEqualTo(Ending.UNKNOWN);
    }

    @Test
    @DisplayName("DA-22 must: closing twice does nothing more, and a call after it ends at once")
    @ContractRule(
            zh = "重复关闭无副作用,关闭后的调用立即结束",
            mend = "let close() remember that it ran, and let later calls answer TryAgain without waiting",
            mendZh = "close() 应可重复调用;关闭后的调用立即返回 TryAgain")
    final void da22_closed() throws InterruptedException {
        if (!(adapter instanceof AutoCloseable)) {
            throw RuleSkippedException.declared("the adapter is not AutoCloseable", "适配器未实现 AutoCloseable");
        }
        DepartmentAdapter other = willing();
        if (other == adapter) {
            throw missing(Provision.NEW_ADAPTERS);
        }
        close(other);
        close(other);
        CountDownLatch ended = new CountDownLatch(1);
        Submission submission = submission(newKey(), Verb.SUBMIT, AMPLE);
        Thread caller = new Thread(() -> {
            ending(other, submission);
            ended.countDown();
        });
        caller.setDaemon(true);
        caller.start();

        assertThat(ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS))
                .as("a call after close() ended within %s", GRACE)
                .isTrue();
    }

    private static void close(DepartmentAdapter adapter) {
        try {
            ((AutoCloseable) adapter).close();
        } catch (Exception e) {
            throw new AssertionError("close() threw " + e, e);
        }
    }

    @Test
    @DisplayName("DA-23 must: toString is one short line, and secrets are shown nowhere")
    @ContractRule(
            zh = "toString 为一行短文本,任何地方都不显示密钥",
            mend =
                    "write a toString of at most 200 characters with department or address, without keys, tokens and passwords",
            mendZh = "toString 不超过 200 个字符,只含部门或地址,不含密钥、令牌和口令")
    final void da23_toString() {
        assertThat(adapter.toString())
                .as("toString of the adapter")
                .hasSizeLessThanOrEqualTo(200)
                .doesNotContain("\n");
        Submission submission = submission(newKey(), Verb.SUBMIT, SHORT);
        String shown = adapter
                + shown(adapter, submission)
                + stalled().map(one -> shown(one, submission)).orElse("")
                + unreachable().map(one -> shown(one, submission)).orElse("");
        assertThat(secrets().stream().filter(shown::contains).count())
                .as("secrets that are shown in toString, answers or faults")
                .isZero();
    }

    @Test
    @DisplayName("DA-25 should: calls leave no threads behind")
    @ContractRule(
            zh = "调用不遗留线程",
            mend = "share one pool or client between calls instead of making one for each",
            mendZh = "各次调用共用一个线程池或客户端,不要每次新建")
    final void da25_threads() {
        taken(adapter.submit(submission(newKey(), Verb.SUBMIT, AMPLE)));
        Map<String, Long> before = threads();
        for (int i = 0; i < CALLS; i++) {
            taken(adapter.submit(submission(newKey(), Verb.SUBMIT, AMPLE)));
        }
        boolean few = Patience.until(GRACE, () -> added(before).isEmpty());

        assertThat(few)
                .as("%s calls left fewer threads than that behind, which are: %s", CALLS, added(before))
                .isTrue();
    }

    /** Returns how many threads there are of each name; numbers in names do not count. */
    private static Map<String, Long> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName().replaceAll("[0-9]+", "N"))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }

    /** Returns of which names there are at least as many threads more as there were calls. */
    private static Map<String, Long> added(Map<String, Long> before) {
        Map<String, Long> added = threads();
        added.replaceAll((name, count) -> count - before.getOrDefault(name, 0L));
        added.values().removeIf(more -> more < CALLS);
        return added;
    }
}
