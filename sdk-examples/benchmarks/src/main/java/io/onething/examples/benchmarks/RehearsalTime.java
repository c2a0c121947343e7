package io.onething.examples.benchmarks;

import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Desk;
import io.onething.bundle.Scenario;
import io.onething.catalogue.NationalBundles;
import io.onething.rehearsal.Rehearsal;
import io.onething.rehearsal.RehearsalReport;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** (f) How long a rehearsal of the restaurant takes, cases in a town with enough windows, one in fifty shut out by a rule. */
final class RehearsalTime {
    private static final int DAYS = 100;

    private RehearsalTime() {}

    /** Returns the seconds that a rehearsal of about so many cases takes, from the scenario to the report. */
    static double measure(int cases) {
        Bundle bundle = NationalBundles.catalog().bundle("open-restaurant").orElseThrow();
        Map<DepartmentId, Desk> desks = new LinkedHashMap<>();
        bundle.departments().forEach(department -> desks.put(department.id(), Desk.DEFAULT.windows(cases / 100 + 1)));
        Scenario scenario = Scenario.builder("benchmark", "open-restaurant", LocalDate.of(2026, 3, 2))
                .days(DAYS)
                .perDay((double) cases / DAYS)
                .answers(Map.of(
                        "has_licence", shares(100, 0),
                        "same_district", shares(100, 0),
                        "address_matches", shares(100, 0),
                        "fact.seriously_untrustworthy", shares(0, 100),
                        "business_form", Map.of("restaurant", BigDecimal.ONE)))
                .departments(desks)
                .build();
        long begin = System.nanoTime();
        RehearsalReport report = Rehearsal.of(bundle, scenario).run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (report.unfinished() > 0 || report.cases() < cases * 0.9) {
            throw new IllegalStateException("not all cases were handled: " + report.cases() + " of " + cases);
        }
        return seconds;
    }

    private static Map<String, BigDecimal> shares(int yes, int no) {
        return Map.of("yes", BigDecimal.valueOf(yes), "no", BigDecimal.valueOf(no));
    }
}
