package io.onething.internal.bundle;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes {@code docs/reference/definition.md} from the description of the format. */
final class ReferencePage {
    private static final String HEAD = """
            # Reference: the definition of a bundle (一件事定义格式)

            A bundle is one YAML or JSON file that reads like the published guide (办事指南). `BundleCatalog.load(Path)` reads a file or a
            folder and reports every problem of every file at once, each with file, line, column, a code and what would be right, in
            English and Chinese; the codes are explained in [errors.md](errors.md).

            This page is generated from the description of the format in the code, as is the JSON Schema for editors, which is
            shipped in the jar as `/io/onething/schema/bundle.schema.json`. To have an editor complete and check a file, begin it with
            these two lines (VS Code and JetBrains) or, in JSON, with the key `$schema`:

            ```yaml
            # yaml-language-server: $schema=<path to bundle.schema.json>
            # $schema: <path to bundle.schema.json>
            ```

            The smallest useful definition:

            ```yaml
            %s```

            ## What a file may be

            - One definition, at most 1 MiB, in UTF-8 without byte order mark, nested at most 32 levels.
            - No anchors, aliases, tags or merge keys; no key twice; no U+0000, control characters or broken Unicode.
            - Unknown keys are refused, with the key that was probably meant.
            - An id has 1 to 64 letters, digits, `-` or `_` and begins with a letter or digit. Ids are keys, so everything can be named.
            - A text is Chinese, or `{zh: …, en: …}`. In braces and brackets put a text with `, ? : [ ] { }` in quotes.
            - Yes and no may be written yes, no, true, false, 是, 否.

            ## Time limits (时限)

            A limit has the unit as published: `10 workdays` or `10个工作日`, `6 days` or `6个自然日`, `3 months`, `1 hour`, `30 minutes`,
            `10 seconds`, `instant` or `当场`; a range as published is `7-14 workdays`, and clocks run on its upper end. Working days may end with a half:
            `0.5 workdays`, `1.5个工作日`, `半天`. The day of the event does not count (民法典 art. 201), so half a day ends at noon of the next working day;
            no text says when half a day ends, it is our convention. Where no limit is published, leave the key out.

            ## Conditions (条件)

            A condition is data, not an expression. Every entry must hold.

            | written | holds when |
            | --- | --- |
            | `{signboard: yes}` | the question is answered yes |
            | `{form: [cafe, bakery]}` | the answer is one of these, or for several answers, has one of these |
            | `{area_sqm: {gte: 150, lt: 300}}` | the number, or the date, is in the range; `is`, `gt`, `gte`, `lt`, `lte` |
            | `{area_sqm: {known: true}}` | the question is answered at all |
            | `{vehicles: {each: {tonnes: {lte: 4.5}}}}` | every item of the list meets a condition over its fields; of no items, every one does |
            | `{vehicles: {any: {tonnes: {gt: 4.5}, kind: tank}}}` | an item of the list meets it |
            | `{fact: {city: 上海}}` | data sharing says so; a fact is yes or no, a number, a date such as `2024-06-12`, or a text |
            | `{all: [{…}, {…}]}`, `{any: [{…}, {…}]}`, `{not: {…}}` | all of them, one of them, the opposite |

            A question is compared with what its type allows: yes or no, one of its choices, a number, a date, a text; a list by its items. A condition
            over an item may use `all`, `any` and `not`, and the fields of the item alone: no other question and no fact. What an item does not say is
            not known, as with a question that is not answered.

            ## Order (前置事项)

            Matters run in parallel unless they wait:

            | written | waits until |
            | --- | --- |
            | `after: food-permit` | it is granted; a refusal skips this matter |
            | `after: [a, b]` | both are granted |
            | `after: {a: accepted, b: {milestone: delivered, if-refused: proceed}}` | each is as far as its milestone |
            | `after: {a: {milestone: accepted, wait: 20 days}}` | that long has passed since the milestone, as after a public notice |
            | `after: {a: {if-refused: reroute, reroute: full}}` | it is granted; a refusal leads to another route of this matter |
            | `after-any: [a, b]` | one of them is granted |
            | `after-any: {of: [a, b], milestone: accepted, wait: 3 workdays}` | that long has passed since one of them was accepted |

            A matter that is not part of the case counts as satisfied.

            ## Keys
            """;

