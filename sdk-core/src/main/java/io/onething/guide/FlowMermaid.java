package io.onething.guide;

import io.onething.bundle.Milestone;
import io.onething.bundle.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A flow as Mermaid text. Whatever a definition says stands in it as plain text. */
final class FlowMermaid {
    private final Flow flow;
    private final Locale locale;
    private final Map<String, String> names = new HashMap<>();

    FlowMermaid(Flow flow, Locale locale) {
        this.flow = flow;
        this.locale = locale;
        for (int i = 0; i < flow.steps().size(); i++) {
            names.put(flow.steps().get(i).matter().value(), "m" + i);
        }
    }

    String text() {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        for (Flow.Step step : flow.steps()) {
            text.append("    %s[\"%s<br/>%s%s\"]%s%n"
                    .formatted(
                            name(step.matter().value()),
                            plain(step.title().in(locale)),
                            plain(step.department().in(locale)),
                            step.limit()
                                    .map(limit -> "<br/>" + plain(new Text(limit.zh(), limit.toString()).in(locale)))
                                    .orElse(""),
                            step.critical() ? ":::critical" : ""));
        }
        for (Flow.Edge edge : flow.edges()) {
            String arrow = edge.critical() ? "==>" : edge.oneOf() ? "-.->" : "-->";
            String label = edge.milestone() == Milestone.GRANTED
                    ? ""
                    : "|" + plain(edge.milestone().title().in(locale)) + "|";
            text.append("    %s %s%s %s%n"
                    .formatted(
                            name(edge.from().value()),
                            arrow,
                            label,
                            name(edge.to().value())));
        }
        if (flow.steps().stream().anyMatch(Flow.Step::critical)) {
            text.append("    classDef critical stroke-width:3px\n");
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private String name(String matter) {
        return names.getOrDefault(matter, "m");
    }

    /** Mermaid reads entities written with #: whatever could be mark-up is written so. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int code : text.codePoints().toArray()) {
            if (List.of((int) '"', (int) '#', (int) '<', (int) '>', (int) '&', (int) '`', (int) '|', (int) '\n')
                    .contains(code)) {
                plain.append('#').append(code).append(';');
            } else {
                plain.appendCodePoint(code);
            }
        }
        return plain.toString();
    }
}
