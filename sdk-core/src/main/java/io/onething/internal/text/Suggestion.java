package io.onething.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The "did you mean" of error messages (拼写建议): the known word that a given one was most likely meant to be.
 *
 * <p>Capitals count for nothing and {@code -}, {@code _} and blanks for the same. Pure and safe for use by many threads.
 */
public final class Suggestion {
    private static final int LONGEST = 64;

    private Suggestion() {}

    /**
     * Returns the candidate nearest to {@code given}, the first of several equally near.
     *
     * @param given what was written; longer than 64 characters is like nothing
     * @param candidates what could have been meant, in order of preference
     * @return empty where nothing is near: at most one edit for up to 4 characters, 2 for up to 8, 3 above
     */
    public static Optional<String> nearest(String given, Collection<String> candidates) {
        if (given.isBlank() || given.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = plain(given);
        int allowed = allowed(wanted.length());
        return candidates.stream()
                .filter(candidate -> candidate.length() <= LONGEST)
                .map(candidate -> new Scored(candidate, distance(wanted, plain(candidate))))
                .filter(scored -> scored.distance()
                        <= Math.min(allowed, plain(scored.word()).length() - 1))
                .min(Comparator.comparingInt(Scored::distance))
                .map(Scored::word);
    }

    /** Returns the fewest insertions, deletions, replacements and swaps of neighbours that turn {@code a} into {@code b}. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] cost) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }

    private static int allowed(int length) {
        if (length <= 4) {
            return 1;
        }
        return length <= 8 ? 2 : 3;
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    private record Scored(String word, int distance) {}
}
