package io.onething.bundle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a matter hands over in one situation (应出具的办理结果): every one of {@code all} and, where {@code oneOf} is not empty, one of these.
 *
 * @param all the ids of the results that are all handed over, in the order written
 * @param oneOf the ids of the results of which the department hands over one, as it finds (择一出具)
 */
public record Giving(List<String> all, List<String> oneOf) {
    /** Takes copies. */
    public Giving {
        all = List.copyOf(all);
        oneOf = List.copyOf(oneOf);
    }

    /** Returns what {@code matter} hands over when it is granted in the situation that {@code answers} describe; a pure function. */
    public static Giving granted(Bundle bundle, Matter matter, Answers answers) {
        Given given = new Given(bundle, answers);
        return new Giving(given.of(matter.gives()), given.of(matter.givesOne()));
    }

    /** Returns what {@code matter} hands over when it is refused in the situation that {@code answers} describe; a pure function. */
    public static Giving refused(Bundle bundle, Matter matter, Answers answers) {
        return new Giving(new Given(bundle, answers).of(matter.refusalGives()), List.of());
    }

    /** Which results there are in a situation, which is made once and only where a result has a condition, as few have. */
    private static final class Given {
        private final Bundle bundle;
        private final Answers answers;
        private @Nullable Situation situation;

        Given(Bundle bundle, Answers answers) {
            this.bundle = bundle;
            this.answers = answers;
        }

        List<String> of(List<String> ids) {
            List<String> given = new ArrayList<>(ids.size());
            for (String id : ids) {
                if (isGiven(bundle.result(id).map(Result::when).orElse(Condition.always()))) {
                    given.add(id);
                }
            }
            return given;
        }

        private boolean isGiven(Condition when) {
            if (when.equals(Condition.always())) {
                return true;
            }
            if (situation == null) {
                situation = Situation.of(bundle, answers);
            }
            return situation.test(when) == Truth.TRUE;
        }
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
