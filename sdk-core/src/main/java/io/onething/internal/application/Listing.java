package io.onething.internal.application;

import io.onething.application.ApplicationProblem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Problems in one line, for the message of an exception. */
public final class Listing {
    private static final int MOST = 100;

    private Listing() {}

    /** Returns the first 100 problems in the language of {@code locale}, each with path, code and words. */
    public static String of(List<ApplicationProblem> problems, Locale locale) {
        String listed = problems.stream()
                .limit(MOST)
                .map(problem -> problem.path() + " " + problem.code() + ": " + problem.message(locale))
                .collect(Collectors.joining("; "));
        return problems.size() > MOST ? listed + "; … +" + (problems.size() - MOST) : listed;
    }
}
