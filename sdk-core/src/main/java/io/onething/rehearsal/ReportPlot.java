package io.onething.rehearsal;

import io.onething.internal.text.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a report (推演结果图): the open cases and each queue day by day, one strip under the other. */
final class ReportPlot {
    private static final int WIDTH = 720;
    private static final int LEFT = 60;
    private static final int STRIP = 90;
    private static final int GAP = 34;

    private final RehearsalReport report;
    private final Locale locale;

    ReportPlot(RehearsalReport report, Locale locale) {
        this.report = report;
        this.locale = locale;
    }

    private boolean english() {
        return locale.getLanguage().equals("en");
    }

    private record Strip(String title, List<Integer> numbers) {}

    String svg() {
        List<Strip> strips = new ArrayList<>();
        strips.add(new Strip(english() ? "open cases" : "在办件数", report.open()));
        for (RehearsalReport.Queue queue : report.departments()) {
            String title = queue.title().in(locale);
            strips.add(new Strip(english() ? "queue at " + title : title + "排队件数", queue.daily()));
        }
        int days =
                strips.stream().mapToInt(strip -> strip.numbers().size()).max().orElse(1);
        int height = strips.size() * (STRIP + GAP) + GAP;
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n"
                        .formatted(LEFT + WIDTH + 20, height));
        svg.append("<title>%s</title>\n".formatted(Markup.plain(title())));
        int top = GAP;
        for (Strip strip : strips) {
            svg.append(strip(strip, days, top));
            top += STRIP + GAP;
        }
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n"
                .formatted(LEFT + WIDTH, height - 8, english() ? "day " + days : "第" + days + "天"));
        return svg.append("</svg>\n").toString();
    }

    private String strip(Strip strip, int days, int top) {
        int most = Math.max(
                1, strip.numbers().stream().mapToInt(number -> number).max().orElse(1));
        StringBuilder path = new StringBuilder("M%d %d".formatted(LEFT, top + STRIP));
        for (int day = 0; day < strip.numbers().size(); day++) {
            double x = LEFT + (double) day * WIDTH / days;
            double y = top + STRIP - (double) strip.numbers().get(day) * STRIP / most;
            path.append(String.format(Locale.ROOT, "L%.1f %.1fH%.1f", x, y, x + (double) WIDTH / days));
        }
        path.append("V%d Z".formatted(top + STRIP));
        return """
                <text x="%d" y="%d">%s</text>
                <text x="%d" y="%d" text-anchor="end">%d</text>
                <text x="%d" y="%d" text-anchor="end">0</text>
                <path d="%s" fill="#9bbfdd" stroke="#2f6690"/>
                <path d="M%d %dH%d" stroke="#444"/>
                """.formatted(
                        LEFT,
                        top - 6,
                        Markup.plain(strip.title()),
                        LEFT - 6,
                        top + 10,
                        most,
                        LEFT - 6,
                        top + STRIP,
                        path,
                        LEFT,
                        top + STRIP,
                        LEFT + WIDTH);
    }

    private String title() {
        return (english() ? "rehearsal " : "推演 ") + report.scenario();
    }

    String html() {
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head><meta charset="utf-8"><title>%s</title>
                <style>body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em}pre{overflow:auto}</style></head>
                <body>
                <h1>%s</h1>
                <pre>%s</pre>
                %s</body>
                </html>
                """.formatted(
                        english() ? "en" : "zh",
                        Markup.plain(title()),
                        Markup.plain(title()),
                        Markup.plain(report.text(locale)),
                        svg());
    }
}
