package io.onething.internal.bundle;

import io.onething.bundle.DefinitionException;
import io.onething.bundle.Scenario;
import io.onething.bundle.Text;
import java.io.IOException;
import java.nio.file.Files;
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
        return finish(read(file.toString(), text(file, problems), problems), problems);
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

    private static @Nullable String text(Path file, Problems problems) {
        try {
            return SourceText.of(file.toString(), Files.readAllBytes(file), problems);
        } catch (IOException e) {
            problems.add(
                    Fault.UNREADABLE,
                    Mark.start(file.toString()),
                    "",
                    "there is no file of this name, or it may not be read; check the name and the rights",
                    "没有这个文件，或无权读取；请检查名称和权限");
            return null;
        }
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

    /** Returns what a time of day looks like, for messages. */
    static Text timeOfDay() {
        return new Text("加引号的时刻，如 \"09:00\"", "a time of day in quotes, such as \"09:00\"");
    }
}
