package io.onething.rehearsal;

import io.onething.bundle.Desk;
import io.onething.calendar.WorkingCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** When a department is open (办公时间): its hours on the working days of its calendar, in milliseconds of the epoch. Not thread-safe. */
final class OpeningHours {
    private final Desk desk;
    private final WorkingCalendar calendar;
    private final List<long[]> days = new ArrayList<>();
    private LocalDate next;
    private int last;

    OpeningHours(Desk desk, WorkingCalendar calendar, LocalDate begins) {
        this.desk = desk;
        this.calendar = calendar;
        this.next = begins;
    }

    /** Returns the first instant not before {@code at} when it is open. */
    long open(long at) {
        return Math.max(at, day(at)[0]);
    }

    /** Returns when {@code work} is done that begins at {@code from}. */
    long finish(long from, long work) {
        long at = from;
        long left = work;
        while (true) {
            long[] day = day(at);
            long begin = Math.max(at, day[0]);
            if (begin + left <= day[1]) {
                return begin + left;
            }
            left -= day[1] - begin;
            at = day[1];
        }
    }

    /** Returns how many milliseconds it is open until {@code until}, since it began. */
    long openUntil(long until) {
        long sum = 0;
        for (int i = 0; i <= indexOf(until); i++) {
            long[] day = days.get(i);
            sum += Math.max(0, Math.min(until, day[1]) - day[0]);
        }
        return sum;
    }

    /** Returns the instant a working day begins, 1 for the first. */
    long begins(int workingDay) {
        while (days.size() < workingDay) {
            add();
        }
        return days.get(workingDay - 1)[0];
    }

    private long[] day(long at) {
        return days.get(indexOf(at));
    }

    /** Returns the first working day that is not over at an instant. */
    private int indexOf(long at) {
        while (days.isEmpty() || days.get(days.size() - 1)[1] <= at) {
            add();
        }
        int index = last < days.size() && (last == 0 || days.get(last - 1)[1] <= at) ? last : 0;
        while (days.get(index)[1] <= at) {
            index++;
        }
        last = index;
        return index;
    }

    private void add() {
        LocalDate day = calendar.workingDayOnOrAfter(next).date();
        days.add(new long[] {
            day.atTime(desk.opens()).atZone(WorkingCalendar.ZONE).toInstant().toEpochMilli(),
            day.atTime(desk.closes()).atZone(WorkingCalendar.ZONE).toInstant().toEpochMilli()
        });
        next = day.plusDays(1);
    }
}
