package io.onething.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Facts that accumulate: lists and maps that only grow, and the earlier of two times. */
final class Facts {
    private Facts() {}

    /** Returns the earlier time; so two reports of one fact lead to the same state in any order. */
    static Instant earlier(@Nullable Instant known, Instant said) {
        return known == null || said.isBefore(known) ? said : known;
    }

    static <T> List<T> plus(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(one);
        return List.copyOf(longer);
    }

    /** Returns the list with the element at {@code index} changed. */
    static <T> List<T> at(List<T> list, int index, UnaryOperator<T> change) {
        List<T> changed = new ArrayList<>(list);
        changed.set(index, change.apply(list.get(index)));
        return List.copyOf(changed);
    }

    /** Returns the map without a key. */
    static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        Map<K, V> fewer = new LinkedHashMap<>(map);
        fewer.remove(key);
        return Collections.unmodifiableMap(fewer);
    }

    /** Returns the map with one entry more, in the order added. */
    static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return Collections.unmodifiableMap(more);
    }
}