    private static final String OVERLAY = """

            ## Overlays (地方版本)

            A province, city or district says only what differs from another definition, in a file of its own with the key `of`. The schema for
            editors is `/io/onething/schema/overlay.schema.json`; [how to write one](../how-to/write-an-overlay.md).

            | key | needed | value | meaning | 含义 |
            | --- | --- | --- | --- | --- |
            """;

    private static final String CHECKS = """

            ## What is checked between the parts

            | code | problem | 问题 |
            | --- | --- | --- |
            """;

    /** What is wrong in itself, not between parts. */
    private static final Set<Fault> ONE_VALUE = EnumSet.of(Fault.TOO_MANY, Fault.BAD_AMOUNT);

    private ReferencePage() {}

    /** Returns the page; {@code smallest} is the example at the top. */
    static String of(String smallest) {
        StringBuilder page = new StringBuilder(HEAD.formatted(smallest));
        page.append(keys(objects()));
        page.append(OVERLAY);
        OverlayFormat.ROOT.keys().forEach(key -> page.append(row(key)));
        page.append("\n## Words\n");
        words().forEach((what, shape) -> page.append(table(what, shape)));
        page.append(CHECKS);
        for (Fault fault : Fault.values()) {
            if (fault.compareTo(Fault.UNKNOWN_DEPARTMENT) >= 0 && !ONE_VALUE.contains(fault)) {
                page.append("| %s | %s | %s |\n"
                        .formatted(
                                fault.code(), fault.title().en(), fault.title().zh()));
            }
        }
        return page.toString();
    }

    /** Returns a table of keys for each kind of object. */
    static String keys(List<ObjectShape<?>> objects) {
        StringBuilder tables = new StringBuilder();
        for (ObjectShape<?> object : objects) {
            tables.append("\n### `%s` (%s)\n\n"
                    .formatted(object.name(), object.expected().zh()));
            tables.append("| key | needed | value | meaning | 含义 |\n| --- | --- | --- | --- | --- |\n");
            object.keys().forEach(key -> tables.append(row(key)));
        }
        return tables.toString();
    }

    /** Returns every kind of object of the format, the whole definition first. */
    static List<ObjectShape<?>> objects() {
        return objects(BundleFormat.ROOT);
    }

    /** Returns every kind of object that a format is made of, the whole first. */
    static List<ObjectShape<?>> objects(ObjectShape<?> root) {
        Map<String, ObjectShape<?>> objects = new LinkedHashMap<>();
        collect(root, objects);
        return new ArrayList<>(objects.values());
    }

    private static void collect(Shape<?> shape, Map<String, ObjectShape<?>> objects) {
        if (shape instanceof ObjectShape<?> object && objects.putIfAbsent(object.name(), object) != null) {
            return;
        }
        shape.parts().forEach(part -> collect(part, objects));
    }

    /** Returns every closed choice of words, by what the word says. */
    static Map<String, WordShape<?>> words() {
        Map<String, WordShape<?>> words = new LinkedHashMap<>();
        for (ObjectShape<?> object : objects()) {
            object.parts().forEach(part -> words(part, words));
        }
        return words;
    }

    private static void words(Shape<?> shape, Map<String, WordShape<?>> words) {
        if (shape instanceof WordShape<?> word) {
            words.putIfAbsent(word.what().en() + " (" + word.what().zh() + ")", word);
        } else if (!(shape instanceof ObjectShape<?>)) {
            shape.parts().forEach(part -> words(part, words));
        }
    }

    private static String table(String what, WordShape<?> shape) {
        StringBuilder table =
                new StringBuilder("\n### %s\n\n| word | meaning | 含义 |\n| --- | --- | --- |\n".formatted(what));
        shape.choices()
                .forEach(choice -> table.append("| `%s` | %s | %s |\n"
                        .formatted(
                                choice.word(),
                                choice.title().en(),
                                choice.title().zh())));
        return table.toString();
    }

    private static String row(Key<?> key) {
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        key.name(),
                        key.required() ? "yes" : "",
                        cell(key.shape().expected().en()),
                        cell(key.about().en()),
                        cell(key.about().zh()));
    }

    private static String cell(String text) {
        return String.valueOf(text).replace("|", "\\|").replace("<", "&lt;");
    }
}
