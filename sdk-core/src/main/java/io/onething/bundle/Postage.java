package io.onething.bundle;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who pays when a result is sent by mail (邮费).
 *
 * <p>Postage goes to the carrier and is no administrative fee, so that it is told beside the one bill and never a line of it; no law says so,
 * it is how cities handle it.
 *
 * @param paidBy who pays
 * @param noteOrNull what it costs or how it is paid, in words as published; null where nothing is published
 */
public record Postage(Payer paidBy, @Nullable Text noteOrNull) {
    /** Checks that somebody pays. */
    public Postage {
        Objects.requireNonNull(paidBy, "paidBy");
    }

    /** Returns what it costs or how it is paid, in words. */
    public Optional<Text> note() {
        return Optional.ofNullable(noteOrNull);
    }

    /** Returns the whole in words, such as {@code 邮费由申请人承担（市内10元）}. */
    public Text text() {
        String zhNote = noteOrNull == null ? "" : "（" + noteOrNull.zh() + "）";
        String enNote = noteOrNull == null ? "" : " (" + noteOrNull.in(Locale.ENGLISH) + ")";
        return new Text(
                "邮费由" + paidBy.title().zh() + zhNote,
                "postage: " + paidBy.title().en() + enNote);
    }
}
