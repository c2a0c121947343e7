package io.onething.internal.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import io.onething.department.Report;
import io.onething.exchange.Detail;
import io.onething.exchange.Fact;
import io.onething.exchange.StatusRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the file of a status list (状态码对照文件) and reports every problem with its place. */
public final class StatusFile {
    /** The form of a list that is an event log. */
    public static final String EVENTS = "events";

    /** The form of a list that is a column. */
    public static final String COLUMN = "column";

    private static final String NOTHING = "nothing";
    private static final Set<String> KEYS =
            keys("schemaVersion", "list", "form", "zh", "en", "source", "names", "values", "pause", "rows");
    private static final Set<String> ROW_KEYS =
            keys("code", "zh", "en", "members", "writes", "after", "reads", "gives");

    private final StrictJson json = new StrictJson();
    private final String form;

    private StatusFile(String form) {
        this.form = form;
    }

    /**
     * What a file holds.
     *
     * @param id the id of the list
     * @param title its name
     * @param names what it calls the details; those it does not name have their own word
     * @param values the words it has for values of details
     * @param pauseOrNull its flag for a clock that stands still; null where it has none
     * @param rows its rows
     */
    public record Content(
            String id,
            Text title,
            Map<Detail, String> names,
            Map<Detail, Map<String, String>> values,
            @Nullable Pause pauseOrNull,
            List<StatusRow> rows) {}

    /**
     * The flag for a clock that stands still.
     *
     * @param member its name
     * @param on its value while the clock stands still
     * @param off its value while it runs
     */
    public record Pause(String member, String on, String off) {}

    /**
     * Returns what a file holds.
     *
     * @param text the text of the file
     * @param form the form it must have
     * @throws IllegalArgumentException when it cannot be used
     */
    public static Content read(String text, String form) {
        StatusFile file = new StatusFile(form);
        Content content = file.content(StrictJson.parse(text));
        refuse(file.json.problems());
        return content;
    }

    /** Throws when there are problems. */
    public static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "the file of status codes cannot be used:\n- " + String.join("\n- ", problems));
        }
    }

    private Content content(JsonNode root) {
        json.keys(root, "", KEYS);
        json.expect(root.path("schemaVersion").asInt() == 1, "/schemaVersion", "must be 1");
        json.expect(root.path("form").asText().equals(form), "/form", "must be \"" + form + "\" here");
        json.text(root.path("source"), "/source");
        json.expect(root.path("rows").isArray() && !root.path("rows").isEmpty(), "/rows", "must hold at least one row");
        List<StatusRow> rows = new ArrayList<>();
        for (int i = 0; i < root.path("rows").size(); i++) {
            rows.add(row(root.path("rows").path(i), "/rows/" + i));
        }
        if (form.equals(COLUMN)) {
            oneRowForEachFact(rows);
        }
        return new Content(
                json.text(root.path("list"), "/list"),
                json.words(root, ""),
                details(root.path("names"), "/names"),
                values(root.path("values")),
                pause(root.path("pause")),
                rows);
    }

    private void oneRowForEachFact(List<StatusRow> rows) {
        Set<Fact> written = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            for (Fact fact : rows.get(i).writes()) {
                json.expect(
                        written.add(fact),
                        "/rows/" + i + "/writes",
                        "\"%s\" is written by another row too, and a column shows one code".formatted(fact.word()));
            }
        }
    }

    private @Nullable Pause pause(JsonNode node) {
        if (node.isMissingNode()) {
            return null;
        }
        json.expect(form.equals(COLUMN), "/pause", "belongs to a column; an event log has rows for start and end");
        json.keys(node, "/pause", keys("member", "on", "off"));
        return new Pause(
                json.text(node.path("member"), "/pause/member"),
                json.text(node.path("on"), "/pause/on"),
                json.text(node.path("off"), "/pause/off"));
    }

    private StatusRow row(JsonNode node, String place) {
        json.keys(node, place, ROW_KEYS);
        Set<Fact> writes = new LinkedHashSet<>();
        for (String word : json.texts(node.path("writes"), place + "/writes")) {
            json.constant(Fact.class, word, place + "/writes").ifPresent(writes::add);
        }
        Set<String> after = json.texts(node.path("after"), place + "/after");
        json.expect(after.isEmpty() || form.equals(COLUMN), place + "/after", "belongs to a column");
        String reads = node.has("reads") ? json.text(node.path("reads"), place + "/reads") : "";
        Report.@Nullable Kind kind = reads.isEmpty() || reads.equals(NOTHING)
                ? null
                : json.constant(Report.Kind.class, reads, place + "/reads").orElse(null);
        Map<Detail, String> gives = details(node.path("gives"), place + "/gives");
        json.expect(gives.isEmpty() || kind != null, place + "/gives", "belongs to a row that reads a report");
        return new StatusRow(
                json.text(node.path("code"), place + "/code"),
                json.words(node, place),
                json.map(node.path("members"), place + "/members"),
                writes,
                after,
                !reads.isEmpty(),
                kind,
                gives);
    }

    private Map<Detail, String> details(JsonNode node, String place) {
        Map<Detail, String> details = new EnumMap<>(Detail.class);
        Set<String> taken = new HashSet<>();
        boolean naming = place.equals("/names");
        json.map(node, place).forEach((word, text) -> {
            json.constant(Detail.class, word, place).ifPresent(detail -> details.put(detail, text));
            json.expect(
                    !naming || (taken.add(text) && foreign(text, word)),
                    place + "/" + word,
                    "\"%s\" is the name of another detail".formatted(text));
        });
        return details;
    }

    /** Returns whether a name is not the word of another detail. */
    private static boolean foreign(String name, String word) {
        return name.equals(word) || Worded.find(Detail.class, name).isEmpty();
    }

    private Map<Detail, Map<String, String>> values(JsonNode node) {
        Map<Detail, Map<String, String>> values = new EnumMap<>(Detail.class);
        json.expect(node.isMissingNode() || node.isObject(), "/values", "must be an object of objects");
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            String place = "/values/" + one.getKey();
            Map<String, String> words = json.map(one.getValue(), place);
            json.expect(
                    new HashSet<>(words.values()).size() == words.size(),
                    place,
                    "two words have one value, so it could not be read");
            json.constant(Detail.class, one.getKey(), place).ifPresent(detail -> values.put(detail, words));
        }
        return values;
    }

    private static Set<String> keys(String... keys) {
        return new LinkedHashSet<>(List.of(keys));
    }
}
