package io.onething.jdbc;

/** A column of an exchange table (前置库字段); which name it really has is a setting of {@link ExchangeTables}. */
public sealed interface ExchangeColumn permits HandoverColumn, ReportColumn {
    /** Returns the name it has by default. */
    String standardName();

    /** Returns whether a table may do without it; see {@link ExchangeTables.Builder#without}. */
    boolean optional();
}
