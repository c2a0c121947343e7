package io.onething.http;

import io.onething.internal.text.Misfits;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/** How callbacks are taken (回调接收设置), the same in every format. Not thread-safe. */
final class CallbackSettings {
    private static final int LARGEST_BODY = 16 * 1024 * 1024;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private Clock clock = Clock.systemUTC();
    private int maxBodyBytes = 256 * 1024;
    private Duration retryAfter = Duration.ofSeconds(10);

    void clock(Clock source) {
        clock = Objects.requireNonNull(source, "source");
    }

    void maxBodyBytes(int bytes) {
        maxBodyBytes = bytes;
    }

    void retryAfter(Duration pause) {
        retryAfter = Objects.requireNonNull(pause, "pause");
    }

    Clock clock() {
        return clock;
    }

    int maxBodyBytes() {
        return maxBodyBytes;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    /** Notes what is out of range. */
    void check(Misfits misfits) {
        misfits.addIf(
                maxBodyBytes < 1 || maxBodyBytes > LARGEST_BODY,
                "maxBodyBytes is 1 to 16777216, got " + maxBodyBytes,
                "maxBodyBytes 应为 1 至 16777216,实际为 " + maxBodyBytes);
        misfits.addIf(
                retryAfter.compareTo(Duration.ofSeconds(1)) < 0 || retryAfter.compareTo(LONGEST_PAUSE) > 0,
                "retryAfter is 1 second to 1 hour, got " + retryAfter,
                "retryAfter 应为 1 秒至 1 小时,实际为 " + retryAfter);
    }
}
