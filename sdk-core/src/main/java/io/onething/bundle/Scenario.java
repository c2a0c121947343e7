package io.onething.bundle;

import io.onething.internal.bundle.ScenarioLoader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who comes, with what, and how departments work (推演场景): what a rehearsal needs beside the definition. Immutable.
 *
 * <p>Made by {@link #load} from YAML or JSON, or in code by its {@link Builder}. What is not said has a usual value.
 */
public final class Scenario {
    private final String id;
    private final String bundle;
    private final LocalDate begins;
    private final long seed;
    private final int days;
    private final double perDay;
    private final List<Peak> peaks;
    private final Map<String, Map<String, BigDecimal>> answers;
    private final Map<DepartmentId, Desk> departments;
    private final Map<MatterId, Handling> matters;
    private final Spread correction;
    private final Map<String, Spread> visits;
    private final Withdrawals withdrawals;

    private Scenario(Builder builder) {
        id = builder.id;
        bundle = builder.bundle;
        begins = builder.begins;
        seed = builder.seed;
        days = builder.days;
        perDay = builder.perDay;
        peaks = List.copyOf(builder.peaks);
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(builder.answers));
        departments = Collections.unmodifiableMap(new LinkedHashMap<>(builder.departments));
        matters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.matters));
        correction = builder.correction;
        visits = Collections.unmodifiableMap(new LinkedHashMap<>(builder.visits));
        withdrawals = builder.withdrawals;
    }

    /**
     * Reads a scenario; the format is described in {@code docs/reference/scenario.md}.
     *
     * @throws io.onething.bundle.DefinitionException with every problem of the file
     */
    public static Scenario load(Path file) {
        return ScenarioLoader.load(file);
    }

    /**
     * Reads a scenario from its text.
     *
     * @param name what the text is called in problems
     * @throws io.onething.bundle.DefinitionException with every problem of the text
     */
    public static Scenario parse(String name, String text) {
        return ScenarioLoader.parse(name, text);
    }

    /**
     * Starts one from what it must have.
     *
     * @param id its id
     * @param bundle the id of the bundle it is for
     * @param begins the first day
     */
    public static Builder builder(String id, String bundle, LocalDate begins) {
        return new Builder(id, bundle, begins);
    }

    /** Returns a builder with everything this one has. */
    public Builder toBuilder() {
        return toBuilder(bundle);
    }

    /** Returns a builder with everything this one has, for another bundle, such as that of a place. */
    public Builder toBuilder(String otherBundle) {
        return new Builder(id, otherBundle, begins)
                .seed(seed)
                .days(days)
                .perDay(perDay)
                .peaks(peaks)
                .answers(answers)
                .departments(departments)
                .matters(matters)
                .correction(correction)
                .visits(visits)
                .withdrawals(withdrawals);
    }

    /** Returns its id. */
    public String id() {
        return id;
    }

    /** Returns the id of the bundle it is for. */
    public String bundle() {
        return bundle;
    }

    /** Returns the first day. */
    public LocalDate begins() {
        return begins;
    }

    /** Returns what chance begins with: the same seed gives the same rehearsal. */
    public long seed() {
        return seed;
    }

    /** Returns on how many working days people come. */
    public int days() {
        return days;
    }

    /** Returns how many come on a usual day, on the average. */
    public double perDay() {
        return perDay;
    }

    /** Returns the days on which more come. */
    public List<Peak> peaks() {
        return peaks;
    }

    /** Returns by question, and by fact under {@code fact.}, how often each answer is given, in any unit. */
    public Map<String, Map<String, BigDecimal>> answers() {
        return answers;
    }

    /** Returns how departments work; {@link Desk#DEFAULT} for one that is not in it. */
    public Map<DepartmentId, Desk> departments() {
        return departments;
    }

    /** Returns how matters are handled; {@link Handling#DEFAULT} for one that is not in it. */
    public Map<MatterId, Handling> matters() {
        return matters;
    }

    /** Returns how long applicants take to correct what they are told of. */
    public Spread correction() {
        return correction;
    }

    /**
     * Returns by the id of a joint visit how long after the first of its matters is accepted it takes place; one that is not in it is held
     * within the work of each of its matters.
     */
    public Map<String, Spread> visits() {
        return visits;
    }

    /** Returns how many applicants want everything back, and when. */
    public Withdrawals withdrawals() {
        return withdrawals;
    }

    /** Returns how a department works; {@link Desk#DEFAULT} where nothing is said of it. */
    public Desk desk(DepartmentId department) {
        return departments.getOrDefault(department, Desk.DEFAULT);
    }

    /** Returns how a matter is handled; {@link Handling#DEFAULT} where nothing is said of it. */
    public Handling handling(MatterId matter) {
        return matters.getOrDefault(matter, Handling.DEFAULT);
    }

    @Override
    public String toString() {
        return "Scenario[" + id + "]";
    }

    /** Builds a {@link Scenario}; not thread-safe. */
    public static final class Builder {
        private final String id;
        private final String bundle;
        private final LocalDate begins;
        private long seed = 1;
        private int days = 20;
        private double perDay = 10;
        private List<Peak> peaks = List.of();
        private Map<String, Map<String, BigDecimal>> answers = Map.of();
        private Map<DepartmentId, Desk> departments = Map.of();
        private Map<MatterId, Handling> matters = Map.of();
        private Spread correction = new Spread(Duration.ofHours(4), Duration.ofDays(1), Duration.ofDays(5));
        private Map<String, Spread> visits = Map.of();
        private Withdrawals withdrawals = Withdrawals.NONE;

        private Builder(String id, String bundle, LocalDate begins) {
            this.id = Objects.requireNonNull(id, "id");
            this.bundle = Objects.requireNonNull(bundle, "bundle");
            this.begins = Objects.requireNonNull(begins, "begins");
        }

        /** Sets what chance begins with. Default: 1. */
        public Builder seed(long number) {
            seed = number;
            return this;
        }

        /** Sets on how many working days people come, 1 to 1000. Default: 20. */
        public Builder days(int number) {
            days = number;
            return this;
        }

        /** Sets how many come on a usual day, on the average, more than 0. Default: 10. */
        public Builder perDay(double number) {
            perDay = number;
            return this;
        }

        /** Sets the days on which more come. Default: none. */
        public Builder peaks(List<Peak> list) {
            peaks = Objects.requireNonNull(list, "list");
            return this;
        }

        /** Sets by question, and by fact under {@code fact.}, how often each answer is given. Default: each equally often. */
        public Builder answers(Map<String, Map<String, BigDecimal>> shares) {
            answers = Objects.requireNonNull(shares, "shares");
            return this;
        }

        /** Sets how departments work. Default: {@link Desk#DEFAULT}. */
        public Builder departments(Map<DepartmentId, Desk> desks) {
            departments = Objects.requireNonNull(desks, "desks");
            return this;
        }

        /** Sets how matters are handled. Default: {@link Handling#DEFAULT}. */
        public Builder matters(Map<MatterId, Handling> handling) {
            matters = Objects.requireNonNull(handling, "handling");
            return this;
        }

        /** Sets how long applicants take to correct. Default: 4 hours to 5 days, usually 1 day. */
        public Builder correction(Spread spread) {
            correction = Objects.requireNonNull(spread, "spread");
            return this;
        }

        /** Sets how long after the first of its matters is accepted a joint visit takes place, by its id. Default: within the work. */
        public Builder visits(Map<String, Spread> spreads) {
            visits = Objects.requireNonNull(spreads, "spreads");
            return this;
        }

        /** Sets how many applicants want everything back, and when. Default: nobody. */
        public Builder withdrawals(Withdrawals some) {
            withdrawals = Objects.requireNonNull(some, "some");
            return this;
        }

        /**
         * Returns the finished scenario.
         *
         * @throws IllegalArgumentException when a number is out of range
         */
        public Scenario build() {
            if (days < 1 || days > 1000 || !(perDay > 0 && perDay <= 1_000_000)) {
                throw new IllegalArgumentException(
                        "people come on 1 to 1000 days, more than 0 and up to 1000000 a day; got %d days, %s a day"
                                .formatted(days, perDay));
            }
            return new Scenario(this);
        }
    }
}
