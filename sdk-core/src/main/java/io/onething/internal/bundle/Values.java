package io.onething.internal.bundle;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of one object after its keys were read. */
final class Values {
    private final Spot spot;
    private final Reading reading;
    private final Map<String, Object> valueOfKey = new HashMap<>();

    Values(Spot spot, Reading reading) {
        this.spot = spot;
        this.reading = reading;
    }

    /** Reads the value of a key that was written. */
    <T> void read(Key<T> key, Node.Entry entry) {
        T value = key.shape().read(spot.value(entry), reading);
        if (value != null) {
            valueOfKey.put(key.name(), value);
        }
    }

    /** Returns whether every required key has a value. */
    boolean complete(Iterable<Key<?>> keys) {
        for (Key<?> key : keys) {
            if (key.required() && !valueOfKey.containsKey(key.name())) {
                return false;
            }
        }
        return true;
    }

    /** Returns the value of a required key. */
    <T> T get(Key<T> key) {
        return Objects.requireNonNull(find(key), key.name());
    }

    /** Returns the value of a key; null when it was not written or not readable. */
    @SuppressWarnings("unchecked") // read(key, entry) put in what the key's own shape made
    <T> @Nullable T find(Key<T> key) {
        return (T) valueOfKey.get(key.name());
    }

    /** Returns the value of a key, or {@code otherwise} when it was not written. */
    <T> T or(Key<T> key, T otherwise) {
        T value = find(key);
        return value == null ? otherwise : value;
    }

    /** Returns whether a key was written, readable or not. */
    boolean written(Key<?> key) {
        return spot.node() instanceof Node.Entries entries
                && entries.entry(key.name()).isPresent();
    }

    /** Returns whether a key was written and a problem was reported there. */
    boolean unreadable(Key<?> key) {
        return written(key) && find(key) == null;
    }

    /** Returns where to point for a key: where it stands, else where the object begins. */
    Mark at(Key<?> key) {
        return spot.node() instanceof Node.Entries entries
                ? entries.entry(key.name()).map(Node.Entry::at).orElse(spot.owner())
                : spot.owner();
    }

    /** Returns where the value of a written key begins. */
    Mark place(Key<?> key) {
        return ((Node.Entries) spot.node())
                .entry(key.name())
                .map(entry -> entry.value().at())
                .orElse(spot.owner());
    }

    /** Returns the object they are of. */
    Spot spot() {
        return spot;
    }

    /** Returns the path of a key. */
    String path(Key<?> key) {
        return spot.path(key.name());
    }

    /** Returns what the whole definition shares. */
    Reading reading() {
        return reading;
    }

    /** Adds a problem at a key. */
    void problem(Fault fault, Key<?> key, String english, String chinese) {
        reading.problems().add(fault, at(key), path(key), english, chinese);
    }

    /** Adds a problem at {@code part} of the value of a key. */
    void problem(Fault fault, Key<?> key, String part, String english, String chinese) {
        Mark at = spot.node() instanceof Node.Entries entries
                        && entries.entry(key.name()).map(Node.Entry::value).orElse(null) instanceof Node.Entries parts
                ? parts.entry(part).map(Node.Entry::at).orElse(at(key))
                : at(key);
        reading.problems().add(fault, at, path(key) + "." + Shown.bare(part), english, chinese);
    }
}
