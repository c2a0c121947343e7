package io.onething.guide;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value reckoned when it is first asked for (按需计算). Safe for use by many threads: the reckoning is pure, so that it does no harm when two of
 * them do it at once.
 */
final class Later<T> {
    private final Supplier<T> reckoning;
    private volatile @Nullable T value;

    Later(Supplier<T> reckoning) {
        this.reckoning = reckoning;
    }

    T get() {
        T known = value;
        if (known == null) {
            known = reckoning.get();
            value = known;
        }
        return known;
    }
}
