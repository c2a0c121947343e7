package io.onething.jdbc;

import io.onething.bundle.Identifiers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** When cases go into the archive and how long they stay there (归档设置). Immutable. */
public final class ArchiveSettings {
    /** Whoever writes the log forgets what it knows about a case before a case can leave the log. */
    static final Duration SHORTEST = Duration.ofDays(1);

    private static final Duration LONGEST = Duration.ofDays(36_525);

    private final Duration quietFor;
    private final RecordClass otherwise;
    private final Map<String, RecordClass> classes;

    private ArchiveSettings(Builder builder) {
        this.quietFor = builder.quietFor;
        this.otherwise = builder.otherwise;
        this.classes = Map.copyOf(builder.classes);
    }

    /**
     * Begins settings. There is no default for how long something is kept: that is for the authority's table of retention to say.
     *
     * @param otherwise the record class of every bundle that is not named
     */
    public static Builder builder(RecordClass otherwise) {
        return new Builder(Objects.requireNonNull(otherwise, "otherwise"));
    }

    /** Returns how long a case must be closed and without any event before it goes into the archive. */
    public Duration quietFor() {
        return quietFor;
    }

    /** Returns the record class of a bundle's cases. */
    public RecordClass recordClass(String bundle) {
        return classes.getOrDefault(bundle, otherwise);
    }

    /** Collects settings. */
    public static final class Builder {
        private final RecordClass otherwise;
        private final Map<String, RecordClass> classes = new LinkedHashMap<>();
        private Duration quietFor = Duration.ofDays(90);

        private Builder(RecordClass otherwise) {
            this.otherwise = otherwise;
        }

        /**
         * Sets how long a case must be closed and without any event before it goes into the archive. Default: 90 days; 1 day to 100 years.
         * Choose it so that late reports are rare by then; they are taken all the same.
         */
        public Builder quietFor(Duration least) {
            if (least.compareTo(SHORTEST) < 0 || least.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "a case is quiet for %s to %s, got %s".formatted(SHORTEST, LONGEST, least));
            }
            quietFor = least;
            return this;
        }

        /**
         * Sets the record class of a bundle's cases.
         *
         * @param bundle the id of the bundle; naming it twice is refused
         */
        public Builder recordClass(String bundle, RecordClass recordClass) {
            Identifiers.check("the id of a bundle", bundle);
            Objects.requireNonNull(recordClass, "recordClass");
            if (classes.putIfAbsent(bundle, recordClass) != null) {
                throw new IllegalArgumentException("bundle " + bundle + " has a record class already");
            }
            return this;
        }

        /** Returns the settings. */
        public ArchiveSettings build() {
            return new ArchiveSettings(this);
        }
    }
}
