package io.onething.internal.text;

/** Texts inside SVG and HTML (标记文本). */
public final class Markup {
    private Markup() {}

    /** Returns a text in which nothing is taken for markup, in an element or in an attribute with double quotes. */
    public static String plain(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
