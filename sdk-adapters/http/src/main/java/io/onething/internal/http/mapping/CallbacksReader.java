package io.onething.internal.http.mapping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the callbacks of a mapping file (回调映射读取). Not thread-safe. */
final class CallbacksReader {
    private static final String SPLITS = "./~:|,;#@!";

    private final TemplateReader templates;
    private final AnswersReader answers;
    private final Set<String> keys = new LinkedHashSet<>();

    CallbacksReader(TemplateReader templates, AnswersReader answers) {
        this.templates = templates;
        this.answers = answers;
    }

    /** Returns the names of the keys that were asked for so far. */
    Set<String> keys() {
        return keys;
    }

    /** Returns them; null, with findings, when they cannot be used. */
    @Nullable
    Callbacks read(Node node) {
        if (!node.keys(Section.CALLBACKS)) {
            return null;
        }
        Authentic authentic = authentic(node.member("authentic"));
        Reports reports = node.find("reports").map(answers::reports).orElse(null);
        Subject subject = subject(node.member("key"));
        Template id = node.find("id")
                .map(one -> templates.template(one, Within.value(Shape.ANYTHING)))
                .orElse(null);
        Template success = templates.template(node.member("success"), Within.tree(Shape.CALLBACK_ANSWER));
        Template failure = templates.template(node.member("failure"), Within.tree(Shape.CALLBACK_ANSWER));
        return reports == null
                ? null
                : new Callbacks(authentic, answers.foreign(node), id, subject, reports, success, failure);
    }

    private Authentic authentic(Node node) {
        node.keys(Section.AUTHENTIC);
        String header = node.member("header").text().toLowerCase(Locale.ROOT);
        @Nullable String token = node.find("token").map(templates::credential).orElse(null);
        @Nullable String key = node.find("key").map(Node::text).orElse(null);
        node.wrongIf(
                node.isObject() && (token == null) == (key == null),
                "has \"token\" or \"key\", one of them: nobody else may report",
                "应有 token 或 key 之一:不得由他人冒充反馈");
        if (key != null) {
            keys.add(key);
        }
        Within within = Within.value(Shape.CALLBACK);
        templates.takePaths();
        Template over = node.find("over")
                .map(one -> templates.template(one, within))
                .orElse(new Template.Value(node.place(), Path.parse("body").orElseThrow(), List.of(), "", false));
        Set<String> signed = templates.takePaths();
        node.find("over")
                .ifPresent(one -> one.wrongIf(
                        !signed.contains("body"),
                        "does not cover \"body\", so anybody could change it",
                        "未包含 body,他人可篡改正文"));
        Template time =
                node.find("time").map(one -> templates.template(one, within)).orElse(null);
        Set<String> timed = templates.takePaths();
        node.find("time")
                .ifPresent(one -> one.wrongIf(
                        token == null && !signed.containsAll(timed),
                        "is not part of \"over\", so anybody could change it",
                        "未包含在 over 中,他人可篡改时间"));
        int seconds = node.find("seconds").map(one -> one.whole(1, 3600)).orElse(300);
        return new Authentic(header, token, key, over, RequestReader.encoding(node), time, Duration.ofSeconds(seconds));
    }

    private Subject subject(Node node) {
        node.keys(Section.SUBJECT);
        Within within = Within.value(Shape.ANYTHING);
        List<Template> parts = new ArrayList<>();
        boolean together = node.find("text").isPresent();
        List<String> names = together ? List.of("text") : List.of("case", "matter", "round");
        names.forEach(name -> node.find(name).ifPresent(one -> parts.add(templates.template(one, within))));
        String split = node.find("split").map(Node::text).orElse("");
        boolean fits = together
                ? node.members().size() == 2 && split.length() == 1 && SPLITS.contains(split)
                : split.isEmpty()
                        && node.find("case").isPresent()
                        && node.find("matter").isPresent();
        node.wrongIf(
                node.isObject() && !fits,
                "has \"text\" and \"split\" (one of . / ~ : | , ; # @ !), or \"case\", \"matter\" and perhaps \"round\"",
                "应有 text 与 split(. / ~ : | , ; # @ ! 之一),或 case、matter 及可选的 round");
        return new Subject(node.place(), parts, split);
    }
}
