package io.onething.figures;

import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Plan;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.MatterState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long a case and its matters took, and what that saves against one after the other (用时与节省). */
final class DaysCount {
    private final CaseCount count;
    private final Map<MatterId, MatterHistory> histories;
    private final List<MatterState> decided = new ArrayList<>();

    DaysCount(CaseCount count, Map<MatterId, MatterHistory> histories) {
        this.count = count;
        this.histories = histories;
    }

    /** Working and natural days. */
    private record Days(long working, long natural) {
        static Days between(WorkingCalendar calendar, Instant from, Instant to) {
            LocalDate first = CaseCount.day(from);
            LocalDate last = CaseCount.day(to);
            // a department may give an earlier time for what it decided than the one at which it got it
            return last.isBefore(first)
                    ? new Days(0, 0)
                    : new Days(calendar.workingDaysBetween(first, last).days(), ChronoUnit.DAYS.between(first, last));
        }

        Days plus(Days other) {
            return new Days(working + other.working, natural + other.natural);
        }
    }

    void count() {
        Days serial = new Days(0, 0);
        boolean all = true;
        Instant last = Instant.MIN;
        for (MatterState matter : count.state().matters()) {
            Optional<Instant> at = decidedAt(matter);
            all &= at.isPresent() || matter.stage().ended();
            if (at.isPresent()) {
                decided.add(matter);
                last = at.get().isAfter(last) ? at.get() : last;
                Days days = Days.between(calendar(matter), matter.receivedAt().orElse(at.get()), at.get());
                LocalDate day = CaseCount.day(at.get());
                count.add(matter, day, Indicator.MATTER_WORKING_DAYS, days.working(), 1);
                count.add(matter, day, Indicator.MATTER_DAYS, days.natural(), 1);
                serial = serial.plus(days);
            }
        }
        if (all && !decided.isEmpty()) {
            ofCase(serial, last);
        }
    }

    private Optional<Instant> decidedAt(MatterState matter) {
        return Optional.ofNullable(histories.get(matter.id())).flatMap(MatterHistory::decided);
    }

    private void ofCase(Days serial, Instant last) {
        Days parallel = Days.between(count.calendar(), count.state().receivedAt(), last);
        LocalDate day = CaseCount.day(last);
        count.add(null, day, Indicator.CASE_WORKING_DAYS, parallel.working(), 1);
        count.add(null, day, Indicator.CASE_DAYS, parallel.natural(), 1);
        count.add(null, day, Indicator.SERIAL_WORKING_DAYS, serial.working(), 1);
        count.add(null, day, Indicator.SERIAL_DAYS, serial.natural(), 1);
        count.add(null, day, Indicator.WORKING_DAYS_SAVED, serial.working() - parallel.working(), 1);
        count.add(null, day, Indicator.DAYS_SAVED, serial.natural() - parallel.natural(), 1);
        published()
                .ifPresent(
                        limits -> count.add(null, day, Indicator.SAVED_AGAINST_LIMITS, limits - parallel.working(), 1));
    }

    /** Returns the working days that the published limits take one after the other; empty where a decided matter has none. */
    private Optional<Long> published() {
        LocalDate begin = CaseCount.day(count.state().receivedAt());
        LocalDate end = begin;
        for (MatterState matter : decided) {
            Optional<TimeLimit> limit = limit(matter);
            if (limit.isEmpty()) {
                return Optional.empty();
            }
            end = after(calendar(matter), end, limit.get());
        }
        return Optional.of(
                (long) count.calendar().workingDaysBetween(begin, end).days());
    }

    private Optional<TimeLimit> limit(MatterState matter) {
        Matter definition = count.bundle().matter(matter.id()).orElseThrow();
        return new Plan.Chosen(
                        definition, matter.route().flatMap(definition::route).orElse(null))
                .limits()
                .expected();
    }

    /** Hours, minutes and seconds end on the day they begin: they are no days. */
    private static LocalDate after(WorkingCalendar calendar, LocalDate day, TimeLimit limit) {
        return limit.unit().fromInstant() ? day : calendar.deadline(day, limit).lastDay();
    }

    private WorkingCalendar calendar(MatterState matter) {
        return count.policy().calendar(count.bundle(), count.department(matter));
    }
}
