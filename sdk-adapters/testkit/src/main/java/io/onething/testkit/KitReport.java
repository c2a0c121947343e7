package io.onething.testkit;

import java.time.Instant;
import java.util.List;

/**
 * The outcome of a run of a contract for one adapter or department (契约测试报告). It names no machine, user or path.
 *
 * @param contract the contract, such as {@code DepartmentContract}
 * @param test the class that extends it
 * @param subject what was tested
 * @param version the version of the kit
 * @param at when
 * @param results one for each rule of the contract, by number
 */
record KitReport(String contract, String test, String subject, String version, Instant at, List<RuleResult> results) {
    /** Takes a copy. */
    KitReport {
        results = List.copyOf(results);
    }

    /** Returns whether every must was kept, and none was skipped without a declared reason. */
    boolean certified() {
        return results.stream().noneMatch(RuleResult::inTheWay);
    }

    long count(RuleResult.Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }
}
