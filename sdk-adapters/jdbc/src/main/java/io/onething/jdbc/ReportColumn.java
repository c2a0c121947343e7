package io.onething.jdbc;

/** The columns of the table that a department writes its reports into (反馈表字段). */
public enum ReportColumn implements ExchangeColumn {
    /** By which rows are read in order and told apart (序号): unique and never empty, such as a number that grows. */
    SEQUENCE("seq"),
    /** The department's id for the message (消息编号): 1 to 64 letters, digits, {@code -} and {@code _}. */
    MESSAGE("message_id"),
    /** The case it speaks of (办件编号). */
    CASE("case_id"),
    /** The matter it speaks of (事项). */
    MATTER("matter"),
    /** The round it answers (版本号 VERSION); 0 or empty when the department does not say. May be left out. */
    VERSION("version"),
    /** What it reports (状态码): the word of the protocol, or a code of the vendor's list. */
    CODE("code"),
    /** When it happened (发生时间), with an offset or in China's time. */
    OCCURRED_AT("occurred_at"),
    /** What stands beside the code (附加内容), a JSON object; empty is an object without members. May be left out. */
    DATA("data"),
    /** The receive flag (REC_FLAG): 0 not read, 1 taken, 2 cannot be taken. */
    RECEIVE_FLAG("rec_flag"),
    /** When it was read (RESPONSETIME). May be left out. */
    RESPONSE_TIME("response_time"),
    /** What became of it in words (处理说明), up to 500 characters. May be left out. */
    NOTE("rec_note");

    private final String standard;

    ReportColumn(String standard) {
        this.standard = standard;
    }

    @Override
    public String standardName() {
        return standard;
    }

    @Override
    public boolean optional() {
        return switch (this) {
            case VERSION, DATA, RESPONSE_TIME, NOTE -> true;
            case SEQUENCE, MESSAGE, CASE, MATTER, CODE, OCCURRED_AT, RECEIVE_FLAG -> false;
        };
    }
}
