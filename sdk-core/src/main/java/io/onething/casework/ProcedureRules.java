package io.onething.casework;

import io.onething.bundle.Bundle;
import io.onething.bundle.ExtensionRule;
import io.onething.bundle.Fee;
import io.onething.bundle.Matter;
import io.onething.bundle.Milestone;
import io.onething.bundle.Route;
import io.onething.calendar.LimitUnit;
import io.onething.calendar.TimeLimit;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.OutcomeChange;
import io.onething.department.Report;
import java.util.Optional;

/** What a department's reports beside the main path mean: stops, extensions, ends without a decision, and what follows a grant. */
final class ProcedureRules {
    private ProcedureRules() {}

    static Verdict apply(Draft draft, MatterState matter, Report report, Origin origin) {
        if (report instanceof Report.Suspended suspended) {
            return suspended(draft, matter, suspended, origin);
        }
        if (report instanceof Report.Resumed resumed) {
            return resumed(draft, matter, resumed, origin);
        }
        if (report instanceof Report.Extended extended) {
            return extended(draft, matter, extended, origin);
        }
        if (report instanceof Report.Forwarded forwarded) {
            return forwarded(draft, matter, forwarded, origin);
        }
        if (report instanceof Report.Terminated terminated) {
            return terminated(draft, matter, terminated, origin);
        }
        if (report instanceof Report.HandedBack handedBack) {
            return handedBack(draft, matter, handedBack, origin);
        }
        if (report instanceof Report.VisitOpinion opinion) {
            return opinion(draft, matter, opinion, origin);
        }
        if (report instanceof Report.FeeCharged charged) {
            return charged(draft, matter, charged, origin);
        }
        if (report instanceof Report.CommitmentChecked checked) {
            return checked(draft, matter, checked, origin);
        }
        if (report instanceof Report.OutcomeChanged changed) {
            return changed(draft, matter, changed, origin);
        }
        throw new IllegalStateException("no rule for " + report.getClass());
    }

