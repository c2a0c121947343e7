package io.onething.internal.wire;

/** A text that is no JSON or over a limit (不是 JSON 或超出限制). Its message never quotes the text. */
public final class NotJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    NotJsonException(Problem problem) {
        super(problem.path() + " " + problem.english(), null, false, false);
        this.problem = problem;
    }

    /** Returns what is wrong with it. */
    public Problem problem() {
        return problem;
    }
}
