package io.onething.calendar;

/** What the calendar says of one date (日期类型). */
public enum DayKind {
    /** A working day (工作日), make-up days (调休上班日) included. */
    WORKING,

    /** A day of rest (休息日): weekend, statutory holiday or a day off by swapping. */
    REST,

    /** Not known (未知): the notice for the year is not loaded, so nobody can say yet which days are swapped. */
    UNKNOWN
}
