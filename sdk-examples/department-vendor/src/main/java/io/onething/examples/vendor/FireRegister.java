package io.onething.examples.vendor;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The system a fire office has had for years (原有业务系统): a register with numbers of its own. Thread-safe. */
final class FireRegister {
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** One line of the register. */
    record Entry(String number, boolean withdrawn, LocalDate checkedOn) {}

    /** Enters a premises once; a reference that is known keeps its line. */
    synchronized Entry enter(String reference, LocalDate today) {
        return entries.computeIfAbsent(
                reference, key -> new Entry("XF-%05d".formatted(entries.size() + 1), false, today.plusDays(1)));
    }

    /** Strikes a line out, or enters one that is struck out. */
    synchronized Entry strike(String reference, LocalDate today) {
        Entry entry = enter(reference, today);
        Entry struck = new Entry(entry.number(), true, entry.checkedOn());
        entries.put(reference, struck);
        return struck;
    }

    synchronized Optional<Entry> entry(String reference) {
        return Optional.ofNullable(entries.get(reference));
    }
}
