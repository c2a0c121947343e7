package io.onething.paper;

import io.onething.application.Party;
import io.onething.bundle.Text;
import java.util.List;
import java.util.Locale;

/** A document as simple Markdown (文书预览). What people wrote is escaped, so that it stays text. */
final class PaperMarkdown {
    private final Paper paper;
    private final Locale locale;
    private final boolean english;
    private final StringBuilder out = new StringBuilder();

    private PaperMarkdown(Paper paper, Locale locale) {
        this.paper = paper;
        this.locale = locale;
        this.english = Written.english(locale);
    }

    static String of(Paper paper, Locale locale) {
        return new PaperMarkdown(paper, locale).write();
    }

    private String write() {
        out.append("# ").append(paper.kind().title().in(locale)).append("\n\n");
        label("编号", "Number").append(escaped(paper.id())).append("\n\n");
        paper.addressee()
                .map(Party::name)
                .ifPresent(name -> label("致", "To").append(escaped(name)).append("\n\n"));
        fields(paper.fields(), "");
        section("依据", "Legal basis", paper.basis());
        section("救济途径", "Remedies", paper.remedies());
        out.append('\n').append(escaped(paper.issuer().in(locale))).append("  \n");
        return out.append(Written.day(paper.issuedOn(), locale)).append('\n').toString();
    }

    private StringBuilder label(String zh, String en) {
        return out.append(english ? en + ": " : zh + "：");
    }

    private void fields(List<PaperField> fields, String indent) {
        for (PaperField field : fields) {
            out.append(indent)
                    .append("- **")
                    .append(escaped(field.label().in(locale)))
                    .append("**")
                    .append(english ? ":" : "：");
            if (field.value() instanceof PaperValue.Items items) {
                out.append('\n');
                fields(items.items(), indent + "  ");
            } else {
                out.append(english ? " " : "")
                        .append(escaped(field.value().in(locale)))
                        .append('\n');
            }
        }
    }

    private void section(String zh, String en, List<Text> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.append("\n## ").append(english ? en : zh).append("\n\n");
        lines.forEach(line -> out.append("- ").append(escaped(line.in(locale))).append('\n'));
    }

    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>#|~&])", "\\\\$1");
    }
}
