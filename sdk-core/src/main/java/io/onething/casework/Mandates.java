package io.onething.casework;

import io.onething.application.Act;
import io.onething.application.Actor;
import io.onething.application.Application;
import io.onething.application.Mandate;
import io.onething.bundle.Bundle;
import io.onething.bundle.MatterId;
import io.onething.bundle.Route;
import io.onething.calendar.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an agent may do (代办权限): within the written mandate, in its period, and nothing the law keeps to the applicant in person. */
final class Mandates {
    private Mandates() {}

    /** Returns why an application may not be filed as it is; empty where it may. */
    static Optional<Step> refusal(Bundle bundle, Application application, Instant now) {
        Actor by = application.filing().by();
        if (by.role() != Actor.Role.AGENT) {
            return Optional.empty();
        }
        List<String> inPerson = new ArrayList<>();
        List<MatterId> promises = new ArrayList<>();
        for (Application.Choice choice : application.matters()) {
            bundle.matter(choice.matter()).ifPresent(definition -> {
                definition
                        .procedure()
                        .inPerson()
                        .ifPresent(ground -> inPerson.add(choice.matter() + " (" + ground + ")"));
                choice.route()
                        .flatMap(definition::route)
                        .flatMap(Route::commitment)
                        .ifPresent(rule -> promises.add(choice.matter()));
            });
        }
        if (!inPerson.isEmpty()) {
            return Optional.of(Step.refused(
                    "OT-3015",
                    "application %s: the applicant must come in person for %s; no agent may file these"
                            .formatted(application.id(), inPerson),
                    "申请 %s:以下事项须申请人本人办理,不得代办:%s".formatted(application.id(), inPerson)));
        }
        List<MatterId> all =
                application.matters().stream().map(Application.Choice::matter).toList();
        boolean owes = !application.filing().owed().isEmpty();
        return refusal(application, by, Act.SUBMIT, all, now)
                .or(() -> refusal(application, by, Act.PROMISE, owes ? all : promises, now));
    }

    /** Returns why {@code by} may not do {@code act} about these matters; empty where they may. */
    static Optional<Step> refusal(Application application, Actor by, Act act, List<MatterId> matters, Instant now) {
        if (by.role() != Actor.Role.AGENT) {
            return Optional.empty();
        }
        Optional<Mandate> mandate =
                application.filing().mandate().filter(one -> by.mandate().equals(Optional.of(one.id())));
        LocalDate today = LocalDate.ofInstant(now, WorkingCalendar.ZONE);
        List<MatterId> outside = matters.stream()
                .filter(matter -> mandate.filter(one -> one.covers(by.account(), act, matter, today))
                        .isEmpty())
                .toList();
        return outside.isEmpty()
                ? Optional.empty()
                : Optional.of(Step.refused(
                        "OT-3014",
                        "case %s: agent %s has no mandate in force to %s for %s; name one that covers it, or let the applicant do it"
                                .formatted(
                                        application.id(),
                                        by.account(),
                                        act.title().en(),
                                        outside),
                        "办件 %s:代办人 %s 没有对 %s 有效的“%s”授权;请提供相应授权委托书,或由申请人本人办理"
                                .formatted(
                                        application.id(),
                                        by.account(),
                                        outside,
                                        act.title().zh())));
    }
}
