package io.onething.examples.quickstart;

import io.onething.bundle.Text;
import io.onething.examples.quickstart.Board.Interruption;
import io.onething.examples.quickstart.Board.Row;
import io.onething.examples.quickstart.Spans.Kind;
import io.onething.examples.quickstart.Spans.Mark;
import io.onething.examples.quickstart.Spans.Span;
import io.onething.examples.quickstart.Spans.Turn;
import io.onething.examples.quickstart.Svg.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A picture of who worked when (时间线图), as SVG and as a page a browser opens: a row for each matter, grouped by case, on a real time axis. */
final class Timeline {
    private static final double WIDTH = 1240;
    private static final double MARGIN = 28;
    private static final double LEFT = 372;
    private static final double RIGHT = 48;
    private static final double TOP = 118;
    private static final double ROW = 34;
    private static final double GROUP = 36;
    private static final double BAR = 20;
    private static final double LEGEND = 92;
    private static final double SAMPLE = 22;
    private static final double ROOM = 25;
    private static final String GREY = "#78909c";
    private static final String RED = "#c62828";
    private static final String GREEN = "#2e7d32";
    private static final String GONE = "url(#gone)";
    private static final Font HEADING = Font.of(20, "#263238").bold();
    private static final Font SUBHEADING = Font.of(14, "#263238").bold();
    private static final Font NORMAL = Font.of(12.5, "#263238");
    private static final Font SMALL = Font.of(11, GREY);

    private final List<Spans> rows;
    private final List<Interruption> interruptions;
    private final Words words;
    private final long start;
    private final long end;
    private final double bottom;

    /** Makes one of what happened until {@code now}. */
    Timeline(Board board, Words words, long now) {
        List<CaseLine> history = board.history();
        this.words = words;
        this.interruptions = board.interruptions();
        this.rows =
                board.rows().stream().map(row -> Spans.of(row, history, now)).toList();
        this.start = from(rows).min().orElse(now);
        this.end = Math.max(start + 1, until(rows).max().orElse(now));
        long cases = rows.stream().map(row -> row.row().caseId()).distinct().count();
        this.bottom = TOP + cases * GROUP + rows.size() * ROW;
    }

    private static LongStream from(List<Spans> rows) {
        return rows.stream().flatMap(row -> row.spans().stream()).mapToLong(Span::from);
    }

    private static LongStream until(List<Spans> rows) {
        return rows.stream().flatMap(row -> row.spans().stream()).mapToLong(Span::until);
    }

    /** Writes {@code timeline.svg} and {@code timeline.html} into a folder. */
    void write(Path folder) throws IOException {
        String svg = svg();
        String page = """
                <!DOCTYPE html>
                <html lang="%s">
                <head><meta charset="utf-8"><title>%s</title></head>
                <body style="margin:24px;background:#eceff1">
                %s</body>
                </html>
                """.formatted(words.of("zh", "en"), Svg.escaped(title()), svg);
        Files.writeString(folder.resolve("timeline.svg"), svg);
        Files.writeString(folder.resolve("timeline.html"), page);
    }

    private String title() {
        return words.of("两家餐饮店是怎样开起来的：谁在什么时候办理", "How two restaurants were opened: who worked when");
    }

    String svg() {
        Svg svg = new Svg(WIDTH, bottom + LEGEND);
        svg.text(title(), MARGIN, 42, HEADING);
        svg.text(
                words.of(
                        "一次真实运行的记录，横轴为实际时间；部门由 127.0.0.1 上的 HTTP 服务扮演，几秒代表现实中的几天",
                        "The record of a real run in real time; the departments are HTTP servers on 127.0.0.1, their seconds stand for days"),
                MARGIN,
                66,
                NORMAL);
        axis(svg);
        interruptions.forEach(one -> shade(svg, one));
        rows(svg);
        interruptions.forEach(one -> flags(svg, one));
        legend(svg);
        return svg.toString();
    }

