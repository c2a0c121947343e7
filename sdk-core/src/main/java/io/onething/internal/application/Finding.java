package io.onething.internal.application;

import io.onething.bundle.Identifiers;
import io.onething.bundle.Text;
import io.onething.internal.text.Suggestion;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One fault found in what was handed in, not yet in words; turned into a constraint violation by {@link SoundValidator}.
 *
 * <p>Parameters come from the definition or are identifiers; what an applicant wrote is never one.
 *
 * @param path the property nodes, such as {@code form} and {@code credit_code}, at least one
 * @param fault what is wrong
 * @param variant which of the texts of the fault, such as {@code .similar}; empty for the plain one
 * @param parameters what the text mentions, by name
 */
public record Finding(List<String> path, Fault fault, String variant, Map<String, String> parameters) {
    /** Takes copies. */
    public Finding {
        path = List.copyOf(path);
        parameters = Map.copyOf(parameters);
    }

    /** Returns a finding with the plain text of its fault. */
    public static Finding of(Fault fault, String... path) {
        return new Finding(List.of(path), fault, "", Map.of());
    }

    /**
     * Returns a finding about an id that does not exist, with the nearest that does. The id itself is left out unless it has the shape
     * of one, since it may be anything.
     */
    public static Finding unknown(Fault fault, String part, String id, Collection<String> known) {
        return unknown(fault, id, known, part);
    }

    /** Returns such a finding about an id under {@code path}. */
    public static Finding unknown(Fault fault, String id, Collection<String> known, String... path) {
        Finding finding =
                new Finding(Stream.concat(Stream.of(path), Stream.of(shown(id))).toList(), fault, "", Map.of());
        Optional<String> similar = Suggestion.nearest(id, known);
        return similar.map(found -> finding.variant(".similar").with("similar", found))
                .orElse(finding);
    }

    /** Returns an id as a path may show it: {@code ?} for what has not the shape of one. */
    public static String shown(String id) {
        return Identifiers.valid(id) ? id : "?";
    }

    /** Returns the finding with another of the texts of its fault. */
    public Finding variant(String newVariant) {
        return new Finding(path, fault, newVariant, parameters);
    }

    /** Returns the finding with one more parameter. */
    public Finding with(String name, Object value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(name, literal(String.valueOf(value)));
        return new Finding(path, fault, variant, more);
    }

    /** Returns the finding with a text of the definition as the parameters {@code nameEn} and {@code nameZh}. */
    public Finding with(String name, Text text) {
        return with(name + "En", text.in(Locale.ENGLISH)).with(name + "Zh", text.zh());
    }

    /** Takes out what message templates treat as their own, so that a text of a definition stays a text. */
    private static String literal(String value) {
        return value.replace('{', '(').replace('}', ')').replace('$', '＄').replace('\\', '/');
    }
}
