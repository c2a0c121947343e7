package io.onething.testkit;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The outcome of a run of a contract for one adapter or department (契约测试报告). It names no machine, user or path.
 *
 * @param contract the contract, such as {@code DepartmentContract}
 * @param test the class that extends it
 * @param subject what was tested
 * @param declared what it says about itself
 * @param version the version of the kit
 * @param at when
 * @param results one for each rule of the contract, by number
 */
record KitReport(
        String contract,
        String test,
        String subject,
        Map<String, String> declared,
        String version,
        Instant at,
        List<RuleResult> results) {
    /** Takes copies. */
    KitReport {
        declared = Collections.unmodifiableMap(new TreeMap<>(declared));
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
