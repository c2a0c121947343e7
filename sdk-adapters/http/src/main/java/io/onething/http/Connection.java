package io.onething.http;

import io.onething.internal.http.AddressRule;
import io.onething.internal.http.BaseUrl;
import io.onething.internal.http.DepartmentClient;
import io.onething.internal.text.Misfits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a department is reached over the network (网络连接设置), the same in every format. Not thread-safe. */
final class Connection {
    private static final Duration LONGEST_CALL = Duration.ofMinutes(10);
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

    private final String base;
    private final List<String> networks = new ArrayList<>();
    private Duration callTimeout = Duration.ofSeconds(10);
    private Duration connectTimeout = Duration.ofSeconds(3);
    private int maxAnswerBytes = 256 * 1024;
    private boolean cleartext;
    private DepartmentClient.@Nullable Tls tls;
    private Clock clock = Clock.systemUTC();

    Connection(String base) {
        this.base = base;
    }

    void callTimeout(Duration timeout) {
        callTimeout = Objects.requireNonNull(timeout, "timeout");
    }

    void connectTimeout(Duration timeout) {
        connectTimeout = Objects.requireNonNull(timeout, "timeout");
    }

    void maxAnswerBytes(int bytes) {
        maxAnswerBytes = bytes;
    }

    void networks(String... cidr) {
        networks.addAll(List.of(cidr));
    }

    void allowCleartext() {
        cleartext = true;
    }

    void tls(DepartmentClient.Tls trusted) {
        tls = trusted;
    }

    void clock(Clock source) {
        clock = Objects.requireNonNull(source, "source");
    }

    Duration callTimeout() {
        return callTimeout;
    }

    Clock clock() {
        return clock;
    }

    /** Returns how long a call may take that ends by {@code deadline}; empty when there is no time left. */
    static Optional<Duration> limit(Instant now, Instant deadline, Duration callTimeout) {
        Duration left = Duration.between(now, deadline);
        Duration limit = left.compareTo(callTimeout) < 0 ? left : callTimeout;
        return limit.isNegative() || limit.isZero() ? Optional.empty() : Optional.of(limit);
    }

    /** Notes what is wrong with the settings. */
    void check(Misfits misfits) {
        BaseUrl.check(base, cleartext).ifPresent(wrong -> misfits.add(wrong.toString(), wrong.zh()));
        misfits.addIf(
                outside(callTimeout), "callTimeout is over 0 and up to 10 minutes", "callTimeout 应大于 0 且不超过 10 分钟");
        misfits.addIf(
                outside(connectTimeout),
                "connectTimeout is over 0 and up to 10 minutes",
                "connectTimeout 应大于 0 且不超过 10 分钟");
        misfits.addIf(
                maxAnswerBytes < 1 || maxAnswerBytes > LARGEST_ANSWER,
                "maxAnswerBytes is 1 to 16777216, got " + maxAnswerBytes,
                "maxAnswerBytes 应为 1 至 16777216,实际为 " + maxAnswerBytes);
        misfits.addIf(
                AddressRule.of(networks).isEmpty(),
                "a network looks like 10.20.0.0/16, fd00::/8 or 10.20.0.7; one of networks(…) does not",
                "网络应形如 10.20.0.0/16、fd00::/8 或 10.20.0.7;networks(…) 中有不符者");
    }

    /** Returns a client by settings in which nothing is wrong. */
    DepartmentClient client() {
        return new DepartmentClient(base, AddressRule.of(networks).orElseThrow(), connectTimeout, maxAnswerBytes, tls);
    }

    private static boolean outside(Duration timeout) {
        return timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_CALL) > 0;
    }
}
