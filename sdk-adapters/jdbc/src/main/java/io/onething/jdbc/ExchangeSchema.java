package io.onething.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The statements that make exchange tables (前置库建表语句). Names were checked before; nothing else goes into the text. */
final class ExchangeSchema {
    private static final Pattern NO_PART_OF_A_NAME = Pattern.compile("[^\\p{L}\\p{N}_]+");

    private final ExchangeTables tables;
    private final DatabaseFamily family;
    private final ExchangeDialect dialect;

    private ExchangeSchema(ExchangeTables tables, DatabaseFamily family) {
        this.tables = tables;
        this.family = family;
        this.dialect = new ExchangeDialect(family);
    }

    /** Returns the statements in order, each with its semicolon. */
    static List<String> statements(ExchangeTables tables, DatabaseFamily family) {
        ExchangeSchema schema = new ExchangeSchema(tables, family);
        List<String> statements = new ArrayList<>();
        schema.add(statements, tables.handovers(), schema.handoverColumns(), schema.handoverIndexes());
        schema.add(statements, tables.reports(), schema.reportColumns(), schema.reportIndexes());
        return statements;
    }

    private void add(List<String> statements, String table, List<String> columns, Map<String, String> indexes) {
        statements.add(table(table, columns, indexes));
        if (family != DatabaseFamily.MARIADB) {
            indexes.forEach((name, on) -> statements.add(index(table, name, on)));
        }
    }

    private List<String> handoverColumns() {
        List<String> lines = new ArrayList<>();
        line(lines, HandoverColumn.CASE, "varchar(64) NOT NULL");
        line(lines, HandoverColumn.MATTER, "varchar(64) NOT NULL");
        line(lines, HandoverColumn.VERSION, "integer NOT NULL");
        line(lines, HandoverColumn.VERB, "varchar(16) NOT NULL");
        line(lines, HandoverColumn.DEPARTMENT, "varchar(64) NOT NULL");
        line(lines, HandoverColumn.CONTENT, longText() + " NOT NULL");
        line(lines, HandoverColumn.INSERT_TIME, "varchar(40) NOT NULL");
        line(lines, HandoverColumn.RECEIVE_FLAG, flag(HandoverColumn.RECEIVE_FLAG));
        lines.add("response_time varchar(40)");
        line(lines, HandoverColumn.RECEIPT, "varchar(100)");
        lines.add("PRIMARY KEY (%s, %s, %s)"
                .formatted(name(HandoverColumn.CASE), name(HandoverColumn.MATTER), name(HandoverColumn.VERSION)));
        return lines;
    }

    private List<String> reportColumns() {
        List<String> lines = new ArrayList<>();
        line(lines, ReportColumn.SEQUENCE, counter());
        line(lines, ReportColumn.MESSAGE, "varchar(64) NOT NULL UNIQUE");
        line(lines, ReportColumn.CASE, "varchar(64) NOT NULL");
        line(lines, ReportColumn.MATTER, "varchar(64) NOT NULL");
        line(lines, ReportColumn.VERSION, "integer NOT NULL DEFAULT 0");
        line(lines, ReportColumn.CODE, "varchar(64) NOT NULL");
        line(lines, ReportColumn.OCCURRED_AT, "varchar(40) NOT NULL");
        line(lines, ReportColumn.DATA, longText());
        tables.members().values().forEach(column -> lines.add(dialect.name(column) + " varchar(2000)"));
        line(lines, ReportColumn.RECEIVE_FLAG, flag(ReportColumn.RECEIVE_FLAG));
        line(lines, ReportColumn.RESPONSE_TIME, "varchar(40)");
        line(lines, ReportColumn.NOTE, "varchar(500)");
        return lines;
    }

    private void line(List<String> lines, ExchangeColumn column, String type) {
        tables.column(column).ifPresent(given -> lines.add(dialect.name(given) + " " + type));
    }

    private String name(ExchangeColumn column) {
        return dialect.name(tables.required(column));
    }

    /** Each by the end of its name: what nobody has read is looked for, oldest first. */
    private Map<String, String> handoverIndexes() {
        return Map.of("rec", "(%s, %s)".formatted(name(HandoverColumn.RECEIVE_FLAG), name(HandoverColumn.INSERT_TIME)));
    }

    /** What nobody has read is looked for in order; and what is said about one hand-over. */
    private Map<String, String> reportIndexes() {
        Map<String, String> indexes = new LinkedHashMap<>();
        indexes.put("rec", "(%s, %s)".formatted(name(ReportColumn.RECEIVE_FLAG), name(ReportColumn.SEQUENCE)));
        if (tables.column(ReportColumn.VERSION).isPresent()) {
            indexes.put(
                    "about",
                    "(%s, %s, %s)"
                            .formatted(name(ReportColumn.CASE), name(ReportColumn.MATTER), name(ReportColumn.VERSION)));
        }
        return indexes;
    }

    private String flag(ExchangeColumn column) {
        return "smallint NOT NULL DEFAULT 0 CHECK (%s IN (0, 1, 2))".formatted(name(column));
    }

    private String longText() {
        return family == DatabaseFamily.MARIADB ? "longtext" : "text";
    }

    private String counter() {
        return switch (family) {
            case SQLITE -> "integer PRIMARY KEY AUTOINCREMENT";
            case POSTGRESQL -> "bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY";
            case MARIADB -> "bigint NOT NULL AUTO_INCREMENT PRIMARY KEY";
        };
    }

    private String table(String table, List<String> columns, Map<String, String> indexes) {
        String text = "CREATE TABLE IF NOT EXISTS %s (\n    %s"
                .formatted(dialect.name(table), String.join(",\n    ", columns));
        if (family != DatabaseFamily.MARIADB) {
            return text + "\n);";
        }
        String keys = indexes.entrySet().stream()
                .map(index -> ",\n    KEY " + index.getKey() + " " + index.getValue())
                .collect(Collectors.joining());
        return text + keys + "\n) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;";
    }

    private String index(String table, String end, String columns) {
        String bare = NO_PART_OF_A_NAME
                .matcher(table.substring(table.lastIndexOf('.') + 1))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String name = bare + "_" + end;
        return "CREATE INDEX IF NOT EXISTS %s ON %s %s;"
                .formatted(table.endsWith("\"") ? "\"" + name + "\"" : name, dialect.name(table), columns);
    }
}
