package io.onething.internal.code;

import io.onething.code.CodeProblem;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;

/** Turns the problems of a code into violations (校验结果). Templates hold keys only, never the text that was typed. */
final class ProblemReport {
    private static final String KEYS = "io.onething.code.";

    private ProblemReport() {}

    /**
     * Reports {@code problems}, one violation each where the constraint has its own message; returns whether there are
     * none.
     */
    static boolean valid(List<? extends CodeProblem> problems, String code, ConstraintValidatorContext context) {
        if (!problems.isEmpty() && context.getDefaultConstraintMessageTemplate().equals(generalKey(code))) {
            context.disableDefaultConstraintViolation();
            problems.forEach(problem -> context.buildConstraintViolationWithTemplate(key(code, problem))
                    .addConstraintViolation());
        }
        return problems.isEmpty();
    }

    private static String generalKey(String code) {
        return "{" + KEYS + "Valid" + code + ".message}";
    }

    private static String key(String code, CodeProblem problem) {
        return "{" + KEYS + code + "." + problem.word() + "}";
    }
}
