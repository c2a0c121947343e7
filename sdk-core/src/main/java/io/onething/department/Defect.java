package io.onething.department;

import io.onething.bundle.Identifiers;
import io.onething.internal.text.SafeText;
import java.util.Objects;

/**
 * One thing to be corrected (需补正内容).
 *
 * @param item what is concerned: {@code materials.} or {@code form.} and the id of the material or field
 * @param what what is wrong with it and what is wanted, in words for the applicant
 */
public record Defect(String item, String what) {
    /** Checks that both parts are there. */
    public Defect {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(what, "what");
        if (!item.startsWith("materials.") && !item.startsWith("form.")) {
            throw new IllegalArgumentException("the item of a defect begins with materials. or form.");
        }
        Identifiers.check("what follows in the item of a defect", item.substring(item.indexOf('.') + 1));
        if (what.length() > 1000 || !SafeText.safeWords(what)) {
            throw new IllegalArgumentException(
                    "the text of a defect has at most 1000 characters, without control characters"
                            + " or broken Unicode; shorten or clean the text for " + item);
        }
        if (what.isBlank()) {
            throw new IllegalArgumentException("a defect says what is wrong; the text for " + item + " is blank");
        }
    }

    /** Returns the item only; the words may be personal. */
    @Override
    public String toString() {
        return "Defect[" + item + "]";
    }
}
