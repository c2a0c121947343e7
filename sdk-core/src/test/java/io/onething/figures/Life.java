package io.onething.figures;

import io.onething.bundle.MatterId;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.CaseInput;
import io.onething.casework.CasePolicy;
import io.onething.casework.HostInput;
import io.onething.casework.Rating;
import io.onething.casework.Restaurant;
import io.onething.casework.Restaurant.Story;
import io.onething.department.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** A case of the small restaurant, told by dates: it is handed in and handed over on Monday, 23 November 2026. */
final class Life {
    final Story story = Story.handedOver();
    private int messages;

    static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(WorkingCalendar.ZONE).toInstant();
    }

    static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    /** Moves to 10:00 of a day, and hands over what can be. */
    Life on(String day) {
        story.wait(Duration.between(story.now(), at(day + "T10:00")));
        story.take(new CaseInput.Tick());
        story.handOverAll();
        return this;
    }

    Life says(MatterId matter, Report... reports) {
        for (Report report : reports) {
            story.report(matter, "m" + messages++, report);
        }
        return this;
    }

    /** A report that arrives now and speaks of an earlier time. */
    Life saysOf(String time, MatterId matter, Report report) {
        story.take(Story.callback(matter, "m" + messages++, 0, at(time), report));
        return this;
    }

    Life takes(CaseInput input) {
        story.take(input);
        story.handOverAll();
        return this;
    }

    Life rated(MatterId matter, int score, boolean signed) {
        return takes(new HostInput.Rate(matter, score, signed, "", Restaurant.OWNER));
    }

    Life followed(int rating, Rating.Step step) {
        return takes(new HostInput.FollowUp(rating, step, "spoke with them", Restaurant.CLERK));
    }

    Figures figures() {
        return figures(story.now());
    }

    Figures figures(String asOf) {
        return figures(at(asOf));
    }

    private Figures figures(Instant asOf) {
        return Figures.ofCase(Restaurant.BUNDLE, story.history(), CasePolicy.DEFAULT, asOf);
    }
}
