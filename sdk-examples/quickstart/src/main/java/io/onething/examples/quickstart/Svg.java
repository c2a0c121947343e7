package io.onething.examples.quickstart;

import java.util.Locale;

/** Writes a picture as SVG, shape after shape (矢量图). What is behind comes first. Not thread-safe. */
final class Svg {
    private static final double BASELINE = 4;

    private final StringBuilder shapes = new StringBuilder();
    private final double width;
    private final double height;

    Svg(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /**
     * How a text looks.
     *
     * @param size the size of the letters
     * @param colour the colour
     * @param anchor which part of the text stands at its place: start, middle or end
     * @param weight normal or bold
     */
    record Font(double size, String colour, String anchor, String weight) {
        static Font of(double size, String colour) {
            return new Font(size, colour, "start", "normal");
        }

        Font centred() {
            return new Font(size, colour, "middle", weight);
        }

        Font toTheLeft() {
            return new Font(size, colour, "end", weight);
        }

        Font bold() {
            return new Font(size, colour, anchor, "bold");
        }
    }

    /** Adds a text. */
    void text(String content, double x, double y, Font font) {
        shapes.append(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"%s\" font-weight=\"%s\" fill=\"%s\">%s</text>\n"
                        .formatted(
                                number(x),
                                number(y),
                                number(font.size),
                                font.anchor,
                                font.weight,
                                font.colour,
                                escaped(content)));
    }

    /** Adds a filled box that says {@code hint} when it is pointed at. */
    void box(double x, double y, double boxWidth, double boxHeight, String fill, String hint) {
        shapes.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\">%s</rect>\n"
                .formatted(number(x), number(y), number(boxWidth), number(boxHeight), fill, title(hint)));
    }

    /** Adds a line that says {@code hint} when it is pointed at. */
    void line(double x1, double y1, double x2, double y2, String stroke, String hint) {
        shapes.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" %s>%s</line>\n"
                .formatted(number(x1), number(y1), number(x2), number(y2), stroke, title(hint)));
    }

    static String stroke(String colour, double thick) {
        return "stroke=\"%s\" stroke-width=\"%s\"".formatted(colour, number(thick));
    }

    static String dashes(String colour, double thick) {
        return stroke(colour, thick) + " stroke-dasharray=\"3 4\"";
    }

    /** Adds a disc with a sign in it that says {@code hint} when it is pointed at. */
    void disc(double x, double y, String sign, String colour, String hint) {
        shapes.append("<circle cx=\"%s\" cy=\"%s\" r=\"7.5\" fill=\"#ffffff\" %s>%s</circle>\n"
                .formatted(number(x), number(y), stroke(colour, 2), title(hint)));
        text(sign, x, y + BASELINE, Font.of(11, colour).centred().bold());
    }

    private static String title(String hint) {
        return hint.isEmpty() ? "" : "<title>" + escaped(hint) + "</title>";
    }

    private static String number(double value) {
        String number = String.format(Locale.ROOT, "%.1f", value);
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    static String escaped(String content) {
        return content.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Returns the whole picture; it can be drawn in any size. */
    @Override
    public String toString() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s" \
                font-family="'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif">
                <defs><pattern id="gone" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
                <rect width="8" height="8" fill="#ffebee"/><rect width="2" height="8" fill="#ef9a9a"/></pattern></defs>
                <rect width="%1$s" height="%2$s" rx="10" fill="#ffffff"/>
                %3$s</svg>
                """.formatted(number(width), number(height), shapes);
    }
}
