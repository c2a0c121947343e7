package io.onething.casework;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import io.onething.department.Defect;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open request to correct (待补正).
 *
 * @param round the round the department speaks of
 * @param askedAt when it was recorded
 * @param defects everything that must be corrected, told once (行政许可法 art. 32(1)(4))
 * @param mode how it is asked
 * @param noticeOrNull the number of the notice that told the applicant; null while it is gathered with those of other departments
 * @param toldAtOrNull when the applicant was told; null while it is gathered
 */
public record Correction(
        int round,
        Instant askedAt,
        List<Defect> defects,
        Mode mode,
        @Nullable Integer noticeOrNull,
        @Nullable Instant toldAtOrNull) {
    /** Takes a copy. */
    public Correction {
        Objects.requireNonNull(askedAt, "askedAt");
        Objects.requireNonNull(mode, "mode");
        defects = List.copyOf(defects);
    }

    /** How a correction is asked. */
    public enum Mode implements Worded {
        /** By the one notice before acceptance (一次性告知补正); art. 32(1)(4). */
        NOTICE("一次性告知补正", "by the one notice"),
        /** At the counter, to be put right on the spot (当场更正); art. 32(1)(3). */
        ON_THE_SPOT("当场更正", "on the spot"),
        /** After acceptance, on a local ground, with the clock standing still (过程补件). */
        DURING_REVIEW("过程补件", "during the review");

        private final Text title;

        Mode(String zh, String en) {
            this.title = new Text(zh, en);
        }

        @Override
        public Text title() {
            return title;
        }
    }

    static Correction asked(int round, Instant at, List<Defect> defects, Mode mode) {
        return new Correction(round, at, defects, mode, null, mode == Mode.NOTICE ? null : at);
    }

    Correction told(int notice, Instant at) {
        return new Correction(round, askedAt, defects, mode, notice, at);
    }

    /** Returns the number of the notice that told the applicant; empty while it is gathered, and for one that needs no gathering. */
    public Optional<Integer> notice() {
        return Optional.ofNullable(noticeOrNull);
    }

    /** Returns when the applicant was told; empty while it is gathered with those of other departments. */
    public Optional<Instant> toldAt() {
        return Optional.ofNullable(toldAtOrNull);
    }
}
