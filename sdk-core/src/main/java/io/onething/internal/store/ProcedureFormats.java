package io.onething.internal.store;

import io.onething.bundle.Approver;
import io.onething.calendar.TimeLimit;
import io.onething.casework.ProcedureEvent;
import io.onething.department.CommitmentFinding;
import io.onething.department.OutcomeChange;
import io.onething.department.TerminationCause;
import java.math.BigDecimal;
import java.util.List;

/** How events beside the main path that a department reports are written down. */
final class ProcedureFormats {
    static final List<EventFormat<?>> ALL = List.of(
            new EventFormat<>(
                    "suspended",
                    ProcedureEvent.Suspended.class,
                    (e, body, personal) -> EventFormat.reported(body, e)
                            .put("ground", e.ground())
                            .put("expected", e.expected())
                            .put("notice", e.notice()),
                    (at, body, personal) -> new ProcedureEvent.Suspended(
                            at,
                            EventFormat.matter(body),
                            body.text("ground"),
                            TimeLimit.parse(body.text("expected")),
                            body.text("notice"),
                            EventFormat.origin(at, body))),
            new EventFormat<>(
                    "resumed",
                    ProcedureEvent.Resumed.class,
                    (e, body, personal) -> EventFormat.reported(body, e).put("notice", e.notice()),
                    (at, body, personal) -> new ProcedureEvent.Resumed(
                            at, EventFormat.matter(body), body.text("notice"), EventFormat.origin(at, body))),
            new EventFormat<>(
                    "extended",
                    ProcedureEvent.Extended.class,
                    (e, body, personal) -> {
                        EventFormat.reported(body, e)
                                .put("by", e.by())
                                .put("approver", e.approver().name());
                        personal.put("reason", e.reason());
                    },
                    (at, body, personal) -> new ProcedureEvent.Extended(
                            at,
                            EventFormat.matter(body),
                            TimeLimit.parse(body.text("by")),
                            body.constant("approver", Approver.class),
                            personal.erasable("reason"),
                            EventFormat.origin(at, body))),
            new EventFormat<>(
                    "forwarded",
                    ProcedureEvent.Forwarded.class,
                    (e, body, personal) -> {
                        EventFormat.reported(body, e).put("authority", e.authority());
                        personal.put("opinion", e.opinion());
                    },
                    (at, body, personal) -> new ProcedureEvent.Forwarded(
                            at,
                            EventFormat.matter(body),
                            body.text("authority"),
                            personal.erasable("opinion"),
                            EventFormat.origin(at, body))),
            new EventFormat<>(
                    "terminated",
                    ProcedureEvent.Terminated.class,
                    (e, body, personal) -> {
                        EventFormat.reported(body, e)
                                .put("cause", e.cause().name())
                                .putObject("by", e.by(), EventFormat::actor);
                        personal.put("reason", e.reason());
                    },
                    (at, body, personal) -> new ProcedureEvent.Terminated(
                            at,
                            EventFormat.matter(body),
                            body.constant("cause", TerminationCause.class),
                            personal.erasable("reason"),
                            body.object("by", EventFormat::actor),
                            EventFormat.origin(at, body))),
            new EventFormat<>(
                    "handed-back",
                    ProcedureEvent.HandedBack.class,
                    (e, body, personal) -> {
                        EventFormat.reported(body, e);
                        personal.put("reason", e.reason());
                    },
                    (at, body, personal) -> new ProcedureEvent.HandedBack(
                            at, EventFormat.matter(body), personal.erasable("reason"), EventFormat.origin(at, body))),
            new EventFormat<>(
                    "opinion-given",
                    ProcedureEvent.OpinionGiven.class,
                    (e, body, personal) -> {
                        EventFormat.reported(body, e).put("visit", e.visit()).put("passed", e.passed());
                        personal.put("opinion", e.opinion());
                    },
                    (at, body, personal) -> new ProcedureEvent.OpinionGiven(
                            at,
                            EventFormat.matter(body),
                            body.text("visit"),
                            body.flag("passed"),
                            personal.erasable("opinion"),
                            EventFormat.origin(at, body))),
            new EventFormat<>(
                    "fee-charged",
                    ProcedureEvent.FeeCharged.class,
                    (e, body, personal) -> EventFormat.reported(body, e)
                            .put("fee", e.fee())
                            .put("amount", e.amount().toPlainString())
                            .put("notice", e.notice()),
                    (at, body, personal) -> new ProcedureEvent.FeeCharged(
                            at,
                            EventFormat.matter(body),
                            body.text("fee"),
                            new BigDecimal(body.text("amount")),
                            body.text("notice"),
                            EventFormat.origin(at, body))),
            new EventFormat<>(
                    "commitment-checked",
                    ProcedureEvent.CommitmentChecked.class,
                    (e, body, personal) -> {
                        EventFormat.reported(body, e).put("finding", e.finding().name());
                        personal.put("reason", e.reason());
                    },
                    (at, body, personal) -> new ProcedureEvent.CommitmentChecked(
                            at,
                            EventFormat.matter(body),
                            body.constant("finding", CommitmentFinding.class),
                            personal.erasable("reason"),
                            EventFormat.origin(at, body))),
            new EventFormat<>(
                    "outcome-changed",
                    ProcedureEvent.OutcomeChanged.class,
                    (e, body, personal) -> {
                        EventFormat.certificates(
                                e.certificates(),
                                EventFormat.reported(body, e)
                                        .put("change", e.change().name()),
                                personal);
                        personal.put("reason", e.reason());
                    },
                    (at, body, personal) -> new ProcedureEvent.OutcomeChanged(
                            at,
                            EventFormat.matter(body),
                            body.constant("change", OutcomeChange.class),
                            personal.erasable("reason"),
                            EventFormat.certificates(body, personal),
                            EventFormat.origin(at, body))));

    private ProcedureFormats() {}
}
