package io.onething.jdbc;

import io.onething.store.CaseRow;

/** Refuses text that not every database keeps as it is (文本检查). */
final class StoredText {
    private StoredText() {}

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
        return JsonText.form(text) == JsonText.Form.BROKEN;
    }
}
