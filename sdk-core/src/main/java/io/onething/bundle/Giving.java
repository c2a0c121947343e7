package io.onething.bundle;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a matter hands over in one situation (应出具的办理结果): every one of {@code all} and, where {@code oneOf} is not empty, one of these.
 *
 * @param all the ids of the results that are all handed over, in the order written
 * @param oneOf the ids of the results of which the department hands over one, as it finds (择一出具)
 */
public record Giving(List<String> all, List<String> oneOf) {
    /** Nothing is handed over. */
    public static final Giving NOTHING = new Giving(List.of(), List.of());

    /** Takes copies. */
    public Giving {
        all = List.copyOf(all);
        oneOf = List.copyOf(oneOf);
    }

    /** Returns what {@code matter} hands over when it is granted in the situation that {@code answers} describe; a pure function. */
    public static Giving granted(Bundle bundle, Matter matter, Answers answers) {
        Predicate<String> given = given(bundle, () -> Situation.of(bundle, answers));
        return new Giving(only(matter.gives(), given), only(matter.givesOne(), given));
    }

    /** Returns what {@code matter} hands over when it is refused in the situation that {@code answers} describe; a pure function. */
    public static Giving refused(Bundle bundle, Matter matter, Answers answers) {
        return new Giving(only(matter.refusalGives(), given(bundle, () -> Situation.of(bundle, answers))), List.of());
    }

    /** The situation is made only where a result has a condition, which few have. */
    private static Predicate<String> given(Bundle bundle, Supplier<Situation> situation) {
        return id -> bundle.result(id)
                .map(Result::when)
                .filter(when -> !when.equals(Condition.always()))
                .map(when -> situation.get().test(when) == Truth.TRUE)
                .orElse(true);
    }

    private static List<String> only(List<String> ids, Predicate<String> given) {
        return ids.stream().filter(given).toList();
    }

    /** Returns whether nothing is handed over. */
    public boolean nothing() {
        return all.isEmpty() && oneOf.isEmpty();
    }

    /** Returns whether a result is among what may be handed over. */
    public boolean has(String result) {
        return all.contains(result) || oneOf.contains(result);
    }

    /** Returns whether these results are everything that is handed over. */
    public boolean complete(Collection<String> issued) {
        return issued.containsAll(all) && (oneOf.isEmpty() || oneOf.stream().anyMatch(issued::contains));
    }

    /** Returns whether two of these results cannot both be handed over, because the department hands over one of them. */
    public boolean tooMany(Collection<String> issued) {
        return oneOf.stream().filter(issued::contains).count() > 1;
    }
}
