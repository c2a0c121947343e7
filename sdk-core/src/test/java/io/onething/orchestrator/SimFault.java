package io.onething.orchestrator;

/** What goes wrong in a simulated world. */
enum SimFault {
    CRASH,
    PAUSE,
    STOP,
    GONE_FOR_GOOD,
    STORE_BEFORE,
    STORE_AFTER,
    STORE_SLOW,
    COMMIT_UNSEEN,
    DATABASE_DOWN,
    ROWS_FORGOTTEN,
    LATE_COMMIT,
    LOST_IN_CRASH,
    CALL_LATE,
    CALL_HANGS,
    DEPARTMENT_AWAY,
    DEPARTMENT_THROWS,
    DEPARTMENT_DECLINES,
    ANSWER_LOST,
    CALLBACK_LOST,
    CALLBACK_LATE,
    CALLBACK_TWICE,
    LIE,
    SUBMITTED_TWICE,
    CLOCK_OFF
}