    private double x(long at) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (at - start) / (end - start);
    }

    private void axis(Svg svg) {
        long step = Stream.of(500L, 1_000L, 2_000L, 5_000L, 10_000L)
                .filter(one -> (end - start) / one <= 12)
                .findFirst()
                .orElse(20_000L);
        for (long at = 0; at <= end - start; at += step) {
            double x = x(start + at);
            svg.line(x, TOP - 6, x, bottom, Svg.stroke("#e6ebee", 1), "");
            String label = step < 1_000 ? Words.seconds(at) : at / 1_000 + " s";
            svg.text(label, x, bottom + 17, SMALL.centred());
        }
    }

    private void shade(Svg svg, Interruption one) {
        long back = one.back() == 0 ? end : one.back();
        String hint = words.of("办件系统不在运行 ", "the city's system was away ") + Words.seconds(back - one.killedAt());
        double x = x(one.killedAt());
        svg.box(x, TOP - 6, Math.max(1, x(back) - x), bottom - TOP + 6, GONE, hint);
    }

    private void flags(Svg svg, Interruption one) {
        flag(svg, x(one.killedAt()), RED);
        String killed = words.of("✗ 被 SIGKILL 终止", "✗ killed by SIGKILL");
        svg.text(
                killed, x(one.killedAt()) - 6, TOP - 12, Font.of(12, RED).bold().toTheLeft());
        if (one.back() != 0) {
            flag(svg, x(one.back()), GREEN);
            String back = words.of("▶ 重启，接着办理", "▶ restarted, goes on");
            svg.text(back, x(one.back()) + 6, TOP - 12, Font.of(12, GREEN).bold());
        }
    }

    private void flag(Svg svg, double x, String colour) {
        svg.line(x, TOP - 24, x, bottom, Svg.stroke(colour, 1.5), "");
    }

    private void rows(Svg svg) {
        double y = TOP;
        String caseId = "";
        for (Spans spans : rows) {
            if (!spans.row().caseId().equals(caseId)) {
                caseId = spans.row().caseId();
                group(svg, caseId, y);
                y += GROUP;
            }
            row(svg, spans, y);
            y += ROW;
        }
    }

    private void group(Svg svg, String caseId, double y) {
        List<Spans> own = rows.stream()
                .filter(spans -> spans.row().caseId().equals(caseId))
                .toList();
        long inParallel = until(own).max().orElse(end) - from(own).min().orElse(start);
        long inARow = own.stream().mapToLong(Spans::millis).sum();
        Row row = own.get(0).row();
        svg.line(MARGIN, y + 2, WIDTH - RIGHT, y + 2, Svg.stroke("#b0bec5", 1), "");
        svg.text(row.place(words) + " · " + words.of(row.bundle().title()), MARGIN, y + 25, SUBHEADING);
        svg.text(
                words.of("并联用时 ", "in parallel ")
                        + Words.seconds(inParallel)
                        + words.of("；各事项用时合计 ", "; the times of the matters add up to ")
                        + Words.seconds(inARow),
                LEFT,
                y + 25,
                SMALL);
    }

    private void row(Svg svg, Spans spans, double y) {
        Row row = spans.row();
        svg.text(Columns.cut(row.title(words), 50), LEFT - 14, y + 15, NORMAL.toTheLeft());
        svg.text(row.department(words), LEFT - 14, y + 29, Font.of(10.5, GREY).toTheLeft());
        double middle = y + ROW / 2;
        for (Span span : spans.spans()) {
            String hint = row.title(words) + ": " + words.of(span.turn().title()) + " " + Words.seconds(span.millis());
            span(svg, span, middle, hint);
            label(svg, spans, span, middle);
        }
        for (Mark mark : spans.marks()) {
            String hint = row.title(words) + ": " + words.of(mark.kind().title());
            svg.disc(x(mark.at()), middle, mark.kind().sign(), colour(mark.kind()), hint);
        }
    }

    private void span(Svg svg, Span span, double middle, String hint) {
        double from = x(span.from());
        double until = x(span.until());
        String colour = span.turn().colour();
        if (span.turn() == Turn.OTHER_MATTER) {
            svg.line(from, middle, until, middle, Svg.dashes(colour, 2), hint);
            return;
        }
        svg.box(from, middle - BAR / 2, Math.max(1, until - from), BAR, colour, hint);
    }

    /** Writes how long a span lasted where there is room between its ends, the marks and the flags. */
    private void label(Svg svg, Spans spans, Span span, double middle) {
        double from = x(span.from());
        double until = x(span.until());
        double centre = (from + until) / 2;
        DoubleStream obstacles = DoubleStream.concat(
                spans.marks().stream().mapToDouble(mark -> x(mark.at())),
                interruptions.stream().flatMapToDouble(one -> DoubleStream.of(x(one.killedAt()), x(one.back()))));
        boolean room = until - from >= 2 * ROOM && obstacles.noneMatch(at -> Math.abs(at - centre) < ROOM);
        if (room && span.turn() != Turn.OTHER_MATTER) {
            svg.text(
                    Words.seconds(span.millis()),
                    centre,
                    middle + 4,
                    Font.of(11, "#ffffff").centred());
        }
    }

    private static String colour(Kind kind) {
        return switch (kind) {
            case RETRY -> RED;
            case CORRECTION, NOTICE, SUPPLEMENT -> "#8e3b6b";
            case END -> "#00695c";
        };
    }

    private void legend(Svg svg) {
        double y = bottom + 48;
        double x = MARGIN;
        for (Turn turn : List.of(Turn.HANDING_OVER, Turn.DEPARTMENT, Turn.APPLICANT, Turn.DECIDED)) {
            svg.box(x, y - 10, SAMPLE, 12, turn.colour(), "");
            x = entry(svg, turn.title(), x, y);
        }
        svg.line(x, y - 4, x + SAMPLE, y - 4, Svg.dashes(Turn.OTHER_MATTER.colour(), 2), "");
        entry(svg, Turn.OTHER_MATTER.title(), x, y);
        y += 26;
        x = MARGIN;
        for (Kind kind : Kind.values()) {
            svg.disc(x + SAMPLE / 2, y - 4, kind.sign(), colour(kind), "");
            x = entry(svg, kind.title(), x, y);
        }
        svg.box(x, y - 10, SAMPLE, 12, GONE, "");
        entry(svg, new Text("办件系统被强制终止，不在运行", "the city's system was killed and is away"), x, y);
    }

    private double entry(Svg svg, Text title, double x, double y) {
        String text = words.of(title);
        svg.text(text, x + SAMPLE + 8, y, NORMAL);
        return x + SAMPLE + 8 + Columns.width(text) * 6.5 + 28;
    }
}
