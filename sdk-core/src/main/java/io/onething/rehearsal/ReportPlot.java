package io.onething.rehearsal;

import io.onething.internal.text.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a report (推演结果图): how long cases took, and the open cases and each queue day by day, one strip under the other. */
final class ReportPlot {
    private static final int WIDTH = 720;
    private static final int LEFT = 60;
    private static final int STRIP = 90;
    private static final int GAP = 34;
    private static final int MOST_BARS = 60;
    private static final int LEGEND = 16;

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
        int height = (strips.size() + 1) * (STRIP + GAP) + GAP + LEGEND;
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n"
                        .formatted(LEFT + WIDTH + 20, height));
        svg.append("<title>%s</title>\n".formatted(Markup.plain(title())));
        svg.append(distribution(GAP));
        int top = GAP + STRIP + GAP + LEGEND;
        for (Strip strip : strips) {
            svg.append(strip(strip, days, top));
            top += STRIP + GAP;
        }
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n"
                .formatted(LEFT + WIDTH, height - 8, english() ? "day " + days : "第" + days + "天"));
        return svg.append("</svg>\n").toString();
    }

    /** Draws how many cases took how many days, with the median and where nine of ten were through. */
    private String distribution(int top) {
        List<Integer> all = report.distribution();
        int width = Math.max(1, (int) Math.ceil((double) all.size() / MOST_BARS));
        List<Integer> bars = new ArrayList<>();
        for (int from = 0; from < all.size(); from += width) {
            bars.add(all.subList(from, Math.min(from + width, all.size())).stream()
                    .mapToInt(count -> count)
                    .sum());
        }
        int days = Math.max(1, bars.size() * width);
        String per = width == 1 ? "" : english() ? ", %d days a bar".formatted(width) : "，每柱%d天".formatted(width);
        String title = (english() ? "cases by days to the end" : "办结用时分布（自然日）") + per;
        return strip(new Strip(title, bars), bars.size(), top)
                + mark(report.days().median(), days, top, 1, english() ? "median" : "中位")
                + mark(report.days().p90(), days, top, 2, english() ? "p90" : "九成")
                + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n"
                        .formatted(LEFT + WIDTH, top + STRIP + LEGEND - 4, english() ? days + " days" : days + "天");
    }

    private static String mark(double at, int days, int top, int line, String name) {
        double x = LEFT + Math.min(at, days) * WIDTH / days;
        return String.format(Locale.ROOT, """
                <line x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke="#b3261e" stroke-dasharray="4 3"/>
                <text x="%.1f" y="%d" fill="#b3261e">%s %.1f</text>
                """, x, top, x, top + STRIP, x + 4, top + 14 * line, name, at);
    }

    private String strip(Strip strip, int days, int top) {
        int most = Math.max(
                1, strip.numbers().stream().mapToInt(number -> number).max().orElse(1));
        StringBuilder path = new StringBuilder("M%d %d".formatted(LEFT, top + STRIP));
        for (int day = 0; day < strip.numbers().size(); day++) {
            double x = LEFT + (double) day * WIDTH / Math.max(1, days);
            double y = top + STRIP - (double) strip.numbers().get(day) * STRIP / most;
            path.append(String.format(Locale.ROOT, "L%.1f %.1fH%.1f", x, y, x + (double) WIDTH / Math.max(1, days)));
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
