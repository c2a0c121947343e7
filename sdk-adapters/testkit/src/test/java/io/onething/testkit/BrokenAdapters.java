package io.onething.testkit;

import io.onething.application.CaseId;
import io.onething.department.Answer;
import io.onething.department.Defect;
import io.onething.department.DepartmentAdapter;
import io.onething.department.DepartmentUnavailableException;
import io.onething.department.IdempotencyKey;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adapters for departments of every kind the contract needs, all sound but for one that breaks one rule. */
final class BrokenAdapters {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final Map<String, Breach> BREACHES = new TreeMap<>();

    private final @Nullable Breach breach;
    private final List<FakeDepartment> departments = new CopyOnWriteArrayList<>();

    private BrokenAdapters(@Nullable Breach breach) {
        this.breach = breach;
    }

    /** The kinds of departments the contract asks for. */
    private enum Kind {
        WILLING,
        STALLED,
        UNREACHABLE,
        BREAKING_OFF,
        CORRECTING,
        ON_THE_SPOT
    }

    /** How the adapters of one kind are broken. */
    private record Breach(Kind kind, Function<FakeDepartment, DepartmentAdapter> broken) {}

    static BrokenAdapters sound() {
        return new BrokenAdapters(null);
    }

    static BrokenAdapters breaking(String rule) {
        return new BrokenAdapters(Objects.requireNonNull(BREACHES.get(rule), "no broken adapter for " + rule));
    }

    DepartmentAdapter willing() {
        return adapter(Kind.WILLING, Behaviour.granting());
    }

    DepartmentAdapter stalled() {
        return adapter(
                Kind.STALLED, Behaviour.builder().first(100, Fault.hang()).build());
    }

    DepartmentAdapter unreachable() {
        return adapter(
                Kind.UNREACHABLE,
                Behaviour.builder().first(100, Fault.status(503)).build());
    }

    DepartmentAdapter breakingOff() {
        return adapter(
                Kind.BREAKING_OFF, Behaviour.builder().first(100, Fault.cut()).build());
    }

    DepartmentAdapter correcting() {
        return adapter(
                Kind.CORRECTING,
                Behaviour.builder()
                        .asksFor(new Defect("materials.floor-plan", "请标注安全出口"))
                        .build());
    }

    DepartmentAdapter onTheSpot() {
        return adapter(Kind.ON_THE_SPOT, Behaviour.builder().onTheSpot().build());
    }

    private DepartmentAdapter adapter(Kind kind, Behaviour behaviour) {
        FakeDepartment department = FakeDepartment.of("market", behaviour);
        departments.add(department);
        return breach != null && breach.kind() == kind ? breach.broken().apply(department) : department;
    }

    void close() {
        departments.forEach(FakeDepartment::close);
    }

    DepartmentBooks books() {
        return new DepartmentBooks() {
            @Override
            public int requests(IdempotencyKey key) {
                return departments.stream()
                        .mapToInt(one -> one.books().requests(key))
                        .sum();
            }

            @Override
            public Optional<Holding> held(IdempotencyKey key) {
                return departments.stream()
                        .flatMap(one -> one.books().held(key).stream())
                        .reduce((first, last) -> last);
            }
        };
    }

    /** An adapter that keeps the contract, to be broken in one place. */
    private static class Delegating implements DepartmentAdapter, AutoCloseable {
        private final FakeDepartment sound;

        Delegating(FakeDepartment sound) {
            this.sound = sound;
        }

        @Override
        public Answer submit(Submission submission) {
            return sound.submit(submission);
        }

        @Override
        public Answer supplement(Submission submission) {
            return sound.supplement(submission);
        }

        @Override
        public Answer withdraw(Submission submission) {
            return sound.withdraw(submission);
        }

        @Override
        public boolean canFind() {
            return sound.canFind();
        }

        @Override
        public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
            return sound.find(key, deadline);
        }

        @Override
        public void close() {
            sound.close();
        }

