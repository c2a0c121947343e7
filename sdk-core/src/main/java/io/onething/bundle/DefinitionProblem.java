package io.onething.bundle;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * One thing that is wrong in a definition (定义中的问题), where it stands and what would be right.
 *
 * @param file the file or the name the text was given under, as it may be printed
 * @param line the line, from 1
 * @param column the column in characters, from 1
 * @param path where in the definition, such as {@code matters.food-permit.limit.legal}; empty for the file as a whole
 * @param code {@code OT-1001} and up, one per kind of problem; see {@code docs/reference/errors.md}
 * @param english the fact and the remedy
 * @param chinese the same in Chinese
 */
public record DefinitionProblem(
        String file, int line, int column, String path, String code, String english, String chinese)
        implements Comparable<DefinitionProblem>, Serializable {
    private static final long serialVersionUID = 1L;

    private static final Comparator<DefinitionProblem> BY_PLACE = Comparator.comparing(DefinitionProblem::file)
            .thenComparingInt(DefinitionProblem::line)
            .thenComparingInt(DefinitionProblem::column)
            .thenComparing(DefinitionProblem::code)
            .thenComparing(DefinitionProblem::path)
            .thenComparing(DefinitionProblem::english)
            .thenComparing(DefinitionProblem::chinese);

    /** Checks that all parts are there. */
    public DefinitionProblem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(english, "english");
        Objects.requireNonNull(chinese, "chinese");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("lines and columns are counted from 1, got " + line + ":" + column);
        }
    }

    /** Returns the message for a reader of {@code locale}: in English where the language is English, else in Chinese. */
    public String message(Locale locale) {
        return locale.getLanguage().equals("en") ? english : chinese;
    }

    /** Returns one line for a reader of {@code locale}: {@code file:line:column: code message}. */
    public String line(Locale locale) {
        return place() + code + " " + message(locale);
    }

    /** Orders by file, line, column, code and then the text. */
    @Override
    public int compareTo(DefinitionProblem other) {
        return BY_PLACE.compare(this, other);
    }

    /** Returns one line with both languages: {@code file:line:column: code english | chinese}. */
    @Override
    public String toString() {
        return place() + code + " " + english + " | " + chinese;
    }

    private String place() {
        return file + ":" + line + ":" + column + ": ";
    }
}
