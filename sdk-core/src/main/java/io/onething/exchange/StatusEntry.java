package io.onething.exchange;

import io.onething.bundle.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One entry of an event log in the codes of a list (状态记录).
 *
 * @param code the code
 * @param title what the list calls it
 * @param fact what happened
 * @param at when it happened
 * @param members what stands beside the code, by the list's own names
 */
public record StatusEntry(String code, Text title, Fact fact, Instant at, Map<String, String> members) {
    /** Takes a copy that keeps the order. */
    public StatusEntry {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(fact, "fact");
        Objects.requireNonNull(at, "at");
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** Leaves out what stands beside the code, which may be personal. */
    @Override
    public String toString() {
        return "StatusEntry[" + code + ", " + fact + ", " + at + "]";
    }
}
