package io.onething.internal.http.mapping;

import io.onething.internal.text.SafeText;
import io.onething.internal.text.Suggestion;
import io.onething.internal.wire.JsonText.Null;
import io.onething.internal.wire.JsonText.Num;
import io.onething.internal.wire.Utf8;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** One value of a mapping file and its place (映射文件的节点); what is wrong with it goes to the findings. */
final class Node {
    private static final int LONGEST = 1000;

    private final Object value;
    private final String place;
    private final Findings findings;

    Node(Object value, String place, Findings findings) {
        this.value = value;
        this.place = place;
        this.findings = findings;
    }

    Object value() {
        return value;
    }

    String place() {
        return place;
    }

    /** Returns another value at the same place. */
    Node as(Object other) {
        return new Node(other, place, findings);
    }

    void wrong(String english, String chinese) {
        findings.add(place, english, chinese);
    }

    void wrongIf(boolean wrong, String english, String chinese) {
        if (wrong) {
            wrong(english, chinese);
        }
    }

    boolean isObject() {
        return value instanceof Map;
    }

    /** Returns the members of an object; none when it is none. */
    Map<String, Node> members() {
        Map<String, Node> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) ->
                    members.put((String) name, new Node(member, place + "/" + (String) name, findings)));
        }
        return members;
    }

    /** Returns the elements of a list, one at least; none, with a finding, when it is none. */
    List<Node> elements() {
        List<Node> elements = new ArrayList<>();
        if (value instanceof List<?> list && !list.isEmpty()) {
            for (Object element : list) {
                elements.add(new Node(element, place + "/" + elements.size(), findings));
            }
        } else {
            wrong("must be a list with at least one element", "应为至少有一个元素的列表");
        }
        return elements;
    }

    /** Checks that it is an object with the keys of a section and no others; returns whether it is an object at all. */
    boolean keys(Section section) {
        return keys(section.keys());
    }

    private boolean keys(List<Key> keys) {
        if (!isObject()) {
            wrong("must be an object", "应为对象");
            return false;
        }
        List<String> known = keys.stream().map(Key::name).toList();
        members().forEach((name, member) -> {
            if (!known.contains(name)) {
                member.unknown("key", "键", name, known);
            }
        });
        keys.stream()
                .filter(Key::required)
                .filter(key -> find(key.name()).isEmpty())
                .forEach(key ->
                        wrong("has no key \"%s\"; add it".formatted(key.name()), "缺少键“%s”;请补充".formatted(key.name())));
        return true;
    }

    /** Notes that a word is none of those known. */
    void unknown(String what, String zh, String word, Collection<String> known) {
        Optional<String> near = Suggestion.nearest(word, known);
        String shown = SafeText.line(word, 40);
        wrong(
                "there is no %s \"%s\" here%s; known are %s"
                        .formatted(
                                what,
                                shown,
                                near.map(one -> ", did you mean \"" + one + "\"?")
                                        .orElse(""),
                                String.join(", ", known)),
                "此处没有%s“%s”%s;可用的有:%s"
                        .formatted(
                                zh, shown, near.map(one -> ",是否为“" + one + "”?").orElse(""), String.join("、", known)));
    }

    /** Returns a member; empty when it is not there or null. */
    Optional<Node> find(String name) {
        return Optional.ofNullable(members().get(name)).filter(node -> node.value != Null.NULL);
    }

    /** Returns a member; where it is not there, which a check of the keys has told, an empty text of which nothing more is told. */
    Node member(String name) {
        return find(name).orElseGet(() -> new Node("", place + "/" + name, new Findings()));
    }

    /** Returns a text of one line; empty, with a finding, when it is none. */
    String text() {
        if (value instanceof String text && !text.isBlank() && text.length() <= LONGEST && SafeText.safe(text)) {
            return text;
        }
        wrong(
                "must be a text in quotes, of one line and at most " + LONGEST + " characters",
                "应为带引号的单行文本,不超过 " + LONGEST + " 个字符");
        return "";
    }

    /** Returns a text that may be blank and have several lines. */
    String anyText() {
        if (value instanceof String text && text.length() <= LONGEST && Utf8.portable(text)) {
            return text;
        }
        wrong("must be a text in quotes, of at most " + LONGEST + " characters", "应为带引号的文本,不超过 " + LONGEST + " 个字符");
        return "";
    }

    boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        wrong("must be true or false", "应为 true 或 false");
        return false;
    }

    /** Returns a whole number within bounds; {@code least}, with a finding, when it is none. */
    int whole(int least, int most) {
        if (value instanceof Num number && number.text().matches("[0-9]{1,9}")) {
            int whole = Integer.parseInt(number.text());
            if (whole >= least && whole <= most) {
                return whole;
            }
        }
        wrong("must be a whole number from %d to %d".formatted(least, most), "应为 %d 至 %d 的整数".formatted(least, most));
        return least;
    }

    /** Returns what a word stands for; empty, with a finding, when it is none of them. */
    <T> Optional<T> word(Map<String, T> words) {
        String word = text();
        if (!word.isEmpty() && !words.containsKey(word)) {
            unknown("word", "取值", word, new TreeSet<>(words.keySet()));
        }
        return Optional.ofNullable(words.get(word));
    }

    /** Returns whether it is a constant: a text, a number, true or false. */
    boolean isScalar() {
        return value instanceof String || value instanceof Num || value instanceof Boolean;
    }

    Object scalar() {
        wrongIf(!isScalar(), "must be a text, a number, true or false", "应为文本、数字、true 或 false");
        wrongIf(
                value instanceof String text && (text.length() > LONGEST || !Utf8.portable(text)),
                "must have at most " + LONGEST + " characters, without U+0000",
                "不得超过 " + LONGEST + " 个字符,且不含 U+0000");
        return isScalar() ? value : "";
    }
}
