package io.onething.jdbc;

import io.onething.internal.text.Misfits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the two tables between a city and one department are called (前置库表名与字段名). Immutable.
 *
 * <p>Each department has a pair of its own: whatever it writes into its report table is taken as its word.
 *
 * <p>A name is letters, digits and {@code _}; the name of a table may have that of its schema and a dot before it. In double quotes it is
 * taken as it is, upper and lower case and Chinese characters included; they become the quotes of the database.
 */
public final class ExchangeTables {
    /** The name of the table for hand-overs by default. */
    public static final String HANDOVERS = "onething_handovers";
    /** The name of the table for reports by default. */
    public static final String REPORTS = "onething_reports";

    private static final String NAME = "(?:[A-Za-z_][A-Za-z0-9_]{0,62}|\"[\\p{L}_][\\p{L}\\p{N}_]{0,62}\")";
    private static final Pattern COLUMN_NAME = Pattern.compile(NAME);
    private static final Pattern TABLE_NAME = Pattern.compile("(?:" + NAME + "\\.)?" + NAME);
    private static final int MOST_MEMBERS = 50;

    private final String handovers;
    private final String reports;
    private final Map<ExchangeColumn, String> columns;
    private final Map<String, String> members;

    private ExchangeTables(Builder builder) {
        handovers = builder.handovers;
        reports = builder.reports;
        columns = Map.copyOf(builder.columns);
        members = Collections.unmodifiableMap(new LinkedHashMap<>(builder.members));
    }

    /** Returns tables that are called as they are by default. */
    public static ExchangeTables defaults() {
        return builder().build();
    }

    /** Begins names; nothing is mandatory. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the statements that make the two tables and their indexes, separated by an empty line, for a host that runs them itself. They
     * make nothing that is there already.
     *
     * @param family which kind of database they are for
     */
    public String schema(DatabaseFamily family) {
        return String.join("\n\n", ExchangeSchema.statements(this, family)) + "\n";
    }

    /** Returns the name of the table for hand-overs. */
    public String handovers() {
        return handovers;
    }

    /** Returns the name of the table for reports. */
    public String reports() {
        return reports;
    }

    /** Returns the name of a column; empty when the table does without it. */
    public Optional<String> column(ExchangeColumn column) {
        return Optional.ofNullable(columns.get(column));
    }

    /** Returns the columns that hold what stands beside a code, by the name it has in the status list. */
    public Map<String, String> members() {
        return members;
    }

    /** Returns the name of a column that every table has. */
    String required(ExchangeColumn column) {
        return column(column).orElseThrow();
    }

    /** Collects names; {@link #build} checks them together. Not thread-safe. */
    public static final class Builder {
        private String handovers = HANDOVERS;
        private String reports = REPORTS;
        private final Map<ExchangeColumn, String> columns = new HashMap<>();
        private final Map<String, String> members = new LinkedHashMap<>();

        private Builder() {
            Stream.of(HandoverColumn.values(), ReportColumn.values())
                    .flatMap(Stream::of)
                    .forEach(column -> columns.put((ExchangeColumn) column, ((ExchangeColumn) column).standardName()));
        }

        /** Sets the name of the table that hand-overs are written into. Default: {@value ExchangeTables#HANDOVERS}. */
        public Builder handovers(String table) {
            handovers = Objects.requireNonNull(table, "table");
            return this;
        }

        /** Sets the name of the table that the department writes its reports into. Default: {@value ExchangeTables#REPORTS}. */
        public Builder reports(String table) {
            reports = Objects.requireNonNull(table, "table");
            return this;
        }

        /** Sets the name of a column. Default: {@link ExchangeColumn#standardName()}. */
        public Builder column(ExchangeColumn column, String name) {
            columns.put(Objects.requireNonNull(column, "column"), Objects.requireNonNull(name, "name"));
            return this;
        }

        /** Does without a column that the table does not have. Default: every column is there. */
        public Builder without(ExchangeColumn column) {
            columns.remove(Objects.requireNonNull(column, "column"));
            return this;
        }

        /**
         * Adds a column of the report table that holds what stands beside a code. Default: it all stands in {@link ReportColumn#DATA}.
         *
         * @param member the name it has in the status list, up to 64 characters
         * @param name the name of the column
         */
        public Builder member(String member, String name) {
            members.put(Objects.requireNonNull(member, "member"), Objects.requireNonNull(name, "name"));
            return this;
        }

        /**
         * Returns the names.
         *
         * @throws io.onething.OneThingException OT-5020 when names do not fit, with all of them
         */
        public ExchangeTables build() {
            Misfits misfits = new Misfits();
            checkTable("handovers", handovers, misfits);
            checkTable("reports", reports, misfits);
            misfits.addIf(
                    handovers.equalsIgnoreCase(reports),
                    "handovers and reports are two tables, and both have one name",
                    "handovers 与 reports 应为两张表,现为同一表名");
            checkColumns(HandoverColumn.values(), List.of(), misfits);
            checkColumns(ReportColumn.values(), List.copyOf(members.values()), misfits);
            misfits.addIf(
                    members.size() > MOST_MEMBERS || members.keySet().stream().anyMatch(Builder::notAMember),
                    "there are up to 50 members, each with a name of 1 to 64 characters",
                    "member 至多 50 个,名称各为 1 至 64 个字符");
            ExchangeFaults.refuse(misfits);
            return new ExchangeTables(this);
        }

        private static boolean notAMember(String name) {
            return name.isBlank() || name.length() > 64;
        }

        private static void checkTable(String setting, String name, Misfits misfits) {
            misfits.addIf(
                    !TABLE_NAME.matcher(name).matches(),
                    setting
                            + " is a table name: letters, digits and _, or in double quotes; a schema and a dot may stand before it",
                    setting + " 应为表名:由字母、数字和 _ 组成,或置于双引号内;前面可加模式名和点");
        }

        private void checkColumns(ExchangeColumn[] all, List<String> others, Misfits misfits) {
            List<String> names = new ArrayList<>(others);
            for (ExchangeColumn column : all) {
                String name = columns.get(column);
                misfits.addIf(
                        name == null && !column.optional(),
                        "no table can do without the column " + column,
                        "不能缺少字段 " + column);
                if (name != null) {
                    names.add(name);
                }
            }
            Set<String> once = new HashSet<>();
            for (String name : names) {
                misfits.addIf(
                        !COLUMN_NAME.matcher(name).matches(),
                        "a column name is letters, digits and _, or in double quotes; one of "
                                + all[0].getClass().getSimpleName() + " is not",
                        "字段名应由字母、数字和 _ 组成,或置于双引号内;" + all[0].getClass().getSimpleName() + " 中有不符者");
                misfits.addIf(
                        !once.add(name.toLowerCase(Locale.ROOT)),
                        "a column has one meaning, and two of "
                                + all[0].getClass().getSimpleName() + " have one name",
                        "一个字段只有一种含义," + all[0].getClass().getSimpleName() + " 中有两项同名");
            }
        }
    }
}
