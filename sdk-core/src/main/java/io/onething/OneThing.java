package io.onething;

import io.onething.application.Actor;
import io.onething.application.Application;
import io.onething.application.ApplicationBuilder;
import io.onething.application.CaseId;
import io.onething.application.Supplement;
import io.onething.application.SupplementCheck;
import io.onething.batch.BatchReceipt;
import io.onething.batch.BatchSummary;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.bundle.Plan;
import io.onething.calendar.LightPolicy;
import io.onething.calendar.RegionalCalendars;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.CaseInput;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseView;
import io.onething.casework.HostInput;
import io.onething.casework.ParkedHandover;
import io.onething.casework.RetryPolicy;
import io.onething.department.CallbackReceipt;
import io.onething.department.DepartmentAdapter;
import io.onething.department.StatusCallback;
import io.onething.department.StatusCallbackReceiver;
import io.onething.guide.Guide;
import io.onething.orchestrator.CaseListener;
import io.onething.orchestrator.CasePriority;
import io.onething.orchestrator.Connection;
import io.onething.orchestrator.DepartmentSettings;
import io.onething.orchestrator.Orchestrator;
import io.onething.orchestrator.WorkListener;
import io.onething.orchestrator.WorkLoad;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import io.onething.store.ChainHash;
import io.onething.store.ChainHead;
import io.onething.store.Durability;
import io.onething.store.EventRecord;
import io.onething.store.HistoryVerifier;
import io.onething.store.HostTransaction;
import io.onething.store.InMemoryCaseStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one-thing SDK (高效办成一件事): opens cases, drives all their matters in parallel, takes what departments report.
 *
 * <p>Thread-safe; one for a process and store. Everything that returns normally is as durable as {@link #durability()} says. Methods
 * that change a case wait until the change is durable, at most 30 seconds.
 */
public final class OneThing implements StatusCallbackReceiver, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OneThing.class);
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(1);

    private final Builder parts;
    private final Executor replies = oneThread();
    private final SecureRandom random = new SecureRandom();
    private final CaseStore store;
    private final Clock clock;
    private final Definitions definitions;
    private final Orchestrator orchestrator;
    private final Changes changes;
    private final Batches batches;
    private final ParkedHandovers parked;
    private final Watch watch = new Watch();

    private OneThing(Builder parts, CaseStore store) {
        this.parts = parts;
        this.store = store;
        this.clock = Objects.requireNonNullElseGet(parts.clock, store::clock);
        this.definitions = new Definitions(parts.catalog, store, parts.departments.keySet());
        String node = UUID.randomUUID().toString().substring(0, 8);
        this.orchestrator = Orchestrator.start(new Orchestrator.Parts(
                store,
                definitions,
                parts.departments,
                parts.policy,
                Stream.concat(Stream.of(watch), parts.listeners.stream()).toList(),
                node,
                clock,
                parts.priority,
                parts.grace,
                parts.mostWaiting,
                parts.hash,
                parts.watchers));
        this.changes = new Changes(orchestrator);
        this.batches = new Batches(changes, store, definitions);
        this.parked = new ParkedHandovers(store, definitions, changes);
        LOG.atInfo()
                .addKeyValue("node", node)
                .addKeyValue("durability", store.durability())
                .addKeyValue("bundles", parts.catalog.bundles().size())
                .addKeyValue("departments", parts.departments.keySet())
                .log("one-thing SDK started");
        if (store.durability() == Durability.PROCESS_LOCAL) {
            LOG.atWarn()
                    .addKeyValue("code", "OT-5100")
                    .log("cases are lost when this process ends; give the builder a durable store for anything real");
        }
    }

    /** Returns one thread for what users hang on their futures; it ends when it has nothing to do, so nobody has to end it. */
    private static Executor oneThread() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "onething-replies");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Starts the description of what the SDK is to work with. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns what the store can promise about what was acknowledged. */
    public Durability durability() {
        return store.durability();
    }

    /**
     * Returns a bundle tailored to the answers given so far (办事指南).
     *
     * @param bundle the id of the bundle; its newest version that is in effect today is taken
     * @throws OneThingException OT-3011 when the catalogue has no such bundle, OT-2001 when answers do not fit the questions
     */
    public Guide guide(String bundle, Answers answers) {
        Bundle found = definitions
                .catalog()
                .bundle(bundle, LocalDate.now(clock.withZone(WorkingCalendar.ZONE)))
                .orElseThrow(() -> new OneThingException(
                        "OT-3011",
                        "the catalogue has no bundle \"%s\"; it has %s".formatted(bundle, bundleIds()),
                        "目录中没有一件事“%s”;现有 %s".formatted(bundle, bundleIds())));
        return guideOf(found, answers);
    }

    /**
     * Returns the guide of a bundle that the catalogue need not have, such as one that a window puts together from single matters (综合窗口,
     * 一窗受理); see {@link BundleCatalog#compose}. What is applied for with it is handled like any other, and its definition is kept with the
     * case.
     *
     * @param bundle the bundle; it has the text it was read from
     * @throws OneThingException OT-1100 when a department that decides a matter is not connected, OT-1103 when its text does not read as
     *     this bundle, OT-2001 when answers do not fit the questions
     */
    public Guide guide(Bundle bundle, Answers answers) {
        definitions.take(bundle);
        return guideOf(bundle, answers);
    }

    private Guide guideOf(Bundle found, Answers answers) {
        return Guide.of(
                found,
                answers,
                parts.policy.calendars().in(found.region().orElse(null)),
                clock.withZone(WorkingCalendar.ZONE),
                random);
    }

    private List<String> bundleIds() {
        return definitions.catalog().bundles().stream()
                .map(one -> one.ref().id())
                .distinct()
                .toList();
    }

    /**
     * Serves another catalogue from now on (更换目录), without a restart. Cases that are open keep the definition they began with. When
     * something is wrong, nothing changes and the catalogue so far keeps serving; {@link BundleCatalog#load} has refused bad files before.
     *
     * @param definitions the whole new catalogue
     * @throws OneThingException OT-1100 when a department that decides a matter is not connected, OT-1101 when there is no bundle, OT-1102
     *     when a version is known with another text
     */
    public void use(BundleCatalog definitions) {
        Definitions.requireConnected(definitions.bundles(), parts.departments.keySet());
        this.definitions.use(definitions);
        LOG.atInfo().addKeyValue("bundles", definitions.bundles().size()).log("another catalogue of bundles is served");
    }

    /**
     * Takes an application (收件). When this returns, it is not lost, and its departments are being called.
     *
     * <p>Handing in the same application again returns the same id and changes nothing, also after a failure.
     *
     * @return the id of the case
     * @throws OneThingException OT-3001 to OT-3003 when the application does not fit, OT-5001 when the store did not answer
     */
    public CaseId submit(Application application) {
        definitions.take(application);
        changes.make(application.id(), new CaseInput.Submit(application));
        return application.id();
    }

    /**
     * Takes an application inside a transaction of the host (随宿主事务收件): the case becomes visible together with the host's own rows, or not at
     * all. After the commit call {@link #wake}, or the case is found by itself within seconds.
     *
     * @param transaction the host's, such as {@code JdbcCaseStore.within(connection)}
     * @return the id of the case
     * @throws OneThingException as {@link #submit(Application)}; the host should roll back
     */
    public CaseId submit(Application application, HostTransaction transaction) {
        definitions.take(application);
        return orchestrator.begin(application, transaction) ? application.id() : submit(application);
    }

    /** Returns the hand-overs that wait for a person (死信清单), and how they go on. */
    public ParkedHandovers parked() {
        return parked;
    }

    /** Returns how busy this process is (当前负载): what waits, and how many calls of each department run. */
    public WorkLoad load() {
        return orchestrator.load();
    }

    /**
     * Deals with a department in another way from now on (潮汐调度), such as with more calls at once in a peak, or at other hours. Calls that run go
     * on. It holds for this process until it ends.
     *
     * @throws IllegalArgumentException when the department is not connected
     */
    public void adjust(DepartmentId department, DepartmentSettings settings) {
        Objects.requireNonNull(settings, "settings");
        if (!parts.departments.containsKey(department)) {
            throw new IllegalArgumentException("department \"%s\" is not connected; connected are %s"
                    .formatted(department, parts.departments.keySet()));
        }
        orchestrator.adjust(department, settings);
    }

    /** Looks at a case as soon as possible (唤醒办件), such as one that was taken inside a transaction the host has just committed. */
    public void wake(CaseId id) {
        orchestrator.wake(id);
    }

    /**
     * Takes an application and waits for the answers of the matters that are decided on the spot (即办件), for a while.
     *
     * @param patience how long to wait, 0 to 1 minute; when it is over the case goes on all the same
     * @return the case as it then stands; see {@link CaseView#outcome()}
     * @throws OneThingException as {@link #submit}, and OT-6008 when the thread is interrupted
     */
    public CaseView submit(Application application, Duration patience) {
        if (patience.isNegative() || patience.compareTo(MOST_PATIENCE) > 0) {
            throw new IllegalArgumentException("patience is 0 to 1 minute, got " + patience);
        }
        Watch.Waiter waiter = watch.begin(application.id(), OnTheSpot::answered);
        try {
            submit(application);
            CaseView now = get(application.id());
            if (OnTheSpot.answered(now.bundle(), now.state())) {
                return now;
            }
            Watch.await(waiter, patience);
            return get(application.id());
        } catch (InterruptedException interrupted) {
            throw Changes.interrupted(application.id(), interrupted);
        } finally {
            watch.end(application.id(), waiter);
        }
    }

    /**
     * Takes many applications together (批量办理, 免申即享名单). Each row becomes a case of its own or is returned with its reasons; a bad row holds no
     * other up. The ids of the cases come from the batch, so handing the same batch in again changes nothing, also after a failure.
     *
     * @param batch an identifier of at most 59 characters
     * @param rows 1 to 9999 applications, not yet built; their ids are set here
     */
    public BatchReceipt submit(String batch, List<ApplicationBuilder> rows) {
        return batches.submit(batch, rows);
    }

    /** Returns how the cases of a batch stand, each with its own outcome; a case that was just taken may be missing for a moment. */
    public BatchSummary batch(String batch) {
        return BatchSummary.of(
                batch, batches.cases(batch).stream().map(this::get).toList());
    }

    /**
     * Takes an application without waiting; see {@link #submit}. The future fails with what {@link #submit} would throw, and what hangs on
     * it runs on one thread of its own, never on the one that drives the cases.
     */
    public CompletableFuture<CaseId> submitAsync(Application application) {
        definitions.take(application);
        return changes.begin(application.id(), new CaseInput.Submit(application))
                .handleAsync(
                        (receipt, failure) -> {
                            if (failure != null) {
                                throw failure instanceof CompletionException wrapped
                                        ? wrapped
                                        : new CompletionException(failure);
                            }
                            return application.id();
                        },
                        replies);
    }

    /** Takes a report of a department; see {@link StatusCallbackReceiver}. The caller has made sure that it comes from the department. */
    @Override
    public CallbackReceipt receive(StatusCallback callback) {
        return changes.make(callback.caseId(), new CaseInput.Callback(callback));
    }

    /**
     * Takes what the applicant corrected (补交) and hands it to the departments that asked for it.
     *
     * @throws OneThingException OT-2003 when it does not fit the form, OT-3004 when nothing of it was asked for, OT-3005 when something is missing
     */
    public void supplement(CaseId id, Supplement supplement, Actor by) {
        CaseView view = get(id);
        Supplement checked = SupplementCheck.checked(
                Plan.of(view.bundle(), view.state().application().answers()),
                supplement,
                clock.withZone(WorkingCalendar.ZONE));
        changes.make(id, new CaseInput.HandIn(checked, by));
    }

    /**
     * Asks every department that has not decided to give its matter back (撤回). What is decided stays decided.
     *
     * @param reason why, for the record; may be empty
     * @throws OneThingException OT-3006 when everything is decided already
     */
    public void withdraw(CaseId id, Actor by, String reason) {
        changes.makeKnown(id, new CaseInput.Withdraw(by, reason));
    }

    /**
     * Lets a parked hand-over go on, after somebody has looked.
     *
     * @param seen the hand-over that was looked at, from {@link CaseView#parked()} or {@link #parked()}
     * @param reason why, for the record
     * @throws OneThingException OT-3007 when it is not parked, or parked again since
     */
    public void release(ParkedHandover seen, Actor by, String reason) {
        changes.makeKnown(seen.caseId(), seen.release(by, reason));
    }

    /**
     * Records that a result was handed to the applicant (送达).
     *
     * @param proof what proves it, such as a receipt or tracking number
     * @throws OneThingException OT-3008 when there is nothing to hand out
     */
    public void handOut(CaseId id, MatterId matter, DeliveryWay way, String proof, Actor by) {
        changes.makeKnown(id, new CaseInput.HandOut(matter, way, proof, by));
    }

    /**
     * Takes what a person does to a case through the host: agree, appoint, pay, decline, rate, and what an operator does by hand. Each kind of
     * {@link HostInput} says what it means.
     *
     * @return what became of it; {@link CallbackReceipt.Verdict#ALREADY_KNOWN} when it repeats what was done
     * @throws OneThingException OT-3012 when there is no such case, OT-3014 to OT-3032 when it cannot be done; the message says why and what to do
     */
    public CallbackReceipt act(CaseId id, HostInput input) {
        return changes.makeKnown(id, input);
    }

    /**
     * Returns a case as it stood at an instant, and who had to act then.
     *
     * @param at not before the case was opened
     * @throws OneThingException OT-3012 when there was no such case yet
     */
    public CaseView get(CaseId id, Instant at) {
        return definitions
                .read(id, at)
                .map(state -> CaseView.of(definitions.of(state), state, parts.policy, at))
                .orElseThrow(() -> Changes.unknown(id));
    }

    /** Returns a case: what each matter is, where it stands and who must act next. Reads what is durable. */
    public Optional<CaseView> find(CaseId id) {
        return definitions
                .read(id)
                .map(state -> CaseView.of(definitions.of(state), state, parts.policy, clock.instant()));
    }

    /**
     * Returns a case; see {@link #find}.
     *
     * @throws OneThingException OT-3012 when there is none
     */
    public CaseView get(CaseId id) {
        return find(id).orElseThrow(() -> Changes.unknown(id));
    }

    /**
     * Verifies that the stored history of a case is as it was written (历史核验).
     *
     * @return everything that is not; empty when nothing was changed
     * @throws OneThingException OT-3012 when there is no such case
     */
    public List<HistoryVerifier.Finding> verify(CaseId id) {
        return verifier().verify(id, history(id));
    }

    /** As {@link #verify(CaseId)}, and finds also what was cut off or rewritten since the head was taken. */
    public List<HistoryVerifier.Finding> verify(ChainHead head) {
        return verifier().verify(head, history(head.caseId()));
    }

    /** Returns how far a case is, to be kept elsewhere and given to {@link #verify(ChainHead)} later. */
    public ChainHead head(CaseId id) {
        return HistoryVerifier.head(id, history(id)).orElseThrow(() -> Changes.unknown(id));
    }

    private HistoryVerifier verifier() {
        List<ChainHash> known = new ArrayList<>(parts.earlierHashes);
        known.add(parts.hash);
        return new HistoryVerifier(known);
    }

    private List<EventRecord> history(CaseId id) {
        List<EventRecord> history = store.load(List.of(id)).getOrDefault(id, List.of());
        if (history.isEmpty()) {
            throw Changes.unknown(id);
        }
        return history;
    }

    /** Returns one page of cases, as far as the derived rows know; they may be some hundred milliseconds behind. */
    public List<CaseRow> list(CaseQuery query) {
        return store.list(query);
    }

    /** Stops; running calls are waited for, and what is not finished goes on at the next start. A store given to the builder stays open. */
    @Override
    public void close() {
        orchestrator.close();
        if (parts.store == null) {
            store.close();
        }
    }

    /** Describes what the SDK is to work with; not thread-safe. */
    public static final class Builder {
        private static final Duration LONGEST_GRACE = Duration.ofMinutes(10);

        private BundleCatalog catalog = BundleCatalog.of();
        private final Map<DepartmentId, Connection> departments = new LinkedHashMap<>();
        private @Nullable CaseStore store;
        private @Nullable Clock clock;
        private CasePolicy policy = CasePolicy.DEFAULT;
        private final List<CaseListener> listeners = new ArrayList<>();
        private final List<WorkListener> watchers = new ArrayList<>();
        private CasePriority priority = CasePriority.ALIKE;
        private Duration grace = Duration.ofSeconds(10);
        private int mostWaiting = 100_000;
        private ChainHash hash = ChainHash.SHA_256;
        private final List<ChainHash> earlierHashes = new ArrayList<>();

        private Builder() {}

        /** Sets the definitions. Must be called. */
        public Builder catalog(BundleCatalog definitions) {
            catalog = Objects.requireNonNull(definitions, "definitions");
            return this;
        }

        /** Connects a department with {@link DepartmentSettings#DEFAULT}. */
        public Builder department(String id, DepartmentAdapter adapter) {
            return department(id, adapter, DepartmentSettings.DEFAULT);
        }

        /**
         * Connects a department.
         *
         * @param id its id in the definitions
         * @throws IllegalArgumentException when it is connected already
         */
        public Builder department(String id, DepartmentAdapter adapter, DepartmentSettings settings) {
            if (departments.putIfAbsent(new DepartmentId(id), new Connection(adapter, settings)) != null) {
                throw new IllegalArgumentException("department \"%s\" is connected twice".formatted(id));
            }
            return this;
        }

        /** Sets where cases are kept; it stays open when the SDK is closed. Default: in memory, lost with the process. */
        public Builder store(CaseStore keeper) {
            store = Objects.requireNonNull(keeper, "keeper");
            return this;
        }

        /** Sets the working-day calendar. Default: that of the State Council's notices. */
        public Builder calendar(WorkingCalendar days) {
            return calendars(RegionalCalendars.of(days));
        }

        /** Sets the working-day calendars of regions. Default: that of the State Council's notices everywhere. */
        public Builder calendars(RegionalCalendars days) {
            policy = policy.with(days);
            return this;
        }

        /** Sets when the clocks of matters show yellow (红黄灯). Default: {@link LightPolicy#DEFAULT}. */
        public Builder lights(LightPolicy thresholds) {
            policy = policy.with(thresholds);
            return this;
        }

        /** Sets how soon a signed bad rating must be verified with the rater. Default: 1 working day. */
        public Builder ratingContact(TimeLimit limit) {
            policy = policy.ratingContact(limit);
            return this;
        }

        /** Sets the clock. Default: that of the store, so that processes that share a database agree on the time. */
        public Builder clock(Clock time) {
            clock = Objects.requireNonNull(time, "time");
            return this;
        }

        /** Sets how long to wait between attempts. Default: {@link RetryPolicy#DEFAULT}. */
        public Builder retry(RetryPolicy policy) {
            this.policy = this.policy.with(policy);
            return this;
        }

        /** Adds somebody who is told what happened. Default: nobody. */
        public Builder listener(CaseListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /** Adds somebody who is told how the work of this process goes, such as metrics (运行监测). Default: nobody. */
        public Builder watch(WorkListener watcher) {
            watchers.add(Objects.requireNonNull(watcher, "watcher"));
            return this;
        }

        /** Sets which cases go first where a department is busy. Default: {@link CasePriority#ALIKE}. */
        public Builder priority(CasePriority order) {
            priority = Objects.requireNonNull(order, "order");
            return this;
        }

        /** Sets how long {@link OneThing#close()} waits for running calls: 0 to 10 minutes. Default: 10 seconds. */
        public Builder grace(Duration time) {
            if (time.isNegative() || time.compareTo(LONGEST_GRACE) > 0) {
                throw new IllegalArgumentException("grace is 0 to 10 minutes, got " + time);
            }
            grace = time;
            return this;
        }

        /**
         * Sets what chains the events of a case, so that changes are found. Default: SHA-256.
         *
         * @param now for new events
         * @param earlier what was set before, so that older events still verify; SHA-256 is always known
         */
        public Builder chain(ChainHash now, ChainHash... earlier) {
            hash = Objects.requireNonNull(now, "now");
            earlierHashes.addAll(List.of(earlier));
            return this;
        }

        /** Sets how many inputs may wait before more are refused with OT-6002. Default: 100,000. */
        public Builder mostWaiting(int inputs) {
            if (inputs < 1) {
                throw new IllegalArgumentException("at least 1 input may wait, got " + inputs);
            }
            mostWaiting = inputs;
            return this;
        }

        /**
         * Starts the SDK; unfinished cases in the store go on.
         *
         * @throws OneThingException OT-1100 naming every department that a bundle needs and nothing connects, OT-1101 when there is no bundle
         */
        public OneThing build() {
            Definitions.requireConnected(catalog.bundles(), departments.keySet());
            return new OneThing(this, store == null ? new InMemoryCaseStore() : store);
        }
    }
}
