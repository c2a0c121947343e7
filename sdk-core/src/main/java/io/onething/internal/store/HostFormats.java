package io.onething.internal.store;

import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.casework.HostEvent;
import io.onething.casework.Rating;
import java.util.LinkedHashSet;
import java.util.List;

/** How events that people made through the host are written down. */
final class HostFormats {
    static final List<EventFormat<?>> ALL = List.of(
            new EventFormat<>(
                    "consent-given",
                    HostEvent.ConsentGiven.class,
                    (e, body, personal) ->
                            by(body, e).put("participant", e.participant()).put("agreed", e.agreed()),
                    (at, body, personal) -> new HostEvent.ConsentGiven(
                            at, body.text("participant"), body.flag("agreed"), body.object("by", EventFormat::actor))),
            new EventFormat<>(
                    "visit-appointed",
                    HostEvent.VisitAppointed.class,
                    (e, body, personal) -> by(body, e).put("visit", e.visit()).put("on", e.on()),
                    (at, body, personal) -> new HostEvent.VisitAppointed(
                            at, body.text("visit"), body.instant("on"), body.object("by", EventFormat::actor))),
            new EventFormat<>(
                    "paid",
                    HostEvent.Paid.class,
                    (e, body, personal) -> {
                        by(body, e).putTexts("lines", e.lines());
                        personal.put("payment", e.payment());
                    },
                    (at, body, personal) -> new HostEvent.Paid(
                            at,
                            new LinkedHashSet<>(body.texts("lines")),
                            personal.erasable("payment"),
                            body.object("by", EventFormat::actor))),
            new EventFormat<>(
                    "declined",
                    HostEvent.Declined.class,
                    (e, body, personal) -> {
                        by(body, e);
                        personal.put("reason", e.reason());
                    },
                    (at, body, personal) -> new HostEvent.Declined(
                            at, body.object("by", EventFormat::actor), personal.erasable("reason"))),
            new EventFormat<>(
                    "rated",
                    HostEvent.Rated.class,
                    (e, body, personal) -> {
                        by(body, e)
                                .put("number", e.number())
                                .put("matter", e.matter())
                                .put("score", e.score())
                                .put("signed", e.signed());
                        personal.put("words", e.words());
                    },
                    (at, body, personal) -> new HostEvent.Rated(
                            at,
                            body.integer("number"),
                            body.has("matter") ? new MatterId(body.text("matter")) : null,
                            body.integer("score"),
                            body.flag("signed"),
                            personal.erasable("words"),
                            body.object("by", EventFormat::actor))),
            new EventFormat<>(
                    "rating-followed-up",
                    HostEvent.RatingFollowedUp.class,
                    (e, body, personal) -> {
                        by(body, e)
                                .put("rating", e.rating())
                                .put("step", e.step().name());
                        personal.put("words", e.words());
                    },
                    (at, body, personal) -> new HostEvent.RatingFollowedUp(
                            at,
                            body.integer("rating"),
                            body.constant("step", Rating.Step.class),
                            personal.erasable("words"),
                            body.object("by", EventFormat::actor))),
            new EventFormat<>(
                    "reassigned",
                    HostEvent.Reassigned.class,
                    (e, body, personal) -> {
                        EventFormat.matter(by(body, e), e)
                                .put("department", e.department())
                                .put("round", e.round());
                        personal.put("reason", e.reason());
                    },
                    (at, body, personal) -> new HostEvent.Reassigned(
                            at,
                            EventFormat.matter(body),
                            new DepartmentId(body.text("department")),
                            body.integer("round"),
                            body.object("by", EventFormat::actor),
                            personal.erasable("reason"))),
            new EventFormat<>(
                    "handed-over-by-hand",
                    HostEvent.HandedOver.class,
                    (e, body, personal) -> {
                        EventFormat.matter(by(body, e), e)
                                .put("round", e.round())
                                .put("receipt", e.receipt());
                        personal.put("reason", e.reason());
                    },
                    (at, body, personal) -> new HostEvent.HandedOver(
                            at,
                            EventFormat.matter(body),
                            body.integer("round"),
                            body.textOrNull("receipt"),
                            body.object("by", EventFormat::actor),
                            personal.erasable("reason"))),
            new EventFormat<>(
                    "decision-corrected",
                    HostEvent.DecisionCorrected.class,
                    (e, body, personal) -> {
                        EventFormat.decision(e.decision(), EventFormat.matter(by(body, e), e), personal)
                                .put("decidedAt", e.decidedAt());
                        personal.put("why", e.reason());
                    },
                    (at, body, personal) -> new HostEvent.DecisionCorrected(
                            at,
                            EventFormat.matter(body),
                            EventFormat.decision(body, personal),
                            body.instant("decidedAt"),
                            body.object("by", EventFormat::actor),
                            personal.erasable("why"))),
            new EventFormat<>(
                    Chain.ERASED,
                    HostEvent.Erased.class,
                    (e, body, personal) -> by(body, e).put("ground", e.ground()),
                    (at, body, personal) ->
                            new HostEvent.Erased(at, body.object("by", EventFormat::actor), body.text("ground"))),
            new EventFormat<>(
                    "discrepancy-settled",
                    HostEvent.DiscrepancySettled.class,
                    (e, body, personal) -> {
                        EventFormat.matter(by(body, e), e)
                                .put("number", e.number())
                                .put("dismissed", e.dismissed());
                        personal.put("reason", e.reason());
                    },
                    (at, body, personal) -> new HostEvent.DiscrepancySettled(
                            at,
                            EventFormat.matter(body),
                            body.integer("number"),
                            body.flag("dismissed"),
                            body.object("by", EventFormat::actor),
                            personal.erasable("reason"))));

    private HostFormats() {}

    private static FieldWriter by(FieldWriter body, HostEvent event) {
        return body.putObject("by", event.by(), EventFormat::actor);
    }
}
