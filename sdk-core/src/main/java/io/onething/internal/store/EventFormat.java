package io.onething.internal.store;

import io.onething.application.Actor;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.MatterId;
import io.onething.casework.CaseEvent;
import io.onething.casework.Correction;
import io.onething.casework.Decision;
import io.onething.casework.Discrepancy;
import io.onething.casework.Origin;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How one kind of event is written down. Field names and types never change; new fields are optional.
 *
 * @param type the word that stands for the kind
 * @param event the kind
 * @param writer writes the fields
 * @param reader reads them
 * @param <T> the kind
 */
record EventFormat<T extends CaseEvent>(String type, Class<T> event, Writer<T> writer, Reader<T> reader) {
    private static final List<EventFormat<?>> MAIN = List.of(
            new EventFormat<>(
                    "submitted",
                    CaseEvent.Submitted.class,
                    (e, body, personal) -> ApplicationFormat.write(e.application(), body, personal),
                    (at, body, personal) -> new CaseEvent.Submitted(at, ApplicationFormat.read(body, personal))),
            new EventFormat<>(
                    "matter-received",
                    CaseEvent.MatterReceived.class,
                    (e, body, personal) -> matter(body, e),
                    (at, body, personal) -> new CaseEvent.MatterReceived(at, matter(body))),
            new EventFormat<>(
                    "handover-started",
                    CaseEvent.HandoverStarted.class,
                    (e, body, personal) -> matter(body, e)
                            .put("round", e.round())
                            .put("attempt", e.attempt())
                            .put("node", e.node())
                            .put("until", e.until())
                            .mark("unknown", e.unknown())
                            .put("keys", e.keys().name())
                            .mark("findable", e.findable()),
                    (at, body, personal) -> new CaseEvent.HandoverStarted(
                            at,
                            matter(body),
                            body.integer("round"),
                            body.integer("attempt"),
                            body.text("node"),
                            body.instant("until"),
                            body.flag("unknown"),
                            body.constant("keys", KeyHandling.class),
                            body.flag("findable"))),
            new EventFormat<>(
                    "handover-confirmed",
                    CaseEvent.HandoverConfirmed.class,
                    (e, body, personal) -> matter(body, e)
                            .put("round", e.round())
                            .put("receipt", e.receipt())
                            .put("askAt", e.askAt()),
                    (at, body, personal) -> new CaseEvent.HandoverConfirmed(
                            at,
                            matter(body),
                            body.integer("round"),
                            body.textOrNull("receipt"),
                            body.instantOrNull("askAt"))),
            new EventFormat<>(
                    "handover-failed",
                    CaseEvent.HandoverFailed.class,
                    (e, body, personal) -> matter(body, e)
                            .put("round", e.round())
                            .put("fault", e.fault())
                            .put("retryAt", e.retryAt())
                            .mark("unknown", e.unknown()),
                    (at, body, personal) -> new CaseEvent.HandoverFailed(
                            at,
                            matter(body),
                            body.integer("round"),
                            body.text("fault"),
                            body.instant("retryAt"),
                            body.flag("unknown"))),
            new EventFormat<>(
                    "handover-parked",
                    CaseEvent.HandoverParked.class,
                    (e, body, personal) -> matter(body, e)
                            .put("round", e.round())
                            .put("fault", e.fault())
                            .mark("unknown", e.unknown()),
                    (at, body, personal) -> new CaseEvent.HandoverParked(
                            at, matter(body), body.integer("round"), body.text("fault"), body.flag("unknown"))),
            new EventFormat<>(
                    "handover-released",
                    CaseEvent.HandoverReleased.class,
                    (e, body, personal) -> {
                        matter(body, e).put("round", e.round()).putObject("by", e.by(), EventFormat::actor);
                        personal.put("reason", e.reason());
                    },
                    (at, body, personal) -> new CaseEvent.HandoverReleased(
                            at,
                            matter(body),
                            body.integer("round"),
                            body.object("by", EventFormat::actor),
                            personal.erasable("reason"))),
            new EventFormat<>(
                    "ask-scheduled",
                    CaseEvent.AskScheduled.class,
                    (e, body, personal) -> matter(body, e).put("askAt", e.askAt()),
                    (at, body, personal) -> new CaseEvent.AskScheduled(at, matter(body), body.instant("askAt"))),
            new EventFormat<>(
                    "correction-asked",
                    CaseEvent.CorrectionAsked.class,
                    (e, body, personal) -> {
                        reported(body, e).put("round", e.round());
                        if (e.mode() != Correction.Mode.NOTICE) {
                            body.put("mode", e.mode().name());
                        }
                        body.putTexts(
                                "items", e.defects().stream().map(Defect::item).toList());
                        personal.putTexts(
                                "what", e.defects().stream().map(Defect::what).toList());
                    },
                    (at, body, personal) -> new CaseEvent.CorrectionAsked(
                            at,
                            matter(body),
                            body.integer("round"),
                            defects(body, personal),
                            body.has("mode") ? body.constant("mode", Correction.Mode.class) : Correction.Mode.NOTICE,
                            origin(at, body))),
            new EventFormat<>(
                    "supplemented",
                    CaseEvent.Supplemented.class,
                    (e, body, personal) -> {
                        body.putTexts(
                                        "matters",
                                        e.matters().stream()
                                                .map(MatterId::value)
                                                .toList())
                                .putObject("by", e.by(), EventFormat::actor);
                        if (!e.debts().isEmpty()) {
                            body.putTexts("debts", e.debts());
                        }
                        ApplicationFormat.write(e.content(), personal);
                    },
                    (at, body, personal) -> new CaseEvent.Supplemented(
                            at,
                            ApplicationFormat.readSupplement(personal),
                            matters(body),
                            new LinkedHashSet<>(body.texts("debts")),
                            body.object("by", EventFormat::actor))),
            new EventFormat<>(
                    "accepted",
                    CaseEvent.Accepted.class,
                    (e, body, personal) -> reported(body, e).put("number", e.number()),
                    (at, body, personal) ->
                            new CaseEvent.Accepted(at, matter(body), body.textOrNull("number"), origin(at, body))),
            new EventFormat<>(
                    "acceptance-refused",
                    CaseEvent.AcceptanceRefused.class,
                    (e, body, personal) -> {
                        reported(body, e).put("ground", e.ground().name()).put("rightAuthority", e.rightAuthority());
                        personal.put("reason", e.reason());
                    },
                    (at, body, personal) -> new CaseEvent.AcceptanceRefused(
                            at,
                            matter(body),
                            body.constant("ground", Report.Ground.class),
                            personal.erasable("reason"),
                            body.textOrNull("rightAuthority"),
                            origin(at, body))),
            new EventFormat<>(
                    "review-started",
                    CaseEvent.ReviewStarted.class,
                    (e, body, personal) -> reported(body, e),
                    (at, body, personal) -> new CaseEvent.ReviewStarted(at, matter(body), origin(at, body))),
            new EventFormat<>(
                    "decided",
                    CaseEvent.Decided.class,
                    (e, body, personal) -> decision(e.decision(), reported(body, e), personal),
                    (at, body, personal) ->
                            new CaseEvent.Decided(at, matter(body), decision(body, personal), origin(at, body))),
            new EventFormat<>(
                    "issued",
                    CaseEvent.Issued.class,
                    (e, body, personal) -> {
                        certificates(e.certificates(), reported(body, e), personal);
                    },
                    (at, body, personal) ->
                            new CaseEvent.Issued(at, matter(body), certificates(body, personal), origin(at, body))),
            new EventFormat<>(
                    "delivered",
                    CaseEvent.Delivered.class,
                    (e, body, personal) -> {
                        reported(body, e).put("way", e.way().name()).putObject("by", e.by(), EventFormat::actor);
                        personal.put("proof", e.proof());
                    },
                    (at, body, personal) -> new CaseEvent.Delivered(
                            at,
                            matter(body),
                            body.constant("way", DeliveryWay.class),
                            personal.erasable("proof"),
                            body.object("by", EventFormat::actor),
                            origin(at, body))),
            new EventFormat<>(
                    "matter-closed",
                    CaseEvent.MatterClosed.class,
                    (e, body, personal) -> matter(body, e),
                    (at, body, personal) -> new CaseEvent.MatterClosed(at, matter(body))),
            new EventFormat<>(
                    "skipped",
                    CaseEvent.Skipped.class,
                    (e, body, personal) -> matter(body, e).put("because", e.because()),
                    (at, body, personal) ->
                            new CaseEvent.Skipped(at, matter(body), new MatterId(body.text("because")))),
            new EventFormat<>(
                    "rerouted",
                    CaseEvent.Rerouted.class,
                    (e, body, personal) ->
                            matter(body, e).put("route", e.route()).put("because", e.because()),
                    (at, body, personal) -> new CaseEvent.Rerouted(
                            at, matter(body), body.text("route"), new MatterId(body.text("because")))),
            new EventFormat<>(
                    "withdrawal-requested",
                    CaseEvent.WithdrawalRequested.class,
                    (e, body, personal) -> {
                        matter(body, e).putObject("by", e.by(), EventFormat::actor);
                        personal.put("reason", e.reason());
                    },
                    (at, body, personal) -> new CaseEvent.WithdrawalRequested(
                            at, matter(body), body.object("by", EventFormat::actor), personal.erasable("reason"))),
            new EventFormat<>(
                    "withdrawal-due",
                    CaseEvent.WithdrawalDue.class,
                    (e, body, personal) -> matter(body, e).put("round", e.round()),
                    (at, body, personal) -> new CaseEvent.WithdrawalDue(at, matter(body), body.integer("round"))),
            new EventFormat<>(
                    "withdrawn",
                    CaseEvent.Withdrawn.class,
                    (e, body, personal) -> {
                        matter(body, e);
                        if (e.origin() != null) {
                            origin(body, e.at(), e.origin());
                        }
                    },
                    (at, body, personal) ->
                            new CaseEvent.Withdrawn(at, matter(body), body.has("origin") ? origin(at, body) : null)),
            new EventFormat<>(
                    "discrepancy-found",
                    CaseEvent.DiscrepancyFound.class,
                    (e, body, personal) -> origin(
                            matter(body, e)
                                    .put("kind", e.discrepancy().kind().name())
                                    .put("report", e.discrepancy().report()),
                            e.at(),
                            e.discrepancy().origin()),
                    (at, body, personal) -> new CaseEvent.DiscrepancyFound(
                            at,
                            matter(body),
                            new Discrepancy(
                                    body.constant("kind", Discrepancy.Kind.class),
                                    body.text("report"),
                                    at,
                                    origin(at, body)))),
            new EventFormat<>(
                    "case-closed",
                    CaseEvent.CaseClosed.class,
                    (e, body, personal) -> {},
                    (at, body, personal) -> new CaseEvent.CaseClosed(at)));

