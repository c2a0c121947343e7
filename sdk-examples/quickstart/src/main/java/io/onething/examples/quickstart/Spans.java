package io.onething.examples.quickstart;

import io.onething.bundle.Text;
import io.onething.casework.CaseEvent;
import io.onething.casework.ClockEvent;
import io.onething.casework.Stage;
import io.onething.casework.Waiting;
import io.onething.examples.quickstart.Board.Row;
import io.onething.examples.quickstart.CaseLine.EventLine;
import io.onething.examples.quickstart.CaseLine.MatterLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who worked on one matter when (时间段), read from the lines of the city's system.
 *
 * @param row the matter
 * @param spans one after the other, without gaps, from the application to the end
 * @param marks what happened at a point in time
 */
record Spans(Row row, List<Span> spans, List<Mark> marks) {
    /** Takes copies. */
    Spans {
        spans = List.copyOf(spans);
        marks = List.copyOf(marks);
    }

    /** Whose turn it is. */
    enum Turn {
        OTHER_MATTER(new Text("等待前置事项", "waits for another matter"), "#b0bec5"),
        HANDING_OVER(new Text("交办中", "being handed over"), "#e69f00"),
        DEPARTMENT(new Text("部门办理", "with the department"), "#0072b2"),
        APPLICANT(new Text("等待申请人补正", "waits for the applicant"), "#cc79a7"),
        OPERATOR(new Text("等待人工处理", "waits for an operator"), "#d55e00"),
        DECIDED(new Text("已决定，制证送达中", "decided, being issued and delivered"), "#009e73"),
        ENDED(new Text("已送达办结", "delivered and closed"), "#ffffff");

        private final Text title;
        private final String colour;

        Turn(Text title, String colour) {
            this.title = title;
            this.colour = colour;
        }

        Text title() {
            return title;
        }

        /** Returns the colour, one that people who see few colours can tell apart. */
        String colour() {
            return colour;
        }

        static Turn of(MatterLine line) {
            Waiting.Who waiting = line.waiting();
            if (waiting == null) {
                return ENDED;
            }
            return switch (waiting) {
                case APPLICANT, PARTICIPANT -> APPLICANT;
                case OTHER_MATTER, NOBODY -> OTHER_MATTER;
                case SYSTEM -> HANDING_OVER;
                case OPERATOR -> OPERATOR;
                case DELIVERY -> DECIDED;
                case DEPARTMENT -> line.stage() == Stage.GRANTED ? DECIDED : DEPARTMENT;
            };
        }
    }

    /**
     * A time in which one turn lasted, in milliseconds since 1970.
     *
     * @param turn whose turn it was
     * @param from when it began
     * @param until when it ended
     */
    record Span(Turn turn, long from, long until) {
        long millis() {
            return until - from;
        }
    }

    /** What is marked on the line of a matter. */
    enum Kind {
        RETRY(new Text("暂时失败，自动重试", "failed, tried again"), "↻"),
        CORRECTION(new Text("部门要求补正", "correction asked"), "!"),
        NOTICE(new Text("一次性告知申请人", "the applicant is told, once"), "✉"),
        SUPPLEMENT(new Text("申请人补交", "correction handed in"), "✎"),
        END(new Text("送达办结", "delivered and closed"), "✓");

        private final Text title;
        private final String sign;

        Kind(Text title, String sign) {
            this.title = title;
            this.sign = sign;
        }

        Text title() {
            return title;
        }

        String sign() {
            return sign;
        }
    }

    /**
     * Something that happened.
     *
     * @param kind what
     * @param at when, in milliseconds since 1970
     */
    record Mark(Kind kind, long at) {}

    /** Reads the spans of a matter; what still lasts ends {@code now}. */
    static Spans of(Row row, List<CaseLine> history, long now) {
        List<Span> spans = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        Turn turn = null;
        long since = 0;
        for (CaseLine line : history) {
            Optional<MatterLine> matter =
                    line.caseId().equals(row.caseId()) ? Board.matter(line, row.id()) : Optional.empty();
            if (matter.isEmpty()) {
                continue;
            }
            Turn next = Turn.of(matter.get());
            marks.addAll(marks(line, row, turn == Turn.APPLICANT && next == Turn.HANDING_OVER));
            if (next != turn) {
                if (turn != null) {
                    spans.add(new Span(turn, since, line.at()));
                }
                turn = next;
                since = line.at();
            }
        }
        if (turn != null && turn != Turn.ENDED) {
            spans.add(new Span(turn, since, now));
        }
        return new Spans(row, spans, marks);
    }

    private static List<Mark> marks(CaseLine line, Row row, boolean supplemented) {
        List<Mark> marks = new ArrayList<>();
        for (EventLine event : line.events()) {
            boolean told = event.is(ClockEvent.NoticeSent.class)
                    && Board.matter(line, row.id())
                            .filter(matter -> matter.stage() == Stage.CORRECTION_ASKED)
                            .isPresent();
            if (told) {
                marks.add(new Mark(Kind.NOTICE, line.at()));
            }
            if (!row.id().equals(event.matter())) {
                continue;
            }
            if (event.is(CaseEvent.HandoverFailed.class)) {
                marks.add(new Mark(Kind.RETRY, line.at()));
            } else if (event.is(CaseEvent.CorrectionAsked.class)) {
                marks.add(new Mark(Kind.CORRECTION, line.at()));
            } else if (event.is(CaseEvent.MatterClosed.class)) {
                marks.add(new Mark(Kind.END, line.at()));
            }
        }
        if (supplemented) {
            marks.add(new Mark(Kind.SUPPLEMENT, line.at()));
        }
        return marks;
    }

    /** Returns how long the matter took, without the time it waited for others. */
    long millis() {
        return spans.stream()
                .filter(span -> span.turn() != Turn.OTHER_MATTER)
                .mapToLong(Span::millis)
                .sum();
    }
}
