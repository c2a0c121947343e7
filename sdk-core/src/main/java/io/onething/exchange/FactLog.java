package io.onething.exchange;

import io.onething.bundle.Bundle;
import io.onething.bundle.MatterId;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseMachine;
import io.onething.casework.CaseState;
import io.onething.casework.ClockEvent;
import io.onething.casework.Correction;
import io.onething.casework.Decision;
import io.onething.casework.HostEvent;
import io.onething.casework.MatterState;
import io.onething.casework.ProcedureEvent;
import io.onething.department.Defect;
import io.onething.department.OutcomeChange;
import io.onething.department.Report;
import io.onething.department.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The facts of one matter in the order they were recorded (事实记录): each once, and each when it happened by the word of whoever reported it. */
final class FactLog {
    private final Bundle bundle;
    private final MatterId id;
    private final List<Happened> facts = new ArrayList<>();

    /**
     * A fact with its time.
     *
     * @param fact what happened
     * @param at when
     * @param details what stands beside it
     */
    record Happened(Fact fact, Instant at, Map<Detail, String> details) {}

    private FactLog(Bundle bundle, MatterId id) {
        this.bundle = bundle;
        this.id = id;
    }

    static List<Happened> of(Bundle bundle, Iterable<CaseEvent> history, MatterId matter) {
        FactLog log = new FactLog(bundle, matter);
        CaseState state = CaseState.NONE;
        for (CaseEvent event : history) {
            log.take(state, event);
            state = CaseMachine.evolve(state, event);
        }
        return log.facts;
    }

    private void take(CaseState state, CaseEvent event) {
        MatterState before = state.exists() ? state.matter(id).orElse(null) : null;
        if (before == null) {
            return;
        }
        if (event instanceof ClockEvent.NoticeSent sent && sent.matters().contains(id)) {
            before.correction().ifPresent(asked -> add(Fact.CORRECTION_ASKED, sent.at(), asked(asked.defects())));
        } else if (event instanceof CaseEvent.Supplemented sent
                && sent.matters().contains(id)) {
            before.correction()
                    .filter(asked -> asked.mode() != Correction.Mode.ON_THE_SPOT)
                    .ifPresent(asked -> add(
                            Fact.SUPPLEMENTED,
                            sent.at(),
                            Details.none()
                                    .with(
                                            Detail.ITEMS,
                                            Details.lines(asked.defects().stream()
                                                    .map(Defect::item)
                                                    .toList()))));
        } else if (event instanceof CaseEvent.OfMatter one && one.matter().equals(id)) {
            ofMatter(state, before, one);
        }
    }

    private void ofMatter(CaseState state, MatterState before, CaseEvent.OfMatter event) {
        if (event instanceof ProcedureEvent procedure) {
            procedure(procedure);
        } else if (event instanceof CaseEvent.Reported reported) {
            reported(state, before, reported);
        } else if (event instanceof ClockEvent.DeemedAccepted deemed) {
            accepted(before, deemed.since(), Details.none().with(Detail.DEEMED, "true"));
        } else if (event instanceof ClockEvent.DeemedGranted deemed) {
            decided(
                    state,
                    before,
                    new Decision.Granted(),
                    deemed.since(),
                    Details.none().with(Detail.DEEMED, "true"));
        } else if (event instanceof HostEvent.DecisionCorrected corrected) {
            decided(
                    state,
                    before,
                    corrected.decision(),
                    corrected.decidedAt(),
                    Details.of(corrected.decision()).with(Detail.CORRECTED, "true"));
        } else if (event instanceof CaseEvent.Withdrawn withdrawn) {
            Fact fact = before.acceptedAt().isPresent() ? Fact.WITHDRAWN_AFTER_ACCEPTANCE : Fact.WITHDRAWN;
            Instant at = withdrawn.origin() == null
                    ? withdrawn.at()
                    : withdrawn.origin().occurredAt();
            add(fact, at, Details.none());
        } else {
            simple(before, event);
        }
    }

    private void simple(MatterState before, CaseEvent.OfMatter event) {
        if (event instanceof CaseEvent.MatterReceived) {
            add(Fact.RECEIVED, event.at(), Details.none());
        } else if (event instanceof CaseEvent.HandoverConfirmed || event instanceof HostEvent.HandedOver) {
            boolean first = before.handover()
                    .filter(handover -> handover.round() == 1 && handover.verb() == Verb.SUBMIT)
                    .isPresent();
            if (first) {
                add(Fact.HANDED_OVER, event.at(), Details.none());
            }
        } else if (event instanceof CaseEvent.MatterClosed) {
            add(Fact.CLOSED, event.at(), Details.none());
        } else if (event instanceof ClockEvent.DeemedWithdrawn) {
            add(Fact.DEEMED_WITHDRAWN, event.at(), Details.none());
        } else if (event instanceof CaseEvent.Skipped) {
            add(Fact.SKIPPED, event.at(), Details.none());
        }
    }

