package io.onething.calendar;

/** How far a misspelt word is from a known one (拼写距离). */
final class Spelling {
    /** What {@link #distanceIfClose} returns for words that are not close. */
    static final int FAR = Integer.MAX_VALUE;

    private Spelling() {}

    /**
     * Returns the number of single-character edits between the words, {@link #FAR} unless that is a slip of the pen.
     */
    static int distanceIfClose(String word, String known) {
        int distance = distance(word, known);
        boolean slip = distance <= Math.max(1, known.length() / 3) && distance < known.length();
        return slip ? distance : FAR;
    }

    /** Returns the Levenshtein distance: characters inserted, left out or replaced. */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
