package io.onething.internal.bundle;

import io.onething.bundle.DefinitionException;
import io.onething.bundle.Scenario;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the scenario of a rehearsal (推演场景), with the same rules and problems as a definition. */
public final class ScenarioLoader {
    private ScenarioLoader() {}

    /**
     * Returns the scenario of a file.
     *
     * @throws DefinitionException with everything that is wrong in it
     */
    public static Scenario load(Path file) {
        Problems problems = new Problems();
        return finish(read(file.toString(), DefinitionLoader.file(file, problems), problems), problems);
    }

    /**
     * Returns the scenario that {@code text} holds.
     *
     * @param name what the text is called in problems
     * @throws DefinitionException with everything that is wrong in it
     */
    public static Scenario parse(String name, String text) {
        Problems problems = new Problems();
        String usable = SourceText.usable(name, text, problems) ? text : null;
        return finish(read(name, usable, problems), problems);
    }

    private static @Nullable Scenario read(String name, @Nullable String text, Problems problems) {
        Node root = text == null ? null : TreeReader.read(name, text, problems);
        return root == null || text == null
                ? null
                : ScenarioFormat.ROOT.read(Spot.root(root), new Reading(text, problems, Index.of(root)));
    }

    private static Scenario finish(@Nullable Scenario scenario, Problems problems) {
        if (scenario == null || !problems.none()) {
            throw new DefinitionException(problems.all());
        }
        return scenario;
    }
}
