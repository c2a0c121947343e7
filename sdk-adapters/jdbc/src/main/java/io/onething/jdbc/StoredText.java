package io.onething.jdbc;

import io.onething.store.Append;
import io.onething.store.CaseRow;
import io.onething.store.EventRecord;
import java.util.List;

/** Refuses text that not every database keeps as it is (文本检查). */
final class StoredText {
    private StoredText() {}

    /** Checks every text of a batch before any of it is written. */
    static void check(List<Append> batch) {
        for (Append append : batch) {
            for (EventRecord event : append.events()) {
                if (broken(event.type())
                        || broken(event.body())
                        || event.personal().filter(StoredText::broken).isPresent()
                        || event.seal().filter(StoredText::broken).isPresent()) {
                    throw StoreFaults.text("event " + event.sequence() + " of case " + append.caseId());
                }
            }
        }
    }

    /** Checks every text of a derived row. */
    static void check(CaseRow row) {
        if (broken(row.bundle()) || broken(row.phase())) {
            throw StoreFaults.text("the row of case " + row.caseId());
        }
    }

    /** Checks one text. */
    static void check(String where, String text) {
        if (broken(text)) {
            throw StoreFaults.text(where);
        }
    }

    private static boolean broken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || (Character.isSurrogate(c) && !isPaired(text, i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPaired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
