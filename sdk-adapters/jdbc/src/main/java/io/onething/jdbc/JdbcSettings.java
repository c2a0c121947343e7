package io.onething.jdbc;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a store uses a shared database (共享数据库存储的设置). Immutable. */
public final class JdbcSettings {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_READERS = 256;

    private final String label;
    private final Duration networkTimeout;
    private final Duration patience;
    private final int readers;
    private final boolean applySchema;
    private final @Nullable DatabaseFamily family;

    private JdbcSettings(Builder builder) {
        this.label = builder.label;
        this.networkTimeout = builder.networkTimeout;
        this.patience = builder.patience;
        this.readers = builder.readers;
        this.applySchema = builder.applySchema;
        this.family = builder.family;
    }

    /** Returns settings that are all as they are by default. */
    public static JdbcSettings defaults() {
        return builder().build();
    }

    /** Begins settings; nothing is mandatory. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns how this process is called in the list of writers. */
    public String label() {
        return label;
    }

    /** Returns how long one answer of the database is waited for. */
    public Duration networkTimeout() {
        return networkTimeout;
    }

    /** Returns how long an append goes on trying after a connection broke. */
    public Duration patience() {
        return patience;
    }

    /** Returns how many connections may read at once. */
    public int readers() {
        return readers;
    }

    /** Returns whether the store lays its tables out by itself. */
    public boolean schemaIsApplied() {
        return applySchema;
    }

    /** Returns the family that was set; empty when the database is to be asked. */
    public Optional<DatabaseFamily> family() {
        return Optional.ofNullable(family);
    }

    /** Collects settings. */
    public static final class Builder {
        private String label = "";
        private Duration networkTimeout = Duration.ofSeconds(10);
        private Duration patience = Duration.ofSeconds(10);
        private int readers = 4;
        private boolean applySchema;
        private @Nullable DatabaseFamily family;

        private Builder() {}

        /** Sets how this process is called in the list of writers, at most 64 characters, for whoever looks into it. Default: empty. */
        public Builder label(String name) {
            if (name.length() > 64) {
                throw new IllegalArgumentException("a label has at most 64 characters, got " + name.length());
            }
            StoredText.check("the label", name);
            label = name;
            return this;
        }

        /** Sets how long one answer of the database, or one new connection, is waited for. Default: 10 s; 100 ms to 10 min. */
        public Builder networkTimeout(Duration most) {
            networkTimeout = between("the network timeout", most, Duration.ofMillis(100));
            return this;
        }

        /**
         * Sets how long an append goes on trying after a connection broke, before it is given up as unknown. Default: 10 s; 0 to 10 min. In
         * all, an append may take this and twice the network timeout.
         */
        public Builder patience(Duration most) {
            patience = between("the patience", most, Duration.ZERO);
            return this;
        }

        /** Sets how many connections may read, or write derived rows, at once, beside the one that appends. Default: 4; 1 to 256. */
        public Builder readers(int most) {
            if (most < 1 || most > MOST_READERS) {
                throw new IllegalArgumentException("there are 1 to 256 readers, got " + most);
            }
            readers = most;
            return this;
        }

        /** Lets the store make its tables, or bring them up to date, when it is opened. Default: it refuses to open instead. */
        public Builder applySchema() {
            applySchema = true;
            return this;
        }

        /** Sets the family of a database that does not name itself as one known here. Default: the database is asked. */
        public Builder family(DatabaseFamily like) {
            if (like == DatabaseFamily.SQLITE) {
                throw new IllegalArgumentException("an SQLite file is opened with JdbcCaseStore.sqlite(file)");
            }
            family = Objects.requireNonNull(like, "like");
            return this;
        }

        private static Duration between(String what, Duration given, Duration least) {
            if (given.compareTo(least) < 0 || given.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "%s is between %s and %s, got %s".formatted(what, least, LONGEST, given));
            }
            return given;
        }

        /** Returns the settings. */
        public JdbcSettings build() {
            return new JdbcSettings(this);
        }
    }
}
