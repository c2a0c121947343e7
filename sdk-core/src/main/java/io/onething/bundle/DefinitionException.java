package io.onething.bundle;

import io.onething.OneThingException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Definitions cannot be used (定义有误); tells all problems of all files at once.
 *
 * <p>Its code is {@code OT-1000}; each problem has its own. Loading again helps only after the files have been repaired.
 */
public final class DefinitionException extends OneThingException {
    private static final long serialVersionUID = 1L;

    private final DefinitionProblem[] problems;

    /**
     * Makes one.
     *
     * @param problems what is wrong, in any order, at least one
     */
    public DefinitionException(List<DefinitionProblem> problems) {
        this(sorted(problems));
    }

    private DefinitionException(DefinitionProblem[] sorted) {
        super(
                "OT-1000",
                text(
                        sorted,
                        Locale.ENGLISH,
                        "the definitions cannot be used: %d problem(s) in %d file(s); repair and load again"),
                text(sorted, Locale.CHINESE, "定义无法使用：共 %d 处问题，涉及 %d 个文件；请逐一改正后重新加载"));
        problems = sorted;
    }

    /** Returns every problem, sorted by file, line and column; at least one. */
    public List<DefinitionProblem> problems() {
        return List.of(problems);
    }

    private static DefinitionProblem[] sorted(List<DefinitionProblem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an exception about definitions has at least one problem, got none");
        }
        return problems.stream().sorted().toArray(DefinitionProblem[]::new);
    }

    private static String text(DefinitionProblem[] problems, Locale locale, String head) {
        List<DefinitionProblem> all = List.of(problems);
        long files = all.stream().map(DefinitionProblem::file).distinct().count();
        return all.stream()
                .map(problem -> problem.line(locale))
                .collect(Collectors.joining("\n", head.formatted(all.size(), files) + "\n", "\n"));
    }
}
