package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import io.onething.store.Durability;
import io.onething.store.EventRecord;
import io.onething.store.LogStream;
import io.onething.store.LogStretch;
import io.onething.store.Roster;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The contract of case stores (办件存储契约) finds what it is meant to find")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CaseStoreContractTest {
    private static final Map<String, Supplier<CaseStore>> BROKEN = new TreeMap<>();
    private static final Map<String, Function<SharedMemory, CaseStore>> BROKEN_SHARED = new TreeMap<>();
    private static Function<SharedMemory, CaseStore> underTest = memory -> new DelegatingStore();

    static class Subject extends CaseStoreContract {
        private final SharedMemory memory = new SharedMemory();

        @Override
        protected CaseStore open() {
            return underTest.apply(memory);
        }
    }

    static Stream<String> rules() {
        return KitRun.rules(CaseStoreContract.class).stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_store_that_breaks_one_rule_fails_this_rule_and_no_other(String rule) {
        Supplier<CaseStore> alone = BROKEN.get(rule);
        underTest = alone == null ? BROKEN_SHARED.get(rule) : memory -> alone.get();
        assertThat(underTest).as("a broken store for each rule").isNotNull();

        assertThat(KitRun.broken(Subject.class)).containsExactly(rule);
    }

    @Test
    void a_sound_store_fails_none() {
        underTest = memory -> new DelegatingStore();
        assertThat(KitRun.broken(Subject.class)).isEmpty();

        underTest = memory -> memory.new Store();
        assertThat(KitRun.broken(Subject.class)).isEmpty();
    }

    @Test
    void every_rule_has_a_number_a_level_and_a_sentence() {
        assertThat(KitRun.names(CaseStoreContract.class))
                .allMatch(name -> name.matches("CS-[1-9][0-9]* (must|should): .{20,}"));
        assertThat(KitRun.rules(CaseStoreContract.class))
                .doesNotHaveDuplicates()
                .hasSize(35);
        assertThat(KitRule.of(CaseStoreContract.class))
                .allSatisfy(rule -> assertThat(rule.zh()).containsPattern("\\p{IsHan}"));
    }

    static {
        BROKEN.put("CS-1", () -> new DelegatingStore() {
            @Override
            public List<Appended> append(List<Append> batch) {
                return super.append(batch.stream()
                        .map(append -> append.events().size() < 3
                                ? append
                                : new Append(
                                        append.caseId(),
                                        swapped(append.events()),
                                        append.erase(),
                                        append.afterOrNull()))
                        .toList());
            }

            private List<EventRecord> swapped(List<EventRecord> events) {
                EventRecord last = events.get(events.size() - 1);
                EventRecord first = events.get(0);
                List<EventRecord> swapped = new ArrayList<>(events);
                swapped.set(0, new EventRecord(first.sequence(), last.at(), last.type(), last.body(), null, null));
                return swapped;
            }
        });
        BROKEN.put("CS-2", () -> new DelegatingStore() {
            @Override
            public List<Appended> append(List<Append> batch) {
                List<Appended> results = new ArrayList<>(super.append(batch));
                for (int i = 0; i < batch.size(); i++) {
                    int events = load(List.of(batch.get(i).caseId()))
                            .getOrDefault(batch.get(i).caseId(), List.of())
                            .size();
                    if (events > 0 && batch.get(i).expectedVersion() > events) {
                        results.set(i, new Appended(true, 1, 99));
                    }
                }
                return results;
            }
        });
        BROKEN.put("CS-3", () -> new DelegatingStore() {
            @Override
            public List<Appended> append(List<Append> batch) {
                List<Appended> results = new ArrayList<>();
                Set<CaseId> failed = new HashSet<>();
                for (Append append : batch) {
                    boolean stopped = !failed.isEmpty() && !failed.contains(append.caseId());
                    Appended result = stopped
                            ? Appended.CONFLICT
                            : super.append(List.of(append)).get(0);
                    results.add(result);
                    if (!result.written()) {
                        failed.add(append.caseId());
                    }
                }
                return results;
            }
        });
        BROKEN.put("CS-4", () -> new DelegatingStore() {
            @Override
            public List<Appended> append(List<Append> batch) {
                Set<CaseId> seen = new HashSet<>();
                return batch.stream()
                        .map(append -> seen.add(append.caseId())
                                ? super.append(List.of(append)).get(0)
                                : Appended.CONFLICT)
                        .toList();
            }
        });
        BROKEN.put("CS-5", () -> new DelegatingStore() {
            @Override
            public Map<CaseId, List<EventRecord>> load(Collection<CaseId> cases) {
                return elsewhere() ? Map.of() : super.load(cases);
            }
        });
        BROKEN.put("CS-6", () -> new DelegatingStore() {
            @Override
            public List<Appended> append(List<Append> batch) {
                return super.append(batch).stream()
                        .map(result -> result.written() ? new Appended(true, 1, 2 * result.position()) : result)
                        .toList();
            }
        });
        BROKEN.put("CS-7", () -> new DelegatingStore() {
            @Override
            public Map<CaseId, Long> changedAfter(long stream, long position, int limit) {
                return position > 20 ? Map.of() : super.changedAfter(stream, position, limit);
            }
        });
        BROKEN.put("CS-8", () -> new DelegatingStore() {
            @Override
            public Map<CaseId, List<EventRecord>> load(Collection<CaseId> cases) {
                Map<CaseId, List<EventRecord>> found = new HashMap<>(super.load(cases));
                cases.forEach(id -> found.putIfAbsent(id, List.of()));
                return found;
            }
        });
        BROKEN.put("CS-9", () -> new DelegatingStore() {
            @Override
            public Map<CaseId, List<EventRecord>> load(Collection<CaseId> cases) {
                Map<CaseId, List<EventRecord>> views = new LinkedHashMap<>();
                super.load(cases).keySet().forEach(id -> views.put(id, view(id)));
                return views;
            }

            private List<EventRecord> view(CaseId id) {
                return new AbstractList<>() {
                    @Override
                    public EventRecord get(int index) {
                        return sound.load(List.of(id)).get(id).get(index);
                    }

                    @Override
                    public int size() {
                        return sound.load(List.of(id)).get(id).size();
                    }
                };
            }
        });
        BROKEN.put("CS-10", () -> new DelegatingStore() {
            @Override
            public List<Appended> append(List<Append> batch) {
                return super.append(mapped(
                        batch,
                        event -> new EventRecord(
                                event.sequence(),
                                event.at(),
                                event.type(),
                                event.body(),
                                event.personal().filter(text -> !text.isEmpty()).orElse(null),
                                event.sealOrNull())));
            }
        });
        BROKEN.put("CS-11", () -> new DelegatingStore() {
            @Override
            public List<Appended> append(List<Append> batch) {
                return super.append(mapped(
                        batch,
                        event -> new EventRecord(
                                event.sequence(),
                                event.at(),
                                event.type(),
                                event.body().replaceAll("[^\\u0000-\\uffff]", "?"),
                                event.personalOrNull(),
                                event.sealOrNull())));
            }
        });
        BROKEN.put("CS-12", () -> new DelegatingStore() {
            @Override
            public List<Appended> append(List<Append> batch) {
                return super.append(mapped(
                        batch,
                        event -> new EventRecord(
                                event.sequence(),
                                event.at(),
                                event.type(),
                                event.body().substring(0, Math.min(event.body().length(), 65_535)),
                                event.personalOrNull(),
                                event.sealOrNull())));
            }
        });
        BROKEN.put("CS-13", () -> new DelegatingStore() {
            @Override
            public List<Appended> append(List<Append> batch) {
                return super.append(mapped(
                        batch,
                        event -> new EventRecord(
                                event.sequence(),
                                event.at().truncatedTo(ChronoUnit.SECONDS),
                                event.type(),
                                event.body(),
                                event.personalOrNull(),
                                event.sealOrNull())));
            }
        });
        BROKEN.put("CS-14", () -> new DelegatingStore() {
            private final Map<String, String> kept = new HashMap<>();

            @Override
            public void keepDefinition(String digest, String text) {
                kept.put(digest, text);
            }

            @Override
            public Optional<String> definition(String digest) {
                return Optional.ofNullable(kept.get(digest));
            }
        });
        BROKEN.put("CS-24", () -> new DelegatingStore() {
            @Override
            public Map<CaseId, List<EventRecord>> load(Collection<CaseId> cases) {
                Map<CaseId, List<EventRecord>> unsealed = new HashMap<>(super.load(cases));
                unsealed.replaceAll((id, events) -> events.stream()
                        .map(event -> new EventRecord(
                                event.sequence(), event.at(), event.type(), event.body(), event.personalOrNull()))
                        .toList());
                return unsealed;
            }
        });
        BROKEN.put("CS-25", () -> new DelegatingStore() {
            @Override
            public List<Appended> append(List<Append> batch) {
                return super.append(batch.stream()
                        .map(append -> new Append(append.caseId(), append.events(), false, append.afterOrNull()))
                        .toList());
            }
        });
        BROKEN.put("CS-15", () -> new DelegatingStore() {
            private final Map<CaseId, CaseRow> rows = new TreeMap<>();

            @Override
            public void project(Collection<CaseRow> changed, LogStretch stretch) {
                super.project(changed, stretch);
                changed.forEach(row -> rows.put(row.caseId(), row));
            }

            @Override
            public List<CaseRow> list(CaseQuery query) {
                return super.list(query).stream()
                        .map(row -> rows.get(row.caseId()))
                        .toList();
            }
        });
        BROKEN.put("CS-16", () -> new DelegatingStore() {
            private long upTo;

            @Override
            public void project(Collection<CaseRow> changed, LogStretch stretch) {
                super.project(changed, stretch);
                long reached = super.roster().own().projectedUpTo();
                upTo = stretch.from() > upTo ? upTo : Math.min(stretch.upTo(), reached);
            }

            @Override
            public Roster roster() {
                return new Roster(0, 1, List.of(new LogStream(1, upTo)));
            }
        });
        BROKEN.put("CS-17", () -> new DelegatingStore() {
            @Override
            public List<CaseRow> due(Instant from, @Nullable CaseId after, Instant until, int limit) {
                return super.due(from, after, until, limit).stream()
                        .sorted(Comparator.comparing(CaseRow::caseId))
                        .toList();
            }
        });
        BROKEN.put("CS-18", () -> new DelegatingStore() {
            @Override
            public List<CaseRow> list(CaseQuery query) {
                return super.list(new CaseQuery(query.which(), null, query.limit()));
            }
        });
        BROKEN.put("CS-19", () -> new DelegatingStore() {
            @Override
            public List<CaseRow> list(CaseQuery query) {
                return super.list(new CaseQuery(CaseQuery.Which.ALL, query.afterOrNull(), query.limit()));
            }
        });
        BROKEN.put("CS-20", () -> new DelegatingStore() {
            @Override
            public List<Appended> append(List<Append> batch) {
                return super.append(batch).stream()
                        .map(result -> elsewhere() && !result.written() ? new Appended(true, 1, 1) : result)
                        .toList();
            }
        });
        BROKEN.put("CS-21", () -> new DelegatingStore() {
            @Override
            public List<Appended> append(List<Append> batch) {
                return super.append(batch).stream()
                        .map(result -> elsewhere() && result.written() ? new Appended(true, 1, 1) : result)
                        .toList();
            }
        });
        BROKEN.put("CS-22", () -> new DelegatingStore() {
            private boolean closed;

            @Override
            public void close() {
                if (closed) {
                    throw new IllegalStateException("closed already");
                }
                closed = true;
            }
        });
        BROKEN.put("CS-23", () -> new DelegatingStore() {
            @Override
            public Durability durability() {
                return Durability.DURABLE;
            }
        });
        BROKEN.put("CS-33", () -> new DelegatingStore() {
            @Override
            public void project(Collection<CaseRow> changed, LogStretch stretch) {
                super.project(changed, new LogStretch(stretch.stream(), 0, stretch.upTo()));
            }
        });
        BROKEN.put("CS-34", () -> new DelegatingStore() {
            @Override
            public List<Appended> append(List<Append> batch) {
                return super.append(batch.stream()
                        .map(append -> new Append(append.caseId(), append.events(), append.erase()))
                        .toList());
            }
        });
        BROKEN.put("CS-35", () -> new DelegatingStore() {
            @Override
            public void project(Collection<CaseRow> changed, LogStretch stretch) {
                super.project(changed, new LogStretch(stretch.stream(), 0, 0));
                super.project(changed, stretch);
            }
        });
        BROKEN.put("CS-27", () -> new DelegatingStore() {
            @Override
            public Map<CaseId, Long> changedAfter(long stream, long position, int limit) {
                return super.changedAfter(1, position, limit);
            }
        });
        BROKEN.put("CS-28", () -> new DelegatingStore() {
            private Instant next = Instant.EPOCH;

            @Override
            public Clock clock() {
                next = next.minus(Duration.ofMinutes(1));
                return Clock.fixed(next, ZoneOffset.UTC);
            }
        });
        BROKEN_SHARED.put("CS-26", memory -> memory.new Store() {
            private boolean asked;

            @Override
            public Roster roster() {
                Roster sound = super.roster();
                boolean first = !asked;
                asked = true;
                return first && sound.count() == 1 ? new Roster(1, 2, sound.streams()) : sound;
            }
        });
        BROKEN_SHARED.put("CS-29", memory -> memory.new Store() {
            @Override
            public List<Appended> append(List<Append> batch) {
                boolean overtaken = id == 2 && batch.stream().anyMatch(append -> append.expectedVersion() == 1);
                return overtaken ? List.of(Appended.CONFLICT) : super.append(batch);
            }
        });
        BROKEN_SHARED.put("CS-30", memory -> memory.new Store() {
            @Override
            public Roster roster() {
                return new Roster(0, 1, super.roster().streams());
            }
        });
        BROKEN_SHARED.put("CS-31", memory -> memory.new Store() {
            @Override
            public Roster roster() {
                Roster sound = super.roster();
                return new Roster(sound.place(), sound.count(), List.of(sound.own()));
            }
        });
        BROKEN_SHARED.put("CS-32", memory -> memory.new Store() {
            @Override
            public List<Appended> append(List<Append> batch) {
                return super.append(batch).stream()
                        .map(result -> id == 2 && elsewhere() ? new Appended(true, 1, 1) : result)
                        .toList();
            }
        });
    }
}