        @Override
        public String toString() {
            return sound.toString();
        }
    }

    private static void breach(String rule, Kind kind, Function<FakeDepartment, DepartmentAdapter> broken) {
        BREACHES.put(rule, new Breach(kind, broken));
    }

    private static Answer.Taken taken(Answer answer) {
        return (Answer.Taken) answer;
    }

    /** Returns whether it is the other content under a known key. */
    private static boolean elsewhere(Submission submission) {
        return "elsewhere".equals(submission.form().get("address"));
    }

    private static Submission with(Submission one, Map<String, String> form) {
        return new Submission(
                one.key(),
                one.verb(),
                one.department(),
                one.bundle(),
                null,
                one.applicant(),
                one.agentOrNull(),
                form,
                one.materials(),
                one.certificates(),
                one.changed(),
                one.deadline());
    }

    /** Notes the receipts it gave itself, a new one for each call. */
    private static final class ForgetfulOffice extends Delegating {
        private final Map<IdempotencyKey, Answer.Taken> last = new ConcurrentHashMap<>();
        private final AtomicInteger receipts = new AtomicInteger();

        ForgetfulOffice(FakeDepartment sound) {
            super(sound);
        }

        @Override
        public Answer submit(Submission submission) {
            Answer answer = super.submit(submission);
            boolean sameAgain = last.containsKey(submission.key()) && elsewhere(submission);
            if (!sameAgain) {
                last.put(
                        submission.key(),
                        new Answer.Taken(
                                "R-" + receipts.incrementAndGet(), taken(answer).reports(), null));
            }
            return Objects.requireNonNull(last.get(submission.key()));
        }

        @Override
        public Answer supplement(Submission submission) {
            return submit(submission);
        }

        @Override
        public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
            return Optional.ofNullable(last.get(key)).or(() -> super.find(key, deadline));
        }
    }

    static {
        breach("DA-1", Kind.WILLING, ForgetfulOffice::new);
        breach("DA-2", Kind.WILLING, sound -> new Delegating(sound) {
            private final Set<CaseId> several = ConcurrentHashMap.newKeySet();

            @Override
            public Answer supplement(Submission submission) {
                several.add(submission.key().caseId());
                return super.supplement(submission);
            }

            @Override
            public Answer withdraw(Submission submission) {
                several.add(submission.key().caseId());
                return super.withdraw(submission);
            }

            @Override
            public Answer submit(Submission submission) {
                if (elsewhere(submission)) {
                    several.add(submission.key().caseId());
                }
                return super.submit(submission);
            }

            @Override
            public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
                return super.find(key, deadline)
                        .map(found ->
                                several.contains(key.caseId()) ? found : new Answer.Taken(null, found.reports(), null));
            }
        });
        breach("DA-3", Kind.WILLING, sound -> new Delegating(sound) {
            private final Set<CaseId> known = ConcurrentHashMap.newKeySet();

            @Override
            public Answer submit(Submission submission) {
                known.add(submission.key().caseId());
                return super.submit(submission);
            }

            @Override
            public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
                return known.contains(key.caseId())
                        ? super.find(key, deadline)
                        : Optional.of(new Answer.Taken(null, List.of(), null));
            }
        });
        breach("DA-4", Kind.STALLED, sound -> new Delegating(sound) {
            @Override
            public Answer submit(Submission submission) {
                super.submit(submission);
                return new Answer.TryAgain("it did not answer, so it will not have it", null);
            }
        });
        breach("DA-5", Kind.STALLED, sound -> new Delegating(sound) {
            @Override
            public Answer submit(Submission submission) {
                Answer answer = super.submit(submission);
                Thread.interrupted();
                return answer;
            }
        });
        breach("DA-6", Kind.UNREACHABLE, sound -> submission -> new Answer.Unknown("no connection"));
        breach(
                "DA-7",
                Kind.UNREACHABLE,
                sound -> submission -> new Answer.TryAgain(
                        "could not send for " + submission.applicant().name(), null));
        breach("DA-8", Kind.WILLING, sound -> new Delegating(sound) {
            @Override
            public boolean canFind() {
                return false;
            }

            @Override
            public KeyHandling keyHandling() {
                return KeyHandling.QUERY_FIRST;
            }
        });
        breach("DA-9", Kind.WILLING, sound -> new Delegating(sound) {
            private final Thread opener = Thread.currentThread();
            private final Set<IdempotencyKey> mixedUp = ConcurrentHashMap.newKeySet();

            @Override
            public Answer submit(Submission submission) {
                Answer answer = super.submit(submission);
                if (Thread.currentThread() == opener) {
                    return answer;
                }
                mixedUp.add(submission.key());
                return Answer.taken("the last one");
            }

            @Override
            public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
                return mixedUp.contains(key)
                        ? Optional.of(new Answer.Taken("the last one", List.of(), null))
                        : super.find(key, deadline);
            }
        });
        breach("DA-10", Kind.WILLING, sound -> new Delegating(sound) {
            @Override
            public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
                return super.find(key, deadline).or(() -> super.find(first(key), deadline));
            }

            private IdempotencyKey first(IdempotencyKey key) {
                return new IdempotencyKey(key.caseId(), key.matter(), 1);
            }
        });
        breach("DA-11", Kind.WILLING, sound -> new Delegating(sound) {
            @Override
            public Answer submit(Submission submission) {
                Answer answer = super.submit(submission);
                return elsewhere(submission) ? new Answer.Unknown("something is different") : answer;
            }
        });
        breach("DA-12", Kind.CORRECTING, sound -> new Delegating(sound) {
            @Override
            public Answer supplement(Submission submission) {
                return new Answer.Broken("the department takes nothing more under this case");
            }
        });
        breach("DA-13", Kind.WILLING, sound -> new Delegating(sound) {
            private final Map<IdempotencyKey, Answer.Taken> told = new ConcurrentHashMap<>();

            @Override
            public Answer withdraw(Submission submission) {
                String receipt = taken(super.withdraw(submission)).receiptOrNull();
                Answer.Taken answer = new Answer.Taken(receipt, List.of(new Report.ReviewStarted()), null);
                told.put(submission.key(), answer);
                return answer;
            }

            @Override
            public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
                return Optional.ofNullable(told.get(key)).or(() -> super.find(key, deadline));
            }
        });
        breach("DA-14", Kind.WILLING, sound -> new Delegating(sound) {
            private final Set<IdempotencyKey> known = ConcurrentHashMap.newKeySet();

            @Override
            public Answer withdraw(Submission submission) {
                Answer answer = super.withdraw(submission);
                return known.add(submission.key()) ? answer : Answer.taken("another");
            }
        });
        breach("DA-15", Kind.WILLING, sound -> new Delegating(sound) {
            private final Set<CaseId> gone = ConcurrentHashMap.newKeySet();

            @Override
            public Answer withdraw(Submission submission) {
                gone.add(submission.key().caseId());
                return super.withdraw(submission);
            }

            @Override
            public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
                return gone.contains(key.caseId()) && key.round() == 1 ? Optional.empty() : super.find(key, deadline);
            }
        });
        breach("DA-16", Kind.ON_THE_SPOT, sound -> new Delegating(sound) {
            @Override
            public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
                return super.find(key, deadline).map(found -> {
                    List<Report> reversed = new ArrayList<>(found.reports());
                    Collections.reverse(reversed);
                    return new Answer.Taken(found.receiptOrNull(), reversed, null);
                });
            }
        });
        breach("DA-17", Kind.WILLING, sound -> new Delegating(sound) {
            @Override
            public Answer submit(Submission submission) {
                Map<String, String> form = new TreeMap<>(submission.form());
                form.replaceAll((id, value) -> value.length() > 255 ? value.substring(0, 255) : value);
                return super.submit(with(submission, form));
            }
        });
        breach("DA-18", Kind.WILLING, sound -> new Delegating(sound) {
            @Override
            public Answer submit(Submission submission) {
                Map<String, String> form = new TreeMap<>(submission.form());
                form.replaceAll((id, value) -> value.replace('\0', '?'));
                return super.submit(with(submission, form));
            }
        });
        breach("DA-19", Kind.WILLING, sound -> new Delegating(sound) {
            @Override
            public Answer submit(Submission submission) {
                Answer answer = super.submit(submission);
                return submission.deadline().isBefore(Instant.now())
                        ? new Answer.Unknown("the answer came after the deadline")
                        : answer;
            }
        });
        breach("DA-20", Kind.BREAKING_OFF, sound -> new Delegating(sound) {
            @Override
            public Answer submit(Submission submission) {
                try {
                    return super.submit(submission);
                } catch (RuntimeException e) {
                    return super.submit(submission);
                }
            }
        });
        breach("DA-21", Kind.BREAKING_OFF, sound -> new Delegating(sound) {
            @Override
            public Answer submit(Submission submission) {
                try {
                    return super.submit(submission);
                } catch (RuntimeException e) {
                    throw new DepartmentUnavailableException("it broke off", "连接中断", e);
                }
            }
        });
        breach("DA-22", Kind.WILLING, sound -> new Delegating(sound) {
            private boolean closed;

            @Override
            public void close() {
                if (closed) {
                    throw new IllegalStateException("closed already");
                }
                closed = true;
                super.close();
            }
        });
        breach("DA-23", Kind.WILLING, sound -> new Delegating(sound) {
            @Override
            public String toString() {
                return "MarketDepartment[signed by " + SECRET + "]";
            }
        });
        breach("DA-24", Kind.WILLING, sound -> new Delegating(sound) {
            private final Thread opener = Thread.currentThread();

            @Override
            public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
                return Thread.currentThread() == opener ? super.find(key, deadline) : Optional.empty();
            }
        });
        breach("DA-25", Kind.WILLING, sound -> new Delegating(sound) {
            private final CountDownLatch closed = new CountDownLatch(1);

            @Override
            public Answer submit(Submission submission) {
                Thread waiter = new Thread(this::idle, "one-per-call");
                waiter.setDaemon(true);
                waiter.start();
                return super.submit(submission);
            }

            private void idle() {
                Patience.until(Duration.ofSeconds(30), () -> closed.getCount() == 0);
            }
        });
    }
}
