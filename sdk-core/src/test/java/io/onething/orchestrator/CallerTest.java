package io.onething.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.casework.Command;
import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Calls of departments (部门调用)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class CallerTest {
    private static final Answer.Taken TAKEN = Answer.reported("R-1", new Report.Accepted("A-1"));

    private final BlockingQueue<Work.Returned> returned = new LinkedBlockingQueue<>();
    private final Caller caller = new Caller(returned::add, new Watched(List.of()));

    @AfterEach
    void close() {
        caller.close();
        caller.interrupt();
    }

    private static Call call(int number, Function<String, Answer.Taken> find) {
        DepartmentAdapter adapter = new DepartmentAdapter() {
            @Override
            public Answer submit(Submission submission) {
                throw new IllegalStateException("it is only asked");
            }

            @Override
            public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
                return Optional.of(find.apply(key.caseId().value()));
            }
        };
        IdempotencyKey key = new IdempotencyKey(new CaseId("c" + number), new MatterId("m"), 1);
        return new Call(
                new Command(key, new DepartmentId("fire"), Verb.ASK, Instant.EPOCH),
                0,
                false,
                null,
                new Lane(new Connection(adapter, DepartmentSettings.DEFAULT)),
                Instant.now().plusSeconds(60),
                System.nanoTime() + Duration.ofMinutes(1).toNanos());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Work.Returned next() throws InterruptedException {
        Work.Returned next = returned.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("what a call returned").isNotNull();
        return next;
    }

    @Test
    void none_waits_for_another() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(100);
        IntStream.range(0, 100)
                .forEach(i -> caller.accept(call(i, id -> {
                    all.countDown();
                    await(all);
                    return TAKEN;
                })));
        for (int i = 0; i < 100; i++) {
            assertThat(next().answer()).isEqualTo(TAKEN);
        }
    }

    @Test
    void each_of_very_many_is_made_once() throws InterruptedException {
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(thread -> new Thread(() ->
                        IntStream.range(0, 5_000).forEach(i -> caller.accept(call(thread * 5_000 + i, id -> TAKEN)))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        boolean[] seen = new boolean[20_000];
        for (int i = 0; i < seen.length; i++) {
            int number = Integer.parseInt(next().caseId().value().substring(1));
            assertThat(seen[number]).as("call %d", number).isFalse();
            seen[number] = true;
        }
        assertThat(returned).isEmpty();
    }

    @Test
    void one_that_ends_a_thread_loses_no_other() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        caller.accept(call(0, id -> {
            await(go);
            throw new StackOverflowError("an adapter that calls itself");
        }));
        IntStream.range(1, 50).forEach(i -> caller.accept(call(i, id -> TAKEN)));
        go.countDown();
        int unknown = 0;
        for (int i = 0; i < 50; i++) {
            unknown += next().answer() instanceof Answer.Unknown ? 1 : 0;
        }
        assertThat(unknown).isOne();
    }

    @Test
    void what_comes_after_the_end_is_turned_away() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        caller.accept(call(0, id -> {
            begun.countDown();
            await(go);
            return TAKEN;
        }));
        begun.await();
        caller.close();
        caller.accept(call(1, id -> TAKEN));
        assertThat(next().answer()).isInstanceOf(Answer.TryAgain.class);
        go.countDown();
        assertThat(next().answer()).as("what was running goes on").isEqualTo(TAKEN);
    }
}
