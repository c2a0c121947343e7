package io.onething.internal.http.mapping;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What an answer of a foreign system means (应答含义). */
enum Meaning {
    /** It has it. */
    TAKEN,
    /** It had it before. */
    KNOWN,
    /** It certainly did not take it and may do so later. */
    BUSY,
    /** It will never take it as it is. */
    REFUSED,
    /** It certainly has nothing under the key. */
    NONE;

    /** Returns the words of the file; {@code none} only where somebody is asked. */
    static Map<String, Meaning> words(boolean find) {
        Map<String, Meaning> words = new LinkedHashMap<>();
        for (Meaning one : values()) {
            if (one != NONE || find) {
                words.put(one.name().toLowerCase(Locale.ROOT), one);
            }
        }
        return words;
    }
}
