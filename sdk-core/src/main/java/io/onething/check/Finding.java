package io.onething.check;

import io.onething.bundle.Answers;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DefinitionProblem;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * Something that is wrong with a definition in some situation (校验发现). Immutable; ordered by place.
 *
 * @param bundle the bundle
 * @param flaw what it is
 * @param problem where it stands, what it is, and the way out
 * @param situation the fewest answers and facts that bring it about; none where it is so in every situation or in none
 */
public record Finding(BundleRef bundle, Flaw flaw, DefinitionProblem problem, Answers situation)
        implements Comparable<Finding> {
    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::problem)
            .thenComparing(found -> found.bundle().toString());

    /** Checks that all parts are there. */
    public Finding {
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(flaw, "flaw");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(situation, "situation");
    }

    /** Returns how bad it is. */
    public Severity severity() {
        return flaw.severity();
    }

    /** Returns one line for a reader of {@code locale}: {@code file:line:column: severity code message}. */
    public String line(Locale locale) {
        return "%s:%d:%d: %s %s %s"
                .formatted(
                        problem.file(),
                        problem.line(),
                        problem.column(),
                        severity().title().in(locale),
                        flaw.code(),
                        problem.message(locale));
    }

    @Override
    public int compareTo(Finding other) {
        return BY_PLACE.compare(this, other);
    }
}
