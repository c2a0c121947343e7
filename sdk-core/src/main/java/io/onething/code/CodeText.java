package io.onething.code;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The text of a code (代码文本) as people type it. */
final class CodeText {
    private CodeText() {}

    /** Returns {@code text} with a-z made A-Z and nothing else changed: other letters must not turn into Latin ones. */
    static String upper(String text) {
        Objects.requireNonNull(text, "text");
        StringBuilder upper = new StringBuilder(text.length());
        text.chars().forEach(c -> upper.append((char) (c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c)));
        return upper.toString();
    }

    /** Throws unless there are no problems. The text itself stays out of the message: it may identify a person. */
    static void refuse(String what, List<? extends CodeProblem> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("not %s: %s | %s"
                    .formatted(
                            what,
                            problems.stream().map(CodeProblem::en).collect(Collectors.joining("; ")),
                            problems.stream().map(CodeProblem::zh).collect(Collectors.joining("；"))));
        }
    }
}
