package io.onething.casework;

import io.onething.bundle.Bundle;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.calendar.LightPolicy;
import io.onething.calendar.RegionalCalendars;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.WorkingCalendar;
import java.util.Objects;

/**
 * What a host sets for all its cases (办件规则设置), as against what a definition says of one bundle. Immutable.
 */
public final class CasePolicy {
    /** The default: retries of {@link RetryPolicy#DEFAULT}, the calendar of the State Council's notices, the usual lights. */
    public static final CasePolicy DEFAULT = new CasePolicy(
            RetryPolicy.DEFAULT,
            RegionalCalendars.of(WorkingCalendar.china()),
            LightPolicy.DEFAULT,
            TimeLimit.workingDays(1));

    private final RetryPolicy retry;
    private final RegionalCalendars calendars;
    private final LightPolicy lights;
    private final TimeLimit ratingContact;

    private CasePolicy(RetryPolicy retry, RegionalCalendars calendars, LightPolicy lights, TimeLimit ratingContact) {
        this.retry = Objects.requireNonNull(retry, "retry");
        this.calendars = Objects.requireNonNull(calendars, "calendars");
        this.lights = Objects.requireNonNull(lights, "lights");
        this.ratingContact = Objects.requireNonNull(ratingContact, "ratingContact");
    }

    /** Returns how long to wait between attempts. */
    public RetryPolicy retry() {
        return retry;
    }

    /** Returns the working days of each region. */
    public RegionalCalendars calendars() {
        return calendars;
    }

    /**
     * Returns the working days that govern what a department decides: those of its region, else of the region of the bundle, else of the
     * whole country.
     */
    public WorkingCalendar calendar(Bundle bundle, DepartmentId department) {
        String region = bundle.department(department)
                .flatMap(Department::region)
                .or(bundle::region)
                .orElse(null);
        return calendars.in(region);
    }

    /** Returns when a clock shows yellow (红黄灯). */
    public LightPolicy lights() {
        return lights;
    }

    /** Returns how soon a bad rating must be verified with the rater. Default: 1 working day. */
    public TimeLimit ratingContact() {
        return ratingContact;
    }

    /** Returns this policy with other waits between attempts. */
    public CasePolicy with(RetryPolicy policy) {
        return new CasePolicy(policy, calendars, lights, ratingContact);
    }

    /** Returns this policy with other working days. */
    public CasePolicy with(RegionalCalendars days) {
        return new CasePolicy(retry, days, lights, ratingContact);
    }

    /** Returns this policy with other thresholds of the lights. */
    public CasePolicy with(LightPolicy thresholds) {
        return new CasePolicy(retry, calendars, thresholds, ratingContact);
    }

    /** Returns this policy with another time in which a bad rating must be verified. */
    public CasePolicy ratingContact(TimeLimit limit) {
        return new CasePolicy(retry, calendars, lights, limit);
    }
}