    /** The clock stops only on a ground of law, and only while there is something to decide (行政许可法 art. 45). */
    private static Verdict suspended(Draft draft, MatterState matter, Report.Suspended report, Origin origin) {
        Optional<Stop> known = Stop.find(matter.stops, report.notice());
        if (known.flatMap(Stop::from)
                .filter(from -> !origin.occurredAt().isBefore(from))
                .isPresent()) {
            return known.flatMap(Stop::ground).filter(report.ground()::equals).isPresent()
                    ? Verdict.ALREADY_KNOWN
                    : Discrepancies.keep(draft, matter, Discrepancy.Kind.STOP_WITHOUT_GROUND, report, origin);
        }
        if (matter.overBefore(origin.occurredAt())) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.AFTER_END, report, origin);
        }
        boolean tooLate = matter.decidedAt != null && !origin.occurredAt().isBefore(matter.decidedAt);
        if (tooLate
                || Law.stopGround(draft.definition(matter.id()), report.ground())
                        .isEmpty()) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.STOP_WITHOUT_GROUND, report, origin);
        }
        draft.add(new ProcedureEvent.Suspended(
                draft.now(), matter.id(), report.ground(), report.expected(), report.notice(), origin));
        return Verdict.APPLIED;
    }

    private static Verdict resumed(Draft draft, MatterState matter, Report.Resumed report, Origin origin) {
        Optional<Stop> known = Stop.find(matter.stops, report.notice());
        if (known.flatMap(Stop::until)
                .filter(until -> !origin.occurredAt().isBefore(until))
                .isPresent()) {
            return Verdict.ALREADY_KNOWN;
        }
        if (matter.overBefore(origin.occurredAt())) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.AFTER_END, report, origin);
        }
        draft.add(new ProcedureEvent.Resumed(draft.now(), matter.id(), report.notice(), origin));
        return Verdict.APPLIED;
    }

    /** Once, at most as far as the law gives, and approved by the one who may (行政许可法 art. 42). */
    private static Verdict extended(Draft draft, MatterState matter, Report.Extended report, Origin origin) {
        if (matter.extension != null) {
            boolean same =
                    matter.extension.by().equals(report.by()) && matter.extension.approver() == report.approver();
            return same && !origin.occurredAt().isBefore(matter.extension.at())
                    ? Verdict.ALREADY_KNOWN
                    : Discrepancies.keep(draft, matter, Discrepancy.Kind.EXTENDED_AGAIN, report, origin);
        }
        if (matter.overBefore(origin.occurredAt())) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.AFTER_END, report, origin);
        }
        ExtensionRule rule =
                Law.extension(draft.bundle(), draft.definition(matter.id())).orElse(null);
        boolean tooLate = matter.decidedAt != null && !origin.occurredAt().isBefore(matter.decidedAt);
        if (tooLate || rule == null || !rule.approver().equals(report.approver()) || !within(report.by(), rule.by())) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.EXTENSION_WITHOUT_POWER, report, origin);
        }
        draft.add(new ProcedureEvent.Extended(
                draft.now(), matter.id(), report.by(), report.approver(), report.reason(), origin));
        return Verdict.APPLIED;
    }

    private static boolean within(TimeLimit asked, TimeLimit most) {
        return asked.comparable(most) && asked.unit() != LimitUnit.INSTANT && !asked.longerThan(most);
    }

    private static Verdict forwarded(Draft draft, MatterState matter, Report.Forwarded report, Origin origin) {
        if (matter.forwardedAt != null) {
            return report.authority().equals(matter.forwardedTo)
                    ? Verdict.ALREADY_KNOWN
                    : Discrepancies.keep(draft, matter, Discrepancy.Kind.AFTER_END, report, origin);
        }
        Optional<Verdict> misfit = misfit(draft, matter, report, origin);
        if (misfit.isPresent()) {
            return misfit.get();
        }
        draft.add(new ProcedureEvent.Forwarded(draft.now(), matter.id(), report.authority(), report.opinion(), origin));
        return Verdict.APPLIED;
    }

    private static Verdict terminated(Draft draft, MatterState matter, Report.Terminated report, Origin origin) {
        if (matter.terminatedAt != null) {
            return report.cause() == matter.terminationCause
                    ? Verdict.ALREADY_KNOWN
                    : Discrepancies.keep(draft, matter, Discrepancy.Kind.AFTER_END, report, origin);
        }
        Optional<Verdict> misfit = misfit(draft, matter, report, origin);
        if (misfit.isPresent()) {
            return misfit.get();
        }
        draft.add(new ProcedureEvent.Terminated(
                draft.now(), matter.id(), report.cause(), report.reason(), CaseEvent.DEPARTMENT, origin));
        return Verdict.APPLIED;
    }

    private static Verdict handedBack(Draft draft, MatterState matter, Report.HandedBack report, Origin origin) {
        Optional<Verdict> misfit = misfit(draft, matter, report, origin);
        if (misfit.isPresent()) {
            return misfit.get();
        }
        if (matter.handedBackReason != null) {
            return Verdict.ALREADY_KNOWN;
        }
        draft.add(new ProcedureEvent.HandedBack(draft.now(), matter.id(), report.reason(), origin));
        return Verdict.APPLIED;
    }

    /** Returns why a matter cannot end, or go elsewhere, undecided. */
    private static Optional<Verdict> misfit(Draft draft, MatterState matter, Report report, Origin origin) {
        if (matter.gone() || matter.acceptanceRefusedAt != null) {
            return Optional.of(Discrepancies.keep(draft, matter, Discrepancy.Kind.AFTER_END, report, origin));
        }
        return matter.decision == null
                ? Optional.empty()
                : Optional.of(Discrepancies.keep(draft, matter, Discrepancy.Kind.CONTRADICTS_DECISION, report, origin));
    }

    private static Verdict opinion(Draft draft, MatterState matter, Report.VisitOpinion report, Origin origin) {
        boolean declared = draft.bundle()
                .visit(report.visit())
                .filter(visit -> visit.matters().contains(matter.id()))
                .isPresent();
        if (!declared) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.NOT_DECLARED, report, origin);
        }
        Opinion known = matter.opinions.get(report.visit());
        if (known != null) {
            boolean same = known.passed() == report.passed() && known.text().equals(report.opinion());
            return same
                    ? Verdict.ALREADY_KNOWN
                    : Discrepancies.keep(draft, matter, Discrepancy.Kind.CONTRADICTS_RESULT, report, origin);
        }
        if (matter.overBefore(origin.occurredAt())) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.AFTER_END, report, origin);
        }
        draft.add(new ProcedureEvent.OpinionGiven(
                draft.now(), matter.id(), report.visit(), report.passed(), report.opinion(), origin));
        return Verdict.APPLIED;
    }

    /** No fee without a law that sets it (行政许可法 art. 58): only what the definition declares can be charged. */
    private static Verdict charged(Draft draft, MatterState matter, Report.FeeCharged report, Origin origin) {
        Optional<Fee> fee = draft.definition(matter.id()).procedure().fees().stream()
                .filter(one -> one.id().equals(report.fee()))
                .findFirst();
        if (fee.isEmpty()) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.NOT_DECLARED, report, origin);
        }
        Charge known = matter.charges.get(report.fee());
        if (known != null && !origin.occurredAt().isAfter(known.at())) {
            boolean same =
                    known.notice().equals(report.notice()) && known.amount().compareTo(report.amount()) == 0;
            return same ? Verdict.ALREADY_KNOWN : Verdict.TOO_LATE;
        }
        if (known != null && draft.state().payments().containsKey(Obligations.line(matter, fee.get()))) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.CONTRADICTS_RESULT, report, origin);
        }
        draft.add(new ProcedureEvent.FeeCharged(
                draft.now(), matter.id(), report.fee(), report.amount(), report.notice(), origin));
        return Verdict.APPLIED;
    }

    /** Only a grant by commitment is checked afterwards; what the check leads to is the department's to decide. */
    private static Verdict checked(Draft draft, MatterState matter, Report.CommitmentChecked report, Origin origin) {
        boolean byCommitment = route(draft.definition(matter.id()), matter)
                .flatMap(Route::commitment)
                .isPresent();
        if (!byCommitment) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.NOT_DECLARED, report, origin);
        }
        boolean known = matter.checks.stream()
                .anyMatch(check ->
                        check.finding() == report.finding() && check.at().equals(origin.occurredAt()));
        if (known) {
            return Verdict.ALREADY_KNOWN;
        }
        draft.add(new ProcedureEvent.CommitmentChecked(
                draft.now(), matter.id(), report.finding(), report.reason(), origin));
        return Verdict.APPLIED;
    }

    static Optional<Route> route(Matter definition, MatterState matter) {
        return matter.route().flatMap(definition::route);
    }

    /** Revocation, recall, cancellation, renewal and change are acts on what was granted; the case stays as it ended (行政许可法 arts. 69, 70). */
    private static Verdict changed(Draft draft, MatterState matter, Report.OutcomeChanged report, Origin origin) {
        if (!matter.granted()) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.NO_OUTCOME, report, origin);
        }
        boolean known = matter.changes.stream()
                .anyMatch(one -> one.change() == report.change()
                        && (one.change().ends() || one.at().equals(origin.occurredAt())));
        if (known) {
            return Verdict.ALREADY_KNOWN;
        }
        boolean ended = matter.changes.stream()
                .anyMatch(one -> one.change().ends() && !origin.occurredAt().isBefore(one.at()));
        if (ended) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.NO_OUTCOME, report, origin);
        }
        if (!Results.fit(draft, matter, report.certificates())) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.CONTRADICTS_RESULT, report, origin);
        }
        draft.add(new ProcedureEvent.OutcomeChanged(
                draft.now(), matter.id(), report.change(), report.reason(), report.certificates(), origin));
        tellDependants(draft, matter, report.change(), origin);
        return Verdict.APPLIED;
    }

    /** What rests on a grant that is no longer in force is brought before a person; nothing is undone by itself. */
    static void tellDependants(Draft draft, MatterState matter, OutcomeChange change, Origin origin) {
        if (change.ends()) {
            tellDependants(draft, matter, change.word(), origin);
        }
    }

    static void tellDependants(Draft draft, MatterState matter, String word, Origin origin) {
        Bundle bundle = draft.bundle();
        for (MatterState dependant : draft.state().matters()) {
            boolean started = dependant.receivedAt().isPresent()
                    && !dependant.gone()
                    && dependant.acceptanceRefusedAt().isEmpty();
            boolean rests = bundle.matter(dependant.id()).orElseThrow().after().stream()
                    .anyMatch(prerequisite -> prerequisite.milestone().compareTo(Milestone.GRANTED) >= 0
                            && prerequisite.anyOf().contains(matter.id()));
            if (started && rests) {
                Discrepancies.keep(draft, dependant, Discrepancy.Kind.PREREQUISITE_REVOKED, word, origin);
            }
        }
    }
}
