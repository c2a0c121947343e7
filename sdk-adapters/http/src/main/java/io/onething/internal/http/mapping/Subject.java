package io.onething.internal.http.mapping;

import io.onething.application.CaseId;
import io.onething.bundle.Identifiers;
import io.onething.bundle.MatterId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which hand-over a foreign callback speaks of (回调所指办件). Immutable.
 *
 * @param place where it stands in the file
 * @param parts values that are case, matter and perhaps round; one that holds them all where there is a split
 * @param split what stands between them; empty where they stand apart
 */
record Subject(String place, List<Template> parts, String split) {
    private static final Pattern ROUND = Pattern.compile("[1-9][0-9]{0,8}");

    /** The hand-over; round 0 where that is not said. */
    record Found(CaseId caseId, MatterId matter, int round) {}

    /**
     * Returns it.
     *
     * @throws MismatchException when a part is missing or none
     */
    Found of(Scope scope) {
        List<@Nullable String> given = split.isEmpty()
                ? parts.stream().map(part -> part.text(scope).orElse("")).toList()
                : List.of(parts.get(0).text(scope).orElse("").split(Pattern.quote(split), -1));
        String round = given.size() > 2 ? given.get(2) : "";
        boolean fits = given.size() >= 2
                && given.size() <= 3
                && Identifiers.valid(given.get(0))
                && Identifiers.valid(given.get(1))
                && (given.size() == 2 || round.isEmpty() || ROUND.matcher(round).matches());
        if (!fits) {
            throw new MismatchException(place, "is no case, matter and perhaps round", "不是办件、事项与轮次");
        }
        return new Found(
                new CaseId(given.get(0)), new MatterId(given.get(1)), round.isEmpty() ? 0 : Integer.parseInt(round));
    }
}
