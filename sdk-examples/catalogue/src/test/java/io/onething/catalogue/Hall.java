package io.onething.catalogue;

import io.onething.OneThing;
import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DepartmentId;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.CaseState;
import io.onething.department.Answer;
import io.onething.department.Submission;
import io.onething.guide.Guide;
import io.onething.store.CaseStore;
import io.onething.testkit.FakeDepartment;
import io.onething.testkit.MutableClock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A hall with one window for everything (综合窗口): the SDK with every department of a catalogue. Each bundle has desks of its own, which grant
 * everything once they are open.
 */
final class Hall implements AutoCloseable {
    private final MutableClock clock;
    private final OneThing oneThing;
    private final Map<BundleRef, Map<DepartmentId, FakeDepartment>> desks = new ConcurrentHashMap<>();
    private final Map<CaseId, CompletableFuture<CaseState>> closed = new ConcurrentHashMap<>();
    private final Map<CaseId, List<Submission>> handedOver = new ConcurrentHashMap<>();

    Hall(BundleCatalog catalog, Set<DepartmentId> departments, CaseStore store, String now) {
        clock = MutableClock.at(now);
        OneThing.Builder builder = OneThing.builder()
                .catalog(catalog)
                .store(store)
                .clock(clock)
                .listener((definition, state, events) -> {
                    if (state.closedAt().isPresent()) {
                        of(state.id()).complete(state);
                    }
                });
        departments.forEach(id -> builder.department(id.value(), submission -> handle(id, submission)));
        oneThing = builder.build();
    }

    static Set<DepartmentId> departments(BundleCatalog catalog) {
        return catalog.bundles().stream()
                .flatMap(bundle -> Town.deciding(bundle).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Answer handle(DepartmentId id, Submission submission) {
        Map<DepartmentId, FakeDepartment> open = desks.get(submission.bundle());
        if (open == null) {
            return new Answer.TryAgain("the desk is closed", null);
        }
        handedOver
                .computeIfAbsent(submission.key().caseId(), any -> new ArrayList<>())
                .add(submission);
        return open.get(id).submit(submission);
    }

    private CompletableFuture<CaseState> of(CaseId id) {
        return closed.computeIfAbsent(id, any -> new CompletableFuture<>());
    }

    OneThing oneThing() {
        return oneThing;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    void open(Bundle bundle) {
        desks.put(
                bundle.ref(),
                Town.deciding(bundle).stream().collect(Collectors.toUnmodifiableMap(id -> id, id -> desk(bundle, id))));
    }

    private FakeDepartment desk(Bundle bundle, DepartmentId id) {
        FakeDepartment.Builder desk = FakeDepartment.builder(id.value()).clock(clock);
        Answers usual = Situations.of(bundle, today()).get(0).answers();
        bundle.matters().forEach(matter -> desk.matter(matter.id().value(), Town.granting(bundle, matter, usual)));
        FakeDepartment made = desk.build();
        made.reportTo(oneThing);
        return made;
    }

    /** Returns the application of somebody for whom everything is in order. */
    Application application(Bundle bundle) {
        Guide guide =
                oneThing.guide(bundle, Situations.of(bundle, today()).get(0).answers());
        return Town.filledIn(guide, today()).build();
    }

    /** Takes an application with desks open and returns the case when it is closed. */
    CaseState handled(Bundle bundle, Application application) {
        open(bundle);
        CaseState state = whenClosed(oneThing.submit(application));
        desks.remove(bundle.ref()).values().forEach(FakeDepartment::close);
        return state;
    }

    CaseState whenClosed(CaseId id) {
        return of(id).orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** Returns what the departments were handed of a case. */
    List<Submission> handedOver(CaseId id) {
        return List.copyOf(handedOver.getOrDefault(id, List.of()));
    }

    @Override
    public void close() {
        oneThing.close();
        desks.values().forEach(open -> open.values().forEach(FakeDepartment::close));
    }
}
