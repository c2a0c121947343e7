package io.onething.bundle;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The codes of a matter or bundle in the national and in the local list (国家编码与地方编码).
 *
 * <p>Either may be missing: some national matters have no local item behind them, and some local ones no national parent. They are kept as
 * written, because the lists disagree about their length.
 *
 * @param nationalOrNull the code in the national list (基本编码); null where there is none
 * @param localOrNull the code in the list of the place (实施编码); null where there is none
 */
public record OfficialCodes(
        @Nullable String nationalOrNull, @Nullable String localOrNull) {
    /** No code is known. */
    public static final OfficialCodes NONE = new OfficialCodes(null, null);

    /** Returns the code in the national list. */
    public Optional<String> national() {
        return Optional.ofNullable(nationalOrNull);
    }

    /** Returns the code in the list of the place. */
    public Optional<String> local() {
        return Optional.ofNullable(localOrNull);
    }
}
