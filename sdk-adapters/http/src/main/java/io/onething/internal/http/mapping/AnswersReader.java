package io.onething.internal.http.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the answers and the reports of a mapping file (应答与状态读取). Not thread-safe. */
final class AnswersReader {
    private final TemplateReader templates;
    private final boolean named;
    private final @Nullable Statuses statuses;

    /**
     * Makes one.
     *
     * @param named whether the file names a status list
     * @param statuses the list; null where there is none or it cannot be used
     */
    AnswersReader(TemplateReader templates, boolean named, @Nullable Statuses statuses) {
        this.templates = templates;
        this.named = named;
        this.statuses = statuses;
    }

    Answers read(Node node, boolean find) {
        node.keys(Section.ANSWERS);
        Template code = value(node, "code");
        List<Answers.Rule> rules = new ArrayList<>();
        if (node.find("rules").isPresent()) {
            node.member("rules").elements().forEach(one -> rule(one, find, code != null, rules));
        }
        boolean takes = rules.stream().anyMatch(rule -> rule.meaning() == Meaning.TAKEN);
        node.wrongIf(
                !takes && node.find("rules").isPresent(),
                "has no rule that means \"taken\", so nothing could ever be taken",
                "没有含义为 taken 的规则,任何交办都无法确认接收");
        node.wrongIf(
                find
                        && node.find("rules").isPresent()
                        && rules.stream().noneMatch(rule -> rule.meaning() == Meaning.NONE),
                "says of \"find\" no rule that means \"none\", so it could never be known that nothing was taken; give \"find\" answers of its own",
                "find 没有含义为 none 的规则,无法得知未曾接收;请为 find 单独写明 answers");
        rules.sort(Comparator.comparing((Answers.Rule rule) -> rule.codes().isEmpty()));
        return new Answers(
                node.place(),
                foreign(node),
                code,
                List.copyOf(rules),
                value(node, "receipt"),
                node.find("reports").map(this::reports).orElse(null));
    }

    /** Returns how a message is read. */
    Foreign foreign(Node node) {
        List<Path> unpacked = new ArrayList<>();
        node.find("unpack")
                .ifPresent(list -> list.elements()
                        .forEach(one -> path(one).ifPresent(path -> {
                            boolean plain = path.up() == 0
                                    && path.steps().stream()
                                            .allMatch(step -> step.picks().isEmpty());
                            one.wrongIf(
                                    !plain,
                                    "leads from the root to a text, member by member, such as data.detail",
                                    "应从根逐级指到文本,如 data.detail");
                            unpacked.add(path);
                        })));
        return new Foreign(List.copyOf(unpacked));
    }

    private @Nullable Template value(Node node, String name) {
        return node.find(name)
                .map(one -> templates.template(one, Within.value(Shape.ANYTHING)))
                .orElse(null);
    }

    private void rule(Node node, boolean find, boolean coded, List<Answers.Rule> rules) {
        if (!node.keys(Section.RULE)) {
            return;
        }
        Set<Integer> statuses = new LinkedHashSet<>();
        if (node.find("status").isPresent()) {
            node.member("status").elements().forEach(one -> statuses.add(one.whole(200, 599)));
        }
        Set<String> codes = new LinkedHashSet<>();
        node.find("codes").ifPresent(list -> {
            list.elements().forEach(one -> codes.add(Scalars.text(one.scalar()).orElse("")));
            list.wrongIf(!coded, "needs \"code\", the place of the result code", "需要写明 code,即结果代码的位置");
        });
        Map<String, Meaning> words = Meaning.words(find);
        Meaning meaning = node.member("means").word(words).orElse(null);
        if (meaning == null) {
            return;
        }
        node.wrongIf(
                statuses.stream().anyMatch(status -> status >= 300) && takes(meaning),
                "means \"%s\", which an HTTP status from 300 on never does".formatted(word(words, meaning)),
                "含义为 %s,而 300 及以上的 HTTP 状态不能表示已接收".formatted(word(words, meaning)));
        Answers.Rule rule = new Answers.Rule(statuses, codes, meaning);
        node.wrongIf(
                rules.stream().anyMatch(other -> collide(other, rule)),
                "fits answers that a rule before it fits too; give each status and code one meaning",
                "与之前的规则适用于相同的应答;每个状态与代码只能有一种含义");
        rules.add(rule);
    }

    private static boolean takes(Meaning meaning) {
        return meaning == Meaning.TAKEN || meaning == Meaning.KNOWN;
    }

    private static String word(Map<String, Meaning> words, Meaning meaning) {
        return words.entrySet().stream()
                .filter(one -> one.getValue() == meaning)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static boolean collide(Answers.Rule one, Answers.Rule other) {
        boolean both = one.codes().isEmpty() && other.codes().isEmpty();
        return !Collections.disjoint(one.statuses(), other.statuses())
                && (both || !Collections.disjoint(one.codes(), other.codes()));
    }

    /** Returns how reports are read. */
    @Nullable
    Reports reports(Node node) {
        node.wrongIf(
                !named,
                "needs \"statuses\", the status list it is read by; add it to the file",
                "需要 statuses,即读取所依据的状态码表;请在文件中补充");
        if (!node.keys(Section.REPORTS) || statuses == null) {
            return null;
        }
        Path each = node.find("each").flatMap(AnswersReader::path).orElse(null);
        Map<String, Template> members = new LinkedHashMap<>();
        node.find("members").ifPresent(one -> {
            members.putAll(templates.values(one, record()));
            one.members().forEach((name, member) -> {
                if (!statuses.names().contains(name)) {
                    member.unknown("member of status list " + statuses.id(), "状态码表成员", name, statuses.names());
                }
            });
        });
        node.find("paused")
                .ifPresent(one -> one.wrongIf(
                        !statuses.flagged(),
                        "belongs to a column with a flag; list \"%s\" has none".formatted(statuses.id()),
                        "只用于带暂停标志的字段型状态码表;“%s”没有".formatted(statuses.id())));
        return new Reports(
                node.place(),
                statuses,
                each,
                templates.template(node.member("code"), record()),
                members,
                node.find("at").map(one -> templates.template(one, record())).orElse(null),
                node.find("paused")
                        .map(one -> templates.template(one, record()))
                        .orElse(null));
    }

    private static Optional<Path> path(Node node) {
        String text = node.text();
        Optional<Path> path = Path.parse(text);
        node.wrongIf(
                path.isEmpty() && !text.isEmpty(), "is not a path; write it as data.records", "不是路径;请写如 data.records");
        return path;
    }

    /** A record: a path without full stop begins at the message, one with it at the record. */
    private static Within record() {
        return new Within(List.of(Shape.ANYTHING), false, true);
    }
}
