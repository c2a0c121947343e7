package io.onething.jdbc;

/** What a receive flag says of a row (接收标志 REC_FLAG). */
enum RowFlag {
    /** Not read. */
    UNREAD("0"),
    /** Taken. */
    TAKEN("1"),
    /** Cannot be taken as it is; whoever wrote it mends it and sets the flag back. */
    REFUSED("2");

    private final String value;

    RowFlag(String value) {
        this.value = value;
    }

    /** Returns it as it stands in the column, which may be a number or a character. */
    String value() {
        return value;
    }
}
