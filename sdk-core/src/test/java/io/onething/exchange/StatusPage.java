package io.onething.exchange;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the reference page of the status codes from the lists that the jar carries. */
final class StatusPage {
    private static final String HEAD = """
            # Status codes (状态码对接)

            **A status list is a JSON file that says for each code of a vendor or a province which facts are told by it and what it reports when it
            comes in.** The SDK carries the lists below; `EventList.parse(json)` and `ColumnList.parse(json)` take a variant of your own. This page
            is generated from the files, and a test compares it with them.

            | call | what it does |
            | --- | --- |
            | `EventList.spgl()`, `.guangdong()`, `.gbt39046()` | lists that are an event log: a stop is a start and an end |
            | `ColumnList.epoint()` | a list that is a column: one code says where a matter stands, a flag that the clock stands still |
            | `list.entries(bundle, history, matter)` | out: what happened to a matter, each with code, time and what stands beside it |
            | `column.current(matterState)` | out: where a matter stands; empty where the list has no code for it |
            | `list.read(code, members)` | in: `Reading.Reported` with the report, `Reading.Nothing`, or `Reading.Problem` that names what is missing |
            | `column.read(before, now, members)` | in: the same, for what changed since the column was seen last |

            The codes of vendors and provinces come from public code that may be old: **check them against your installation, and load your own file where
            they differ.** A code comes back as the same kind of report that it was made from.

            ## Format of a file

            ```json
            {
              "schemaVersion": 1,
              "list": "our-city",
              "form": "events",
              "zh": "本市办件状态",
              "source": "interface specification of 2026-05",
              "names": {"reason": "SLYJ"},
              "values": {"way": {"counter": "0", "mail": "1"}},
              "rows": [
                {"code": "3", "zh": "受理", "writes": ["accepted"], "reads": "accepted"},
                {"code": "5", "zh": "不予受理", "writes": ["acceptance-refused"], "reads": "acceptance-refused", "gives": {"ground": "wrong-authority"}}
              ]
            }
            ```

            | key | meaning |
            | --- | --- |
            | `form` | `events` or `column` |
            | `names` | what the list calls a [detail](#details-附加项); without it a detail has its own word |
            | `values` | the list's words for values of a detail. With values for `limit-unit`, number and unit of a length of time stand apart |
            | `pause` | of a column: `member`, `on`, `off` of the flag that the clock stands still |
            | `rows[].code`, `zh`, `en` | the code and its name |
            | `rows[].members` | what stands beside the code and belongs to it; of two rows that fit, the one with more members is meant |
            | `rows[].writes` | the [facts](#facts-状态事实) told by it; in an event log several rows may write one fact, in the order of the file |
            | `rows[].after` | of a column: the codes before it with which alone the row is read |
            | `rows[].reads` | the kind of report, or `nothing`; without it the row is for the way out only |
            | `rows[].gives` | details that the row itself gives |

            A file is refused with all its problems: an unknown key or word, a code that is no text, two rows that nothing tells apart.
            """;

    private static final Locale ZH = Locale.CHINESE;

    private StatusPage() {}

    static String of() {
        StringBuilder page = new StringBuilder(HEAD);
        EventList spgl = EventList.spgl();
        EventList guangdong = EventList.guangdong();
        ColumnList epoint = ColumnList.epoint();
        EventList standard = EventList.gbt39046();
        list(page, spgl.id(), spgl.title(), spgl.rows());
        list(page, guangdong.id(), guangdong.title(), guangdong.rows());
        list(page, epoint.id(), epoint.title(), epoint.rows());
        page.append("\nFlag: `%s`, `%s` while the clock stands still, else `%s`.\n"
                .formatted(
                        epoint.pauseName().orElseThrow(),
                        epoint.pauseWord(true).orElseThrow(),
                        epoint.pauseWord(false).orElseThrow()));
        list(page, standard.id(), standard.title(), standard.rows());
        facts(page);
        words(page, "Details (附加项)", Detail.values());
        page.append(
                "\n## Plain code lists (代码表)\n\n`Gbt39046.standard()` has them; `codeOf(word)` goes out, `read(type, code)` in.\n");
        Gbt39046.standard().all().forEach(codes -> codes(page, codes));
        return page.toString();
    }

    private static void list(StringBuilder page, String id, Text title, Collection<StatusRow> rows) {
        page.append("\n## %s: `%s`\n\n".formatted(title.in(ZH), id));
        page.append("| code | beside it | 中文 | English | writes | reads |\n| --- | --- | --- | --- | --- | --- |\n");
        for (StatusRow row : rows) {
            page.append("| `%s` | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            row.code(),
                            beside(row),
                            row.title().zh(),
                            row.title().in(Locale.ENGLISH),
                            coded(row.writes().stream().map(Worded::word).toList()),
                            reads(row)));
        }
    }

    private static String beside(StatusRow row) {
        String members = pairs(row.members());
        return row.after().isEmpty() ? members : "after " + coded(row.after());
    }

    private static String reads(StatusRow row) {
        if (!row.readable()) {
            return "–";
        }
        String kind = row.report().map(one -> "`" + one.word() + "`").orElse("nothing");
        Map<String, String> gives = row.defaults().entrySet().stream()
                .collect(Collectors.toMap(
                        one -> one.getKey().word(), Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
        return gives.isEmpty() ? kind : kind + " with " + pairs(gives);
    }

    private static String pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(one -> "`" + one.getKey() + "=" + one.getValue() + "`")
                .collect(Collectors.joining(" "));
    }

    private static String coded(Collection<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(" "));
    }

    private static void facts(StringBuilder page) {
        page.append("\n## Facts (状态事实)\n\n| fact | 中文 | English | SPGL | Guangdong | Epoint | GB/T 39046 |\n")
                .append("| --- | --- | --- | --- | --- | --- | --- |\n");
        for (Fact fact : Fact.values()) {
            page.append("| `%s` | %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            fact.word(),
                            fact.title().zh(),
                            fact.title().in(Locale.ENGLISH),
                            written(EventList.spgl().rows(), fact),
                            written(EventList.guangdong().rows(), fact),
                            written(ColumnList.epoint().rows(), fact),
                            written(EventList.gbt39046().rows(), fact)));
        }
    }

    private static String written(Collection<StatusRow> rows, Fact fact) {
        String codes = rows.stream()
                .filter(row -> row.writes().contains(fact))
                .map(row ->
                        (row.code() + " " + row.members().values().stream().collect(Collectors.joining(" "))).strip())
                .collect(Collectors.joining(", "));
        return codes.isEmpty() ? "–" : codes;
    }

    private static void words(StringBuilder page, String title, Worded[] words) {
        page.append("\n## %s\n\n| word | 中文 | English |\n| --- | --- | --- |\n".formatted(title));
        Arrays.stream(words)
                .forEach(word -> page.append("| `%s` | %s | %s |\n"
                        .formatted(word.word(), word.title().zh(), word.title().in(Locale.ENGLISH))));
    }

    private static void codes(StringBuilder page, CodeList list) {
        page.append("\n### %s: %s\n\n| code | 中文 | English | words |\n| --- | --- | --- | --- |\n"
                .formatted(list.source(), list.title().zh()));
        list.codes()
                .forEach(code -> page.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                code.code(), code.title().zh(), code.title().in(Locale.ENGLISH), coded(code.words()))));
    }
}