    private void reported(CaseState state, MatterState before, CaseEvent.Reported event) {
        Instant at = event.origin().occurredAt();
        if (event instanceof CaseEvent.Accepted accepted) {
            accepted(before, at, Details.none().with(Detail.NUMBER, accepted.number()));
        } else if (event instanceof CaseEvent.AcceptanceRefused refused) {
            boolean unneeded = refused.ground() == Report.Ground.NOT_REQUIRED;
            add(unneeded ? Fact.NOT_REQUIRED : Fact.ACCEPTANCE_REFUSED, at, Details.of(refused));
        } else if (event instanceof CaseEvent.CorrectionAsked asked) {
            if (asked.mode() == Correction.Mode.DURING_REVIEW) {
                add(Fact.CORRECTION_DURING_REVIEW, at, asked(asked.defects()));
            }
        } else if (event instanceof CaseEvent.ReviewStarted) {
            if (before.reviewStartedAt().isEmpty()) {
                add(Fact.REVIEW_STARTED, at, Details.none());
            }
        } else if (event instanceof CaseEvent.Decided decided) {
            if (before.decision().isEmpty()) {
                decided(state, before, decided.decision(), at, Details.of(decided.decision()));
            }
        } else if (event instanceof CaseEvent.Issued issued) {
            String certificates = Details.certificates(issued.certificates());
            add(Fact.ISSUED, at, Details.none().with(Detail.CERTIFICATES, certificates));
        } else if (event instanceof CaseEvent.Delivered delivered) {
            add(Fact.DELIVERED, at, Details.of(delivered));
        }
    }

    private void procedure(ProcedureEvent event) {
        Instant at = event.origin().occurredAt();
        if (event instanceof ProcedureEvent.Suspended suspended) {
            add(Fact.SUSPENDED, at, Details.of(suspended));
        } else if (event instanceof ProcedureEvent.Resumed resumed) {
            add(Fact.RESUMED, at, Details.none().with(Detail.NOTICE, resumed.notice()));
        } else if (event instanceof ProcedureEvent.Extended extended) {
            add(Fact.EXTENDED, at, Details.of(extended));
        } else if (event instanceof ProcedureEvent.Forwarded forwarded) {
            add(
                    Fact.FORWARDED,
                    at,
                    Details.none()
                            .with(Detail.AUTHORITY, forwarded.authority())
                            .with(Detail.OPINION, forwarded.opinion()));
        } else if (event instanceof ProcedureEvent.Terminated terminated) {
            add(
                    Fact.TERMINATED,
                    at,
                    Details.none()
                            .with(Detail.CAUSE, terminated.cause().word())
                            .with(Detail.REASON, terminated.reason()));
        } else if (event instanceof ProcedureEvent.HandedBack back) {
            add(Fact.HANDED_BACK, at, Details.none().with(Detail.REASON, back.reason()));
        } else if (event instanceof ProcedureEvent.OpinionGiven opinion) {
            add(Fact.VISIT_OPINION, at, Details.of(opinion));
        } else if (event instanceof ProcedureEvent.FeeCharged charged) {
            add(Fact.FEE_CHARGED, at, Details.of(charged));
        } else if (event instanceof ProcedureEvent.CommitmentChecked checked) {
            add(
                    Fact.COMMITMENT_CHECKED,
                    at,
                    Details.none()
                            .with(Detail.FINDING, checked.finding().word())
                            .with(Detail.REASON, checked.reason()));
        } else if (event instanceof ProcedureEvent.OutcomeChanged changed) {
            add(fact(changed.change()), at, Details.of(changed));
        }
    }

    static Fact fact(OutcomeChange change) {
        return switch (change) {
            case REVOKED -> Fact.REVOKED;
            case RECALLED -> Fact.RECALLED;
            case CANCELLED -> Fact.CANCELLED;
            case RENEWED -> Fact.RENEWED;
            case AMENDED -> Fact.AMENDED;
        };
    }

    private static Details asked(List<Defect> defects) {
        return Details.none().with(Detail.DEFECTS, Details.defects(defects));
    }

    private void accepted(MatterState before, Instant at, Details details) {
        if (before.acceptedAt().isEmpty()) {
            add(Fact.ACCEPTED, at, details);
        }
    }

    private void decided(CaseState state, MatterState before, Decision decision, Instant at, Details details) {
        if (decision instanceof Decision.Refused) {
            add(Fact.REFUSED, at, details);
        } else {
            add(owes(state, before) ? Fact.GRANTED_WITH_GAPS : Fact.GRANTED, at, details);
        }
    }

    /** Returns whether a material that this matter tolerates was promised for later and has not come. */
    private boolean owes(CaseState state, MatterState matter) {
        return !matter.gaps(bundle.matter(id).orElseThrow(), state.application().filing())
                .isEmpty();
    }

    private void add(Fact fact, Instant at, Details details) {
        facts.add(new Happened(fact, at, details.values()));
    }
}
