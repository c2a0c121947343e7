package io.onething.jdbc;

import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import io.onething.department.DepartmentUnavailableException;
import io.onething.department.IdempotencyKey;
import io.onething.department.KeyHandling;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The line on which a {@link CrashNode} speaks to departments that live in another process (部门连线). */
final class CrashLine {
    private CrashLine() {}

    /** All calls of a process that wait for an answer. Thread-safe. */
    static final class Departments {
        private final Consumer<String> line;
        private final AtomicLong numbers = new AtomicLong();
        private final Map<Long, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();

        Departments(Consumer<String> line) {
            this.line = line;
        }

        DepartmentAdapter of(String id, KeyHandling handling) {
            return new OnLine(this, id, handling);
        }

        void answered(long number, String answer) {
            CompletableFuture<String> call = waiting.get(number);
            if (call != null) {
                call.complete(answer);
            }
        }

        private String ask(String department, String verb, IdempotencyKey key, Instant deadline) {
            long number = numbers.incrementAndGet();
            CompletableFuture<String> answer = new CompletableFuture<>();
            waiting.put(number, answer);
            try {
                line.accept("ask %d %s %s %s %d".formatted(number, department, verb, key, deadline.toEpochMilli()));
                long left = Duration.between(Instant.now(), deadline).toMillis();
                return answer.get(Math.max(1, Math.min(left, CrashNode.CALL.toMillis())), TimeUnit.MILLISECONDS);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return "unknown";
            } catch (ExecutionException | TimeoutException silent) {
                return "unknown";
            } finally {
                waiting.remove(number);
            }
        }
    }

    /** One department. */
    private record OnLine(Departments departments, String id, KeyHandling keyHandling) implements DepartmentAdapter {
        @Override
        public Answer submit(Submission submission) {
            return hand(submission);
        }

        @Override
        public Answer withdraw(Submission submission) {
            return hand(submission);
        }

        private Answer hand(Submission submission) {
            Verb verb = submission.verb();
            String answer = departments.ask(id, verb.name(), submission.key(), submission.deadline());
            return switch (answer) {
                case "taken" -> Answer.taken(null);
                case "broken" -> new Answer.Broken("the counter is closed");
                case "late" -> new Answer.TryAgain("it came after its time", null);
                default -> new Answer.Unknown("no answer");
            };
        }

        @Override
        public boolean canFind() {
            return true;
        }

        /** Knows only that something was taken; what was decided comes by callback and must not be lost. */
        @Override
        public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
            String answer = departments.ask(id, "FIND", key, deadline);
            if (answer.equals("unknown")) {
                throw new DepartmentUnavailableException("no answer", "无应答", null);
            }
            return answer.equals("taken") ? Optional.of(new Answer.Taken(null, List.of(), null)) : Optional.empty();
        }
    }
}
