package io.onething.check;

import io.onething.bundle.Answers;
import io.onething.bundle.Condition;
import io.onething.bundle.Question;
import io.onething.bundle.QuestionType;
import io.onething.bundle.Truth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The lists that a definition tells apart (列表回答分类). Items are of one kind when they meet the same of the conditions over them, and lists are
 * of one class when {@code each} and {@code any} say the same of both. The classes are found by adding items of every kind to the empty list
 * until nothing new comes of it, so that every list there may be is of one of them.
 */
final class ListClasses {
    private static final int MOST = 100_000;

    private final Question list;
    private final List<Condition.Compare> compared;
    private final List<Condition> conditions;
    private final Map<BitSet, Kind> kinds = new LinkedHashMap<>();
    private int seen;

    private ListClasses(Question list, List<Condition.Compare> compared) {
        this.list = list;
        this.compared = compared;
        this.conditions = compared.stream()
                .map(compare -> (Condition) compare.value())
                .distinct()
                .toList();
    }

    /**
     * Items that meet the same conditions.
     *
     * @param met which of the conditions
     * @param english what they are
     * @param chinese the same in Chinese
     * @param sample one of them, by field
     */
    private record Kind(BitSet met, String english, String chinese, Map<String, Object> sample) {}

    /** Returns what an answer to one list, compared in those ways, is cut into; at least one class. */
    static List<AnswerClass> of(Question list, List<Condition.Compare> compared) {
        Set<Condition.Compare> ofItems = compared.stream()
                .filter(compare -> compare.operator().ofItems())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        ListClasses classes = new ListClasses(list, List.copyOf(ofItems));
        classes.kinds(list.items(), new LinkedHashMap<>());
        return classes.all();
    }

    /** Goes through all classes of the fields that are left. */
    private void kinds(List<Question> fields, Map<String, AnswerClass> item) {
        if (fields.isEmpty()) {
            kind(item);
            return;
        }
        Question field = fields.get(0);
        for (AnswerClass answer : classes(field, compared(field))) {
            item.put(field.id(), answer);
            kinds(fields.subList(1, fields.size()), item);
        }
        item.remove(field.id());
    }

    private void kind(Map<String, AnswerClass> item) {
        count();
        Map<String, Object> fields = new LinkedHashMap<>();
        item.forEach((field, answer) -> fields.put(field, answer.sampleOrNull()));
        Answers sample = Answers.from(fields);
        BitSet met = new BitSet();
        for (int i = 0; i < conditions.size(); i++) {
            met.set(i, conditions.get(i).test(sample) == Truth.TRUE);
        }
        kinds.computeIfAbsent(met, any -> new Kind(met, words(item, false), words(item, true), fields));
    }

    private void count() {
        seen++;
        if (seen > MOST) {
            throw new Diagrams.TooManyException(MOST);
        }
    }

    /** Returns the classes, those of short lists first: of all that say the same, the shortest list. */
    private List<AnswerClass> all() {
        boolean empty = list.min().filter(least -> least.signum() > 0).isEmpty();
        long most = list.max().map(Number::longValue).orElse(Long.MAX_VALUE);
        Map<BitSet, List<Kind>> found = new LinkedHashMap<>();
        Map<BitSet, List<Kind>> last = Map.of(nothing(), List.of());
        if (empty) {
            found.putAll(last);
        }
        for (long length = 1; length <= most && !last.isEmpty(); length++) {
            Map<BitSet, List<Kind>> longer = new LinkedHashMap<>();
            last.forEach((said, items) -> kinds.values().forEach(kind -> {
                BitSet then = with(said, kind);
                if (!found.containsKey(then)) {
                    count();
                    longer.putIfAbsent(then, plus(items, kind));
                }
            }));
            found.putAll(longer);
            last = longer;
        }
        return found.values().stream().map(ListClasses::answer).toList();
    }

    /** Returns what is said of the empty list: each of its items meets everything, and none meets anything. */
    private BitSet nothing() {
        BitSet said = new BitSet();
        for (int i = 0; i < compared.size(); i++) {
            said.set(i, compared.get(i).operator() == Condition.Operator.EACH);
        }
        return said;
    }

    private BitSet with(BitSet said, Kind kind) {
        BitSet then = (BitSet) said.clone();
        for (int i = 0; i < compared.size(); i++) {
            boolean meets = kind.met()
                    .get(conditions.indexOf((Condition) compared.get(i).value()));
            boolean each = compared.get(i).operator() == Condition.Operator.EACH;
            then.set(i, each ? said.get(i) && meets : said.get(i) || meets);
        }
        return then;
    }

    private static List<Kind> plus(Collection<Kind> items, Kind kind) {
        List<Kind> more = new ArrayList<>(items);
        more.add(kind);
        return List.copyOf(more);
    }

    private static AnswerClass answer(List<Kind> items) {
        if (items.isEmpty()) {
            return new AnswerClass("no items", "没有任何项", List.of());
        }
        return new AnswerClass(
                items.stream()
                        .map(kind -> "{" + kind.english() + "}")
                        .collect(Collectors.joining(" and ", "items ", "")),
                items.stream().map(kind -> "{" + kind.chinese() + "}").collect(Collectors.joining("和", "各项为", "")),
                items.stream().map(Kind::sample).toList());
    }

    private String words(Map<String, AnswerClass> item, boolean chinese) {
        return item.entrySet().stream()
                .filter(entry -> conditions.stream()
                        .anyMatch(condition -> condition.questions().contains(entry.getKey())))
                .map(entry -> entry.getKey()
                        + (chinese ? "：" : ": ")
                        + (chinese
                                ? entry.getValue().chinese()
                                : entry.getValue().english()))
                .collect(Collectors.joining(chinese ? "，" : ", "));
    }

    private List<Condition.Compare> compared(Question field) {
        return conditions.stream()
                .flatMap(condition -> condition.comparisons().stream())
                .filter(compare -> compare.id().equals(field.id()))
                .toList();
    }

    /** Returns what an answer to one field is cut into; of several choices, every combination of those that are compared. */
    private static List<AnswerClass> classes(Question field, List<Condition.Compare> compared) {
        if (field.type() != QuestionType.CHOICES) {
            return Variable.of(field, compared).classes();
        }
        List<Set<String>> combinations = new ArrayList<>(List.of(Set.of()));
        for (String choice : Variable.values(compared, String.class)) {
            for (Set<String> before : List.copyOf(combinations)) {
                Set<String> more = new LinkedHashSet<>(before);
                more.add(choice);
                combinations.add(more);
                if (combinations.size() > MOST) {
                    throw new Diagrams.TooManyException(MOST);
                }
            }
        }
        return combinations.stream().map(AnswerClass::of).toList();
    }
}
