package io.onething.casework;

import io.onething.application.Act;
import io.onething.application.Actor;
import io.onething.bundle.Bundle;
import io.onething.bundle.Fee;
import io.onething.bundle.MatterId;
import io.onething.bundle.Participant;
import io.onething.bundle.Visit;
import io.onething.department.CallbackReceipt.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What people do through the host beside handing in: agree, appoint, pay, decline, rate. */
final class HostRules {
    private HostRules() {}

    static Step decide(Draft draft, HostInput input) {
        boolean staffOnly = input instanceof HostInput.Operator
                || input instanceof HostInput.AppointVisit
                || input instanceof HostInput.FollowUp
                || input instanceof HostInput.Erase
                || input instanceof HostInput.TellNow;
        boolean staff = input.by().role() == Actor.Role.STAFF
                || (input instanceof HostInput.Erase && input.by().role() == Actor.Role.SYSTEM);
        if (staffOnly && !staff) {
            return Step.refused(
                    "OT-3032",
                    "case %s: only staff may do this, and %s acts as %s; name the clerk who does it"
                            .formatted(
                                    draft.state().id(),
                                    input.by().account(),
                                    input.by().role()),
                    "办件 %s:该操作仅限工作人员,%s 的身份为 %s;请写明经办工作人员"
                            .formatted(
                                    draft.state().id(),
                                    input.by().account(),
                                    input.by().role()));
        }
        if (input instanceof HostInput.TellNow) {
            return Notices.tellNow(draft);
        }
        if (input instanceof HostInput.Consent consent) {
            return consent(draft, consent);
        }
        if (input instanceof HostInput.AppointVisit appoint) {
            return appoint(draft, appoint);
        }
        if (input instanceof HostInput.Pay pay) {
            return pay(draft, pay);
        }
        if (input instanceof HostInput.Decline decline) {
            return decline(draft, decline);
        }
        if (input instanceof HostInput.Rate rate) {
            return rate(draft, rate);
        }
        if (input instanceof HostInput.FollowUp followUp) {
            return followUp(draft, followUp);
        }
        if (input instanceof HostInput.Erase erase) {
            return erase(draft, erase);
        }
        if (input instanceof HostInput.Operator operator) {
            return OperatorRules.decide(draft, operator);
        }
        throw new IllegalStateException("no rule for " + input.getClass());
    }

    private static Step consent(Draft draft, HostInput.Consent input) {
        Set<String> needed = draft.state().application().filing().participants();
        if (!needed.contains(input.participant())) {
            return Step.refused(
                    "OT-3017",
                    "case %s: nobody has to agree as \"%s\"; those asked are %s"
                            .formatted(draft.state().id(), input.participant(), needed),
                    "办件 %s:无需“%s”授权;需要授权的有 %s".formatted(draft.state().id(), input.participant(), needed));
        }
        Consent known = draft.state().consents().get(input.participant());
        if (known != null) {
            return known.agreed() == input.agrees()
                    ? Step.unchanged(Verdict.ALREADY_KNOWN, "it was said before")
                    : Step.refused(
                            "OT-3018",
                            "case %s: \"%s\" has said otherwise before, and the matters went on from there; withdraw the case instead"
                                    .formatted(draft.state().id(), input.participant()),
                            "办件 %s:“%s”此前已作出相反表示,事项已据此办理;如需变更请撤回申请"
                                    .formatted(draft.state().id(), input.participant()));
        }
        draft.add(new HostEvent.ConsentGiven(draft.now(), input.participant(), input.agrees(), input.by()));
        Consequences.settle(draft);
        return draft.step(Verdict.APPLIED, "");
    }

