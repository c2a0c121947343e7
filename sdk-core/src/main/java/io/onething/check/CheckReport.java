package io.onething.check;

import io.onething.bundle.BundleRef;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a check found (校验报告). Immutable.
 *
 * @param situations by bundle, how many situations were looked at: answers that no condition tells apart count once
 * @param findings everything found, by place; empty where nothing is wrong
 */
public record CheckReport(Map<BundleRef, BigInteger> situations, List<Finding> findings) {
    /** Takes copies. */
    public CheckReport {
        situations = Collections.unmodifiableMap(new LinkedHashMap<>(situations));
        findings = findings.stream().sorted().toList();
    }

    /** Returns whether nothing was found. */
    public boolean clean() {
        return findings.isEmpty();
    }

    /** Returns whether something was found that must be repaired. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(found -> found.severity() == Severity.ERROR);
    }

    /** Returns a line for each finding and one that sums up, for a reader of {@code locale}: English where that is the language, else Chinese. */
    public String text(Locale locale) {
        BigInteger all = situations.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        boolean english = locale.getLanguage().equals("en");
        String sum = (english
                        ? "%,d situations of %d bundles checked, %d findings"
                        : "已校验 %2$d 个一件事的 %1$,d 种情形，发现 %3$d 处问题")
                .formatted(all, situations.size(), findings.size());
        return findings.stream().map(found -> found.line(locale) + "\n").collect(Collectors.joining()) + sum;
    }
}
