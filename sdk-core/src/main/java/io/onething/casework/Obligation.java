package io.onething.casework;

import io.onething.bundle.Holds;
import io.onething.bundle.MatterId;
import io.onething.bundle.Text;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something the applicant still owes (未了义务): a material promised for later, or a fee.
 *
 * @param matter the matter it belongs to
 * @param kind what it is
 * @param id the id of the material or of the fee
 * @param title its name
 * @param holds what it holds back
 * @param dueOrNull until when, and on what ground; null for a fee, and before the matter is accepted
 * @param otherwiseOrNull what happens if it does not come in time; null where no time is set
 */
public record Obligation(
        MatterId matter,
        Kind kind,
        String id,
        Text title,
        Holds holds,
        Waiting.@Nullable Due dueOrNull,
        @Nullable Text otherwiseOrNull) {
    /** Makes one without a time. */
    public Obligation(MatterId matter, Kind kind, String id, Text title, Holds holds) {
        this(matter, kind, id, title, holds, null, null);
    }

    /** Checks that all parts are there. */
    public Obligation {
        Objects.requireNonNull(matter, "matter");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(holds, "holds");
    }

    /** Returns until when, and on what ground; empty for a fee, and before the matter is accepted. */
    public Optional<Waiting.Due> due() {
        return Optional.ofNullable(dueOrNull);
    }

    /** Returns what happens if it does not come in time; empty where no time is set. */
    public Optional<Text> otherwise() {
        return Optional.ofNullable(otherwiseOrNull);
    }

    Obligation until(Waiting.Due due, Text otherwise) {
        return new Obligation(matter, kind, id, title, holds, due, otherwise);
    }

    /** What is owed. */
    public enum Kind {
        /** A material that was promised for later (容缺后补). */
        MATERIAL,
        /** A fee (缴费). */
        FEE
    }
}