    /** Returns those who did not agree and whom a matter needs. */
    static Optional<String> refusedBy(Bundle bundle, CaseState state, MatterId matter) {
        for (String id : needed(bundle, state, matter)) {
            Consent consent = state.consents().get(id);
            if (consent != null && !consent.agreed()) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    /** Returns those a matter needs who have not said anything yet. */
    static List<String> awaited(Bundle bundle, CaseState state, MatterId matter) {
        List<String> awaited = new ArrayList<>();
        for (String id : needed(bundle, state, matter)) {
            if (!state.consents().containsKey(id)) {
                awaited.add(id);
            }
        }
        return awaited;
    }

    private static List<String> needed(Bundle bundle, CaseState state, MatterId matter) {
        Set<String> asked = state.application().filing().participants();
        return asked.isEmpty()
                ? List.of()
                : bundle.participants().stream()
                        .filter(participant -> asked.contains(participant.id()) && participant.neededFor(matter))
                        .map(Participant::id)
                        .toList();
    }

    private static Step appoint(Draft draft, HostInput.AppointVisit input) {
        Optional<Visit> visit = draft.bundle().visit(input.visit());
        boolean concerned = visit.stream()
                .flatMap(one -> one.matters().stream())
                .map(draft.state()::find)
                .anyMatch(matter ->
                        matter != null && (matter.stage().undecided() || matter.stage() == Stage.NOT_STARTED));
        if (!concerned) {
            return Step.refused(
                    "OT-3019",
                    "case %s has no joint visit \"%s\" that is still to come; its bundle has %s"
                            .formatted(draft.state().id(), input.visit(), visits(draft.bundle())),
                    "办件 %s 没有待进行的联合勘验“%s”;该一件事的联合勘验有 %s"
                            .formatted(draft.state().id(), input.visit(), visits(draft.bundle())));
        }
        Appointment known = draft.state().appointments().get(input.visit());
        if (known != null && known.on().equals(input.on())) {
            return Step.unchanged(Verdict.ALREADY_KNOWN, "it was appointed before");
        }
        draft.add(new HostEvent.VisitAppointed(draft.now(), input.visit(), input.on(), input.by()));
        return draft.step(Verdict.APPLIED, "");
    }

    private static List<String> visits(Bundle bundle) {
        return bundle.visits().stream().map(Visit::id).toList();
    }

    private static Step pay(Draft draft, HostInput.Pay input) {
        Set<String> bill = new LinkedHashSet<>();
        for (MatterState matter : draft.state().matters()) {
            for (Fee fee : draft.definition(matter.id()).procedure().fees()) {
                bill.add(Obligations.line(matter, fee));
            }
        }
        Set<String> unknown = new LinkedHashSet<>(input.lines());
        unknown.removeAll(bill);
        if (!unknown.isEmpty()) {
            return Step.refused(
                    "OT-3020",
                    "case %s: the bill has no lines %s; it has %s"
                            .formatted(draft.state().id(), unknown, bill),
                    "办件 %s:缴费单中没有 %s;现有 %s".formatted(draft.state().id(), unknown, bill));
        }
        List<MatterId> matters = input.lines().stream()
                .map(line -> new MatterId(line.substring(0, line.indexOf('/'))))
                .toList();
        Optional<Step> refusal =
                Mandates.refusal(draft.state().application(), input.by(), Act.PAY, matters, draft.now());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Set<String> news = input.lines().stream()
                .filter(line -> !draft.state().payments().containsKey(line))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (news.isEmpty()) {
            return Step.unchanged(Verdict.ALREADY_KNOWN, "it was paid before");
        }
        draft.add(new HostEvent.Paid(draft.now(), news, input.payment(), input.by()));
        Consequences.settle(draft);
        return draft.step(Verdict.APPLIED, "");
    }

    /** Who did not apply may decline, as long as nothing is decided (个人信息保护法 art. 24: a way to refuse). */
    private static Step decline(Draft draft, HostInput.Decline input) {
        if (draft.bundle().noApplication().isEmpty()
                || !draft.state().application().filing().dataGround().isPresent()) {
            return Step.refused(
                    "OT-3021",
                    "case %s was applied for, so there is nothing to decline; withdraw it instead"
                            .formatted(draft.state().id()),
                    "办件 %s 由申请人申请,不适用放弃享受;请改用撤回".formatted(draft.state().id()));
        }
        if (draft.state().declinedAt().isPresent()) {
            return Step.unchanged(Verdict.ALREADY_KNOWN, "it was declined before");
        }
        draft.add(new HostEvent.Declined(draft.now(), input.by(), input.reason()));
        Intake.withdrawOpen(draft, input.by(), "");
        Consequences.settle(draft);
        return draft.step(Verdict.APPLIED, "");
    }

    /** Only what has ended: as long as it runs, departments need the data (个人信息保护法 arts. 19, 47). */
    private static Step erase(Draft draft, HostInput.Erase input) {
        if (draft.state().closedAt().isEmpty()) {
            return Step.refused(
                    "OT-3033",
                    "case %s is still being handled, so its personal data are needed; withdraw it first, or wait until it has ended"
                            .formatted(draft.state().id()),
                    "办件 %s 尚未办结,仍需使用个人信息;请先撤回,或待办结后再删除".formatted(draft.state().id()));
        }
        if (draft.state().erasedIsLast()) {
            return Step.unchanged(Verdict.ALREADY_KNOWN, "it was erased before");
        }
        draft.add(new HostEvent.Erased(draft.now(), input.by(), input.ground()));
        return draft.step(Verdict.APPLIED, "");
    }

    /** Once for each matter and once for the case (一事一评); the one who rates is the applicant. */
    private static Step rate(Draft draft, HostInput.Rate input) {
        MatterId about = input.matter();
        boolean ended = about == null
                ? draft.state().closedAt().isPresent()
                : Optional.ofNullable(draft.state().find(about))
                        .filter(matter -> matter.stage().ended() || matter.stage() == Stage.DELIVERED)
                        .isPresent();
        if (!ended) {
            return Step.refused(
                    "OT-3022",
                    "case %s: %s has not ended, so it cannot be rated yet"
                            .formatted(draft.state().id(), about == null ? "the case" : "matter " + about),
                    "办件 %s:%s尚未办结,暂不能评价".formatted(draft.state().id(), about == null ? "该办件" : "事项 " + about));
        }
        for (Rating rating : draft.state().ratings()) {
            if (rating.matter().equals(Optional.ofNullable(about))) {
                return rating.score() == input.score() && rating.words().equals(input.words())
                        ? Step.unchanged(Verdict.ALREADY_KNOWN, "it was rated before")
                        : Step.refused(
                                "OT-3023",
                                "case %s: %s was rated before, and each is rated once"
                                        .formatted(draft.state().id(), about == null ? "the case" : "matter " + about),
                                "办件 %s:%s已评价,一事一评"
                                        .formatted(draft.state().id(), about == null ? "该办件" : "事项 " + about));
            }
        }
        int number = draft.state().ratings().size() + 1;
        draft.add(new HostEvent.Rated(
                draft.now(), number, about, input.score(), input.signed(), input.words(), input.by()));
        return draft.step(Verdict.APPLIED, "");
    }

    private static Step followUp(Draft draft, HostInput.FollowUp input) {
        List<Rating> ratings = draft.state().ratings();
        if (input.rating() < 1
                || input.rating() > ratings.size()
                || !ratings.get(input.rating() - 1).bad()) {
            return Step.refused(
                    "OT-3024",
                    "case %s has no bad rating number %d to follow up"
                            .formatted(draft.state().id(), input.rating()),
                    "办件 %s 没有编号为 %d 的差评".formatted(draft.state().id(), input.rating()));
        }
        if (ratings.get(input.rating() - 1).followed().containsKey(input.step())) {
            return Step.unchanged(Verdict.ALREADY_KNOWN, "this step was taken before");
        }
        draft.add(new HostEvent.RatingFollowedUp(draft.now(), input.rating(), input.step(), input.words(), input.by()));
        return draft.step(Verdict.APPLIED, "");
    }
}
