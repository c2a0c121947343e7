package io.onething.jdbc;

/** The columns of the table that hand-overs are written into (交办表字段). */
public enum HandoverColumn implements ExchangeColumn {
    /** The case (办件编号): text of up to 64 characters; first part of the primary key. */
    CASE("case_id"),
    /** The matter (事项): text of up to 64 characters; second part of the primary key. */
    MATTER("matter"),
    /** The round (版本号 VERSION): a whole number that starts at 1 and grows with each re-report; third part of the primary key. */
    VERSION("version"),
    /** What is asked (动作): {@code submit}, {@code supplement} or {@code withdraw}. */
    VERB("verb"),
    /** The department it is for (部门). */
    DEPARTMENT("department"),
    /** The hand-over as JSON of the department protocol (交办内容). */
    CONTENT("content"),
    /** When the row was written (INSERTTIME), such as {@code 2026-11-26T10:00:00.000+08:00}. */
    INSERT_TIME("insert_time"),
    /** The receive flag (REC_FLAG), set by the department: 0 not read, 1 taken, 2 cannot be taken. */
    RECEIVE_FLAG("rec_flag"),
    /** The department's number for it (受理回执号), which the department may fill in. May be left out. */
    RECEIPT("receipt");

    private final String standard;

    HandoverColumn(String standard) {
        this.standard = standard;
    }

    @Override
    public String standardName() {
        return standard;
    }

    @Override
    public boolean optional() {
        return this == RECEIPT;
    }
}
