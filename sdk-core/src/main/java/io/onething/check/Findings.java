package io.onething.check;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.DefinitionProblem;
import io.onething.bundle.Provenance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is found in one bundle, each where it is written. Not thread-safe. */
final class Findings {
    private final Bundle bundle;
    private final @Nullable Provenance written;
    private final List<Finding> all = new ArrayList<>();

    /**
     * Starts with none.
     *
     * @param written where its values stand; null for one made in code
     */
    Findings(Bundle bundle, @Nullable Provenance written) {
        this.bundle = bundle;
        this.written = written;
    }

    /** Adds what is so in no situation, or in every one. */
    void add(Flaw flaw, String path, String english, String chinese) {
        add(flaw, path, Answers.NONE, english, chinese);
    }

    /** Adds what is so in some situation, with the fewest answers that bring it about. */
    void add(Flaw flaw, String path, SmallestSituation when, String english, String chinese) {
        boolean always = when.english().isEmpty();
        add(
                flaw,
                path,
                when.answers(),
                (always ? "" : "with {" + when.english() + "}: ") + english,
                (always ? "" : "当{" + when.chinese() + "}时：") + chinese);
    }

    private void add(Flaw flaw, String path, Answers when, String english, String chinese) {
        Provenance.Place place = written == null
                ? new Provenance.Place(bundle.ref().toString(), 1, 1)
                : written.place(path).orElseThrow();
        all.add(new Finding(
                bundle.ref(),
                flaw,
                new DefinitionProblem(place.file(), place.line(), place.column(), path, flaw.code(), english, chinese),
                when));
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
