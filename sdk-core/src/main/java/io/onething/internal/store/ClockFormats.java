package io.onething.internal.store;

import io.onething.bundle.MatterId;
import io.onething.calendar.Light;
import io.onething.casework.ClockEvent;
import io.onething.casework.ClockKind;
import java.util.List;

/** How events that happen because time passed are written down. */
final class ClockFormats {
    static final List<EventFormat<?>> ALL = List.of(
            new EventFormat<>(
                    "deemed-accepted",
                    ClockEvent.DeemedAccepted.class,
                    (e, body, personal) -> EventFormat.matter(body, e).put("since", e.since()),
                    (at, body, personal) ->
                            new ClockEvent.DeemedAccepted(at, EventFormat.matter(body), body.instant("since"))),
            new EventFormat<>(
                    "notice-sent",
                    ClockEvent.NoticeSent.class,
                    (e, body, personal) -> body.put("number", e.number())
                            .putTexts(
                                    "matters",
                                    e.matters().stream().map(MatterId::value).toList()),
                    (at, body, personal) ->
                            new ClockEvent.NoticeSent(at, body.integer("number"), EventFormat.matters(body))),
            new EventFormat<>(
                    "deemed-withdrawn",
                    ClockEvent.DeemedWithdrawn.class,
                    (e, body, personal) -> EventFormat.matter(body, e).put("what", e.what()),
                    (at, body, personal) ->
                            new ClockEvent.DeemedWithdrawn(at, EventFormat.matter(body), body.text("what"))),
            new EventFormat<>(
                    "reminded",
                    ClockEvent.Reminded.class,
                    (e, body, personal) -> EventFormat.matter(body, e).put("what", e.what()),
                    (at, body, personal) -> new ClockEvent.Reminded(at, EventFormat.matter(body), body.text("what"))),
            new EventFormat<>(
                    "deemed-granted",
                    ClockEvent.DeemedGranted.class,
                    (e, body, personal) -> EventFormat.matter(body, e).put("since", e.since()),
                    (at, body, personal) ->
                            new ClockEvent.DeemedGranted(at, EventFormat.matter(body), body.instant("since"))),
            new EventFormat<>(
                    "warned",
                    ClockEvent.Warned.class,
                    (e, body, personal) -> EventFormat.matter(body, e)
                            .put("clock", e.clock().name())
                            .put("light", e.light().name()),
                    (at, body, personal) -> new ClockEvent.Warned(
                            at,
                            EventFormat.matter(body),
                            body.constant("clock", ClockKind.class),
                            body.constant("light", Light.class))),
            new EventFormat<>(
                    "rating-overdue",
                    ClockEvent.RatingOverdue.class,
                    (e, body, personal) -> body.put("rating", e.rating()),
                    (at, body, personal) -> new ClockEvent.RatingOverdue(at, body.integer("rating"))));

    private ClockFormats() {}
}