    private static final List<EventFormat<?>> ALL = Stream.of(
                    MAIN, ProcedureFormats.ALL, ClockFormats.ALL, HostFormats.ALL)
            .<EventFormat<?>>flatMap(List::stream)
            .toList();
    private static final Map<String, EventFormat<?>> BY_TYPE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventFormat::type, Function.identity()));
    private static final Map<Class<?>, EventFormat<?>> BY_EVENT =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventFormat::event, Function.identity()));

    /** Writes the fields of an event. */
    interface Writer<T> {
        void write(T event, FieldWriter body, FieldWriter personal);
    }

    /** Reads the fields of an event. */
    interface Reader<T> {
        T read(Instant at, Fields body, Fields personal);
    }

    static Optional<EventFormat<?>> find(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    static EventFormat<?> of(CaseEvent event) {
        EventFormat<?> format = BY_EVENT.get(event.getClass());
        if (format == null) {
            throw new IllegalStateException("no format for " + event.getClass());
        }
        return format;
    }

    void writeTo(CaseEvent any, FieldWriter body, FieldWriter personal) {
        writer.write(event().cast(any), body, personal);
    }

    T read(Instant at, Fields body, Fields personal) {
        return reader.read(at, body, personal);
    }

    static Set<MatterId> matters(Fields body) {
        return body.texts("matters").stream().map(MatterId::new).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static FieldWriter matter(FieldWriter body, CaseEvent.OfMatter event) {
        return body.put("matter", event.matter());
    }

    static MatterId matter(Fields body) {
        return new MatterId(body.text("matter"));
    }

    static FieldWriter reported(FieldWriter body, CaseEvent.Reported event) {
        return origin(matter(body, event), event.at(), event.origin());
    }

    /** What a department answers at once has no digest, and occurs when it is recorded: neither is written then. */
    private static FieldWriter origin(FieldWriter body, Instant at, Origin origin) {
        return body.putObject("origin", origin, (fields, one) -> {
            fields.put("message", one.message());
            if (!one.digest().isEmpty()) {
                fields.put("digest", one.digest());
            }
            if (!one.occurredAt().equals(at)) {
                fields.put("occurredAt", one.occurredAt());
            }
        });
    }

    static Origin origin(Instant at, Fields body) {
        return body.object(
                "origin",
                fields -> new Origin(
                        fields.text("message"),
                        Objects.requireNonNullElse(fields.textOrNull("digest"), ""),
                        Objects.requireNonNullElse(fields.instantOrNull("occurredAt"), at)));
    }

    static void actor(FieldWriter fields, Actor actor) {
        fields.put("role", actor.role().name()).put("account", actor.account()).put("mandate", actor.mandateOrNull());
    }

    static Actor actor(Fields fields) {
        return new Actor(
                fields.constant("role", Actor.Role.class), fields.text("account"), fields.textOrNull("mandate"));
    }

    static FieldWriter decision(Decision decision, FieldWriter body, FieldWriter personal) {
        if (decision instanceof Decision.Refused refused) {
            personal.put("reason", refused.reason()).put("remedies", refused.remedies());
        }
        return body.put("granted", decision instanceof Decision.Granted);
    }

    static Decision decision(Fields body, Fields personal) {
        return body.flag("granted")
                ? new Decision.Granted()
                : new Decision.Refused(personal.erasable("reason"), personal.erasable("remedies"));
    }

    private static List<Defect> defects(Fields body, Fields personal) {
        List<String> items = body.texts("items");
        List<String> what = personal.texts("what");
        List<Defect> defects = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            defects.add(new Defect(items.get(i), i < what.size() ? what.get(i) : "…"));
        }
        return defects;
    }

    static void certificates(List<Certificate> certificates, FieldWriter body, FieldWriter personal) {
        body.putTexts("results", certificates.stream().map(Certificate::result).toList());
        personal.putList(
                "certificates",
                certificates,
                (fields, one) -> fields.put("number", one.number()).put("validUntil", one.validUntilOrNull()));
    }

    static List<Certificate> certificates(Fields body, Fields personal) {
        List<String> results = body.texts("results");
        List<Fields> personals = personal.list("certificates", Function.identity());
        List<Certificate> certificates = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Fields one = i < personals.size() ? personals.get(i) : new Fields();
            certificates.add(new Certificate(results.get(i), one.erasable("number"), one.dateOrNull("validUntil")));
        }
        return certificates;
    }
}
