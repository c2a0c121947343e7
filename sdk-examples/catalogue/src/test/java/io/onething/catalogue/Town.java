package io.onething.catalogue;

import io.onething.OneThing;
import io.onething.application.Actor;
import io.onething.application.Application;
import io.onething.application.ApplicationBuilder;
import io.onething.application.CaseId;
import io.onething.application.Document;
import io.onething.application.NeededMaterial;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.Competence;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.FormField;
import io.onething.bundle.Giving;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Result;
import io.onething.bundle.Subject;
import io.onething.bundle.SupplyWay;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.CaseState;
import io.onething.casework.HostInput;
import io.onething.casework.MatterState;
import io.onething.guide.Guide;
import io.onething.guide.GuideField;
import io.onething.testkit.Behaviour;
import io.onething.testkit.FakeDepartment;
import io.onething.testkit.MutableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A town that handles one bundle (一地的一件事): the SDK with cases in memory, and every department of the bundle, all granting everything.
 * Its clock stands still, and jumps over the waiting period of a public notice.
 */
final class Town implements AutoCloseable {
    private static final Duration LONGEST_NOTICE = Duration.ofDays(60);
    private static final Document PAPER = new Document("示例.pdf", "application/pdf", 10, "0".repeat(64), "files/1");
    private static final Party PERSON = new Party.Person("张示例", "11010519491231002X", "010-5550 0100");
    private static final Party ENTERPRISE = new Party.Organisation("示例公司", "91990000MA0000007X", "010-5550 0100");

    private final Bundle bundle;
    private final MutableClock clock = MutableClock.at("2026-11-23T01:00:00Z");
    private final List<FakeDepartment> departments = new ArrayList<>();
    private final Map<CaseId, CompletableFuture<CaseState>> closed = new ConcurrentHashMap<>();
    private final Set<CaseId> noticed = ConcurrentHashMap.newKeySet();
    private final OneThing oneThing;

    Town(Bundle bundle) {
        this.bundle = bundle;
        OneThing.Builder builder = OneThing.builder()
                .catalog(BundleCatalog.of(bundle))
                .clock(clock)
                .listener((definition, state, events) -> told(state));
        for (DepartmentId id : deciding(bundle)) {
            FakeDepartment department = department(id);
            departments.add(department);
            builder.department(id.value(), department);
        }
        oneThing = builder.build();
        departments.forEach(department -> department.reportTo(oneThing));
    }

    static Set<DepartmentId> deciding(Bundle bundle) {
        Set<DepartmentId> ids = new LinkedHashSet<>();
        for (Matter matter : bundle.matters()) {
            ids.add(matter.department());
            matter.competent().stream().map(Competence::department).forEach(ids::add);
        }
        return ids;
    }

    private FakeDepartment department(DepartmentId id) {
        FakeDepartment.Builder builder = FakeDepartment.builder(id.value()).clock(clock);
        return builder.build();
    }

    /** Returns how a department behaves that grants a matter and gives everything it is to give to somebody with these answers. */
    static Behaviour granting(Bundle bundle, Matter matter, Answers answers) {
        List<String> results = given(bundle, matter, answers);
        Behaviour.Builder behaviour = Behaviour.builder().delivers(way(bundle, results));
        results.forEach(result -> behaviour.gives(result, result + "-"));
        return behaviour.build();
    }

    /** Returns what is handed over with a grant: all there is, and of those of which it is one, the first. */
    static List<String> given(Bundle bundle, Matter matter, Answers answers) {
        Giving giving = Giving.granted(bundle, matter, answers);
        return Stream.concat(giving.all().stream(), giving.oneOf().stream().limit(1))
                .toList();
    }

    private static DeliveryWay way(Bundle bundle, List<String> results) {
        return results.stream()
                .findFirst()
                .flatMap(bundle::result)
                .map(Result::delivery)
                .map(ways -> ways.get(0))
                .orElse(DeliveryWay.ACCOUNT);
    }

    private void told(CaseState state) {
        if (state.closedAt().isPresent()) {
            of(state.id()).complete(state);
        } else if (awaitsNotice(state) && noticed.add(state.id())) {
            clock.advance(LONGEST_NOTICE);
        }
    }

    /** Returns whether what a waiting period begins with has come. */
    private boolean awaitsNotice(CaseState state) {
        return bundle.matters().stream()
                .flatMap(matter -> matter.after().stream())
                .filter(wait -> wait.waitingPeriod().isPresent())
                .flatMap(wait -> wait.anyOf().stream())
                .anyMatch(matter ->
                        state.matter(matter).filter(MatterState::granted).isPresent());
    }

    private CompletableFuture<CaseState> of(CaseId id) {
        return closed.computeIfAbsent(id, any -> new CompletableFuture<>());
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    Guide guide(Answers answers) {
        return oneThing.guide(bundle.ref().id(), answers);
    }

    /** Returns the application of somebody who fills in everything and brings everything. */
    ApplicationBuilder application(Guide guide) {
        return filledIn(guide, today());
    }

    /** Returns the application of somebody who fills in everything and brings everything on a day. */
    static ApplicationBuilder filledIn(Guide guide, LocalDate today) {
        ApplicationBuilder application =
                guide.application().applicant(guide.bundle().subject() == Subject.PERSON ? PERSON : ENTERPRISE);
        guide.form().stream()
                .filter(shown -> shown.valueOrNull() == null)
                .map(GuideField::field)
                .forEach(field -> application.field(field.id(), value(field, today)));
        for (NeededMaterial needed : guide.toBring()) {
            bring(application, needed);
        }
        return application;
    }

    private static void bring(ApplicationBuilder application, NeededMaterial needed) {
        if (needed.supply().filter(supply -> supply.way() == SupplyWay.PAPER).isPresent()) {
            application.paper(needed.material().id());
        } else {
            application.material(needed.material().id(), PAPER);
        }
    }

    private static Object value(FormField field, LocalDate today) {
        return switch (field.type()) {
            case TEXT, ADDRESS -> "示例";
            case NUMBER -> 1;
            case DATE -> field.ahead().isPresent() ? today.plusDays(60) : today;
            case YES_NO -> true;
            case CHOICE -> field.choices().keySet().iterator().next();
            case SOCIAL_CREDIT_CODE -> ENTERPRISE.number();
            case CITIZEN_ID -> PERSON.number();
            case PHONE -> PERSON.phone();
        };
    }

    /** Hands an application in, lets everybody agree who must, and returns the case when it is closed. */
    CaseState closed(Application application) throws InterruptedException, ExecutionException, TimeoutException {
        bundle.matters().forEach(matter -> {
            Behaviour granting = granting(bundle, matter, application.answers());
            departments.forEach(department -> department.behave(matter.id().value(), granting));
        });
        CaseId id = oneThing.submit(application);
        for (String participant : application.filing().participants()) {
            oneThing.act(id, new HostInput.Consent(participant, true, new Actor(Actor.Role.APPLICANT, participant)));
        }
        return of(id).get(30, TimeUnit.SECONDS);
    }

    /** Returns the department that was handed a matter of a case. */
    List<DepartmentId> handedOver(CaseId id, MatterId matter) {
        return departments.stream()
                .flatMap(department -> department.handedOver().stream())
                .filter(submission -> submission.key().caseId().equals(id)
                        && submission.key().matter().equals(matter))
                .map(submission -> submission.department())
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        oneThing.close();
        departments.forEach(FakeDepartment::close);
    }
}
