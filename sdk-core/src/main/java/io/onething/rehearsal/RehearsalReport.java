package io.onething.rehearsal;

import io.onething.bundle.BundleRef;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.bundle.Text;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a rehearsal came to (推演结果). Immutable.
 *
 * @param scenario the id of the scenario
 * @param bundle the bundle
 * @param begins the first day
 * @param seed what chance began with
 * @param cases how many cases were handled to the end
 * @param unfinished how many never came to an end, because something in the definition keeps them waiting
 * @param turnedAway how many people a rule shut out, or had nothing to apply for
 * @param parked how many hand-overs a person had to send on, because a department could not be reached for too long
 * @param withdrawn how many of the cases the applicant withdrew before anything was granted; they are in no time below, nor under {@code matters}
 * @param days from the application to the end, in natural days
 * @param workingDays the same in working days of the lead department
 * @param inTime how many of the cases not withdrawn had every matter within its promised and legal limits, 0 to 1
 * @param matters how long each matter took
 * @param departments how long its queue was
 * @param distribution how many cases took less than one natural day, one and less than two, and so on (办结用时分布)
 * @param open how many cases were open at most on each natural day, from the first
 */
public record RehearsalReport(
        String scenario,
        BundleRef bundle,
        LocalDate begins,
        long seed,
        int cases,
        int unfinished,
        int turnedAway,
        int parked,
        int withdrawn,
        Time days,
        Time workingDays,
        double inTime,
        List<Branch> matters,
        List<Queue> departments,
        List<Integer> distribution,
        List<Integer> open) {
    /** Takes copies. */
    public RehearsalReport {
        matters = List.copyOf(matters);
        departments = List.copyOf(departments);
        distribution = List.copyOf(distribution);
        open = List.copyOf(open);
    }

    /**
     * How long something took over all cases.
     *
     * @param mean the average
     * @param median half took no longer
     * @param p90 nine of ten took no longer
     * @param most the longest
     */
    public record Time(double mean, double median, double p90, double most) {}

    /**
     * How a matter went.
     *
     * @param matter the matter
     * @param title its name
     * @param decided how often it was decided
     * @param median natural days from the application to its decision, half no longer
     * @param p90 nine of ten no longer
     * @param inTime how many of those decided were within their limits, 0 to 1
     * @param refused how many were refused
     * @param stopped in how many cases its clock stood still
     */
    public record Branch(
            MatterId matter,
            Text title,
            int decided,
            double median,
            double p90,
            double inTime,
            int refused,
            int stopped) {}

    /**
     * How a department got on.
     *
     * @param department the department
     * @param title its name
     * @param windows how many windows it had
     * @param handled how often one began to work, corrections apart
     * @param meanWait hours of the clock that matters waited for a window, on the average
     * @param p90Wait nine of ten waited no longer
     * @param longest the longest queue
     * @param utilisation how much of its open time its windows were busy, 0 to 1
     * @param daily the longest queue of each natural day, from the first
     */
    public record Queue(
            DepartmentId department,
            Text title,
            int windows,
            int handled,
            double meanWait,
            double p90Wait,
            int longest,
            double utilisation,
            List<Integer> daily) {
        /** Takes a copy. */
        public Queue {
            daily = List.copyOf(daily);
        }

        /** Returns how many hours were waited there in all. */
        public double waited() {
            return meanWait * handled;
        }
    }

    /** Returns the bottleneck: the department at which most time was waited in all; empty where nobody waited. */
    public Optional<Queue> bottleneck() {
        return departments.stream().filter(queue -> queue.waited() > 0).max(Comparator.comparingDouble(Queue::waited));
    }

    /** Returns the natural day with most open cases, 1 for the first; 0 where there was none. */
    public int peakDay() {
        int peak = 0;
        for (int day = 0; day < open.size(); day++) {
            if (peak == 0 || open.get(day) > open.get(peak - 1)) {
                peak = day + 1;
            }
        }
        return peak;
    }

    /** Returns the report as tables of text for a reader of {@code locale}: English where that is the language, else Chinese. */
    public String text(Locale locale) {
        return new ReportTable(this, locale).text();
    }

    /** Returns the report as JSON; described in {@code docs/reference/scenario.md}. */
    public String toJson() {
        return ReportJson.of(this);
    }

    /** Returns a picture of how long cases took, and of the open cases and the queues day by day, as SVG, for a reader of {@code locale}. */
    public String toSvg(Locale locale) {
        return new ReportPlot(this, locale).svg();
    }

    /** Returns tables and picture as one page of HTML that needs nothing else, for a reader of {@code locale}. */
    public String toHtml(Locale locale) {
        return new ReportPlot(this, locale).html();
    }
}
