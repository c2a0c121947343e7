package io.onething.guide;

import io.onething.bundle.MatterId;
import io.onething.bundle.Text;
import io.onething.internal.text.Markup;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A flow as an SVG picture: a column for each wave, a box for each matter, thick lines for the critical path. */
final class FlowSvg {
    private static final int WIDE = 240;
    private static final int HIGH = 84;
    private static final int GAP_ACROSS = 80;
    private static final int GAP_DOWN = 24;
    private static final int MARGIN = 24;
    private static final int HEAD = 40;
    private static final int LONGEST = 17;

    private final Flow flow;
    private final Locale locale;
    private final Map<MatterId, int[]> corners = new HashMap<>();
    private int columns;
    private int rows;

    FlowSvg(Flow flow, Locale locale) {
        this.flow = flow;
        this.locale = locale;
        Map<Integer, Integer> filled = new HashMap<>();
        for (Flow.Step step : flow.steps()) {
            int row = filled.merge(step.wave(), 1, Integer::sum) - 1;
            corners.put(
                    step.matter(),
                    new int[] {MARGIN + step.wave() * (WIDE + GAP_ACROSS), MARGIN + HEAD + row * (HIGH + GAP_DOWN)});
            columns = Math.max(columns, step.wave() + 1);
            rows = Math.max(rows, row + 1);
        }
    }

    String text() {
        int width = 2 * MARGIN + columns * WIDE + Math.max(0, columns - 1) * GAP_ACROSS;
        int height = 2 * MARGIN + HEAD + rows * HIGH + Math.max(0, rows - 1) * GAP_DOWN;
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"sans-serif\">\n"
                        .formatted(width, height));
        svg.append("<title>").append(Markup.plain(flow.title().in(locale))).append("</title>\n");
        svg.append(
                "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\""
                        + " markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n");
        line(svg, MARGIN, MARGIN + 14, 18, "#000", flow.title().in(locale));
        flow.edges().forEach(edge -> edge(svg, edge));
        flow.steps().forEach(step -> box(svg, step));
        return svg.append("</svg>\n").toString();
    }

    private void edge(StringBuilder svg, Flow.Edge edge) {
        int[] from = corner(edge.from());
        int[] to = corner(edge.to());
        int startX = from[0] + WIDE;
        int startY = from[1] + HIGH / 2;
        int endY = to[1] + HIGH / 2;
        int bend = to[0] - GAP_ACROSS / 2;
        svg.append(
                "<path d=\"M%d %dH%dV%dH%d\" fill=\"none\" stroke=\"#000\" stroke-width=\"%s\"%s marker-end=\"url(#tip)\"/>\n"
                        .formatted(
                                startX,
                                startY,
                                bend,
                                endY,
                                to[0],
                                edge.critical() ? "3" : "1",
                                edge.oneOf() ? " stroke-dasharray=\"6 4\"" : ""));
    }

    private void box(StringBuilder svg, Flow.Step step) {
        int[] corner = corner(step.matter());
        svg.append(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#fff\" stroke=\"#000\" stroke-width=\"%s\"/>\n"
                        .formatted(corner[0], corner[1], WIDE, HIGH, step.critical() ? "3" : "1"));
        int x = corner[0] + 12;
        line(svg, x, corner[1] + 26, 15, "#000", step.title().in(locale));
        line(svg, x, corner[1] + 48, 13, "#444", step.department().in(locale));
        step.limit()
                .ifPresent(limit ->
                        line(svg, x, corner[1] + 69, 13, "#444", new Text(limit.zh(), limit.toString()).in(locale)));
    }

    /** A text that is too long for a box is cut there and whole in its tooltip. */
    private static void line(StringBuilder svg, int x, int y, int size, String colour, String text) {
        boolean cut = size < 18 && width(text) > 2 * LONGEST;
        svg.append("<text x=\"%d\" y=\"%d\" font-size=\"%d\" fill=\"%s\">".formatted(x, y, size, colour));
        if (cut) {
            svg.append("<title>")
                    .append(Markup.plain(text))
                    .append("</title>")
                    .append(Markup.plain(head(text)))
                    .append('…');
        } else {
            svg.append(Markup.plain(text));
        }
        svg.append("</text>\n");
    }

    private static int width(String text) {
        return text.codePoints().map(code -> code < 0x2E80 ? 1 : 2).sum();
    }

    private static String head(String text) {
        StringBuilder head = new StringBuilder();
        int width = 0;
        for (int code : text.codePoints().toArray()) {
            width += code < 0x2E80 ? 1 : 2;
            if (width > 2 * LONGEST - 2) {
                break;
            }
            head.appendCodePoint(code);
        }
        return head.toString();
    }

    private int[] corner(MatterId matter) {
        return corners.getOrDefault(matter, new int[] {MARGIN, MARGIN});
    }
}
