package io.onething.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("P20: calls end at their deadlines (调用时限)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class DeadlinesTest {
    private final Deadlines deadlines = new Deadlines();

    @AfterEach
    void close() {
        deadlines.close();
    }

    private static long in(long millis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Test
    void one_that_is_over_is_told_and_interrupted() {
        CountDownLatch late = new CountDownLatch(1);
        Deadlines.Running running = deadlines.begin(in(20), late::countDown);
        boolean interrupted = false;
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException atTheDeadline) {
            interrupted = true;
        }
        assertThat(interrupted).isTrue();
        assertThat(deadlines.end(running)).isFalse();
        assertThat(late.getCount()).isZero();
    }

    @Test
    void one_that_ends_in_time_is_left_alone() throws InterruptedException {
        AtomicInteger late = new AtomicInteger();
        Deadlines.Running running = deadlines.begin(in(50), late::incrementAndGet);
        assertThat(deadlines.end(running)).isTrue();
        Thread.sleep(100); // an interrupt would end this
        assertThat(late).hasValue(0);
    }

    @Test
    void the_interrupt_of_one_does_not_reach_the_next_of_its_thread() {
        CountDownLatch late = new CountDownLatch(1);
        Deadlines.Running first = deadlines.begin(in(1), late::countDown);
        while (late.getCount() > 0) {
            Thread.onSpinWait(); // busy with something that no interrupt ends
        }
        assertThat(deadlines.end(first)).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void one_that_began_later_and_is_over_sooner_is_not_passed_over() throws InterruptedException {
        Deadlines.Running slow = deadlines.begin(in(600_000), () -> {});
        List<Thread> threads = new ArrayList<>();
        CountDownLatch late = new CountDownLatch(200);
        for (int i = 0; i < 200; i++) {
            long end = in(20 - i % 20);
            Thread thread = new Thread(() -> {
                Deadlines.Running running = deadlines.begin(end, late::countDown);
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException atTheDeadline) {
                    deadlines.end(running);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(late.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(deadlines.end(slow)).isTrue();
    }
}
