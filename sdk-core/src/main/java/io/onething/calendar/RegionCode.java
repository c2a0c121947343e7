package io.onething.calendar;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A 行政区划 code (GB/T 2260 and its extension to town and village) without the zeros of the levels below.
 *
 * @param digits 2 for a province, 4 for a prefecture, 6 for a county, 9 for a town, 12 for a village
 */
record RegionCode(String digits) {
    private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]{5}(?:[0-9]{3}){0,2}");
    private static final int[] DEPTHS = {12, 9, 6, 4, 2};

    /** Returns the code that {@code text} is; empty where it is none. */
    static Optional<RegionCode> find(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new RegionCode(significant(text))) : Optional.empty();
    }

    private static String significant(String text) {
        String digits = text;
        for (int i = 0; i < DEPTHS.length - 1; i++) {
            if (digits.length() == DEPTHS[i] && digits.substring(DEPTHS[i + 1]).matches("0+")) {
                digits = digits.substring(0, DEPTHS[i + 1]);
            }
        }
        return digits;
    }

    int depth() {
        return digits.length();
    }

    /** Returns whether {@code other} is this region or lies in it. */
    boolean holds(RegionCode other) {
        return other.digits.startsWith(digits);
    }

    /** Returns this region and those it lies in, the deepest first. */
    Stream<RegionCode> upwards() {
        return IntStream.of(DEPTHS)
                .filter(depth -> depth <= digits.length())
                .mapToObj(depth -> new RegionCode(digits.substring(0, depth)));
    }
}
