package io.onething.check;

import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.BundleRef;
import io.onething.bundle.Provenance;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Proves definitions over all situations that their questions allow (定义校验), not over a sample of them.
 *
 * <p>What a single key may say is checked on loading; this looks at what follows from all of them together: what never happens, what
 * cannot be had, what is asked in vain. Pure: no clock, no files, no state.
 */
public final class Checker {
    private Checker() {}

    /** Checks every version of every bundle of a catalogue, and how its overlays go with what they are laid over. */
    public static CheckReport check(BundleCatalog catalog) {
        Objects.requireNonNull(catalog, "catalog");
        Map<BundleRef, BigInteger> situations = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Bundle bundle : catalog.bundles()) {
            Provenance written = catalog.explain(bundle.ref()).orElse(null);
            Findings found = new Findings(bundle, written);
            situations.put(bundle.ref(), check(bundle, found));
            if (written != null) {
                OverlayChecks.run(catalog, bundle, written, found);
            }
            findings.addAll(found.all());
        }
        return new CheckReport(situations, inherited(findings));
    }

    /** Checks one bundle. */
    public static CheckReport check(Bundle bundle) {
        Findings found = new Findings(Objects.requireNonNull(bundle, "bundle"), null);
        return new CheckReport(Map.of(bundle.ref(), check(bundle, found)), found.all());
    }

    private static BigInteger check(Bundle bundle, Findings found) {
        try {
            Situations situations = new Situations(bundle);
            if (situations.eligible() == Diagrams.NO) {
                found.add(
                        Flaw.NOBODY_ELIGIBLE,
                        "eligibility",
                        "the rules together shut everybody out; change the \"require\" of one",
                        "各条适用规则合起来排除了所有人；请修改其中一条的“require”");
                return BigInteger.ZERO;
            }
            Outcomes outcomes = new Outcomes(bundle, situations);
            new QuestionChecks(bundle, situations, outcomes, found).run();
            new MatterChecks(bundle, situations, outcomes, found).run();
            new MaterialChecks(bundle, situations, outcomes, found).run();
            new TimeChecks(bundle, situations, outcomes, found).run();
            return situations.count();
        } catch (Diagrams.TooManyException intricate) {
            found.add(
                    Flaw.TOO_INTRICATE,
                    "questions",
                    "the conditions depend on each other in too many ways to be checked together ("
                            + intricate.getMessage() + "); split the bundle or simplify its conditions",
                    "各条件之间的组合过多，无法一并校验；请拆分一件事，或简化条件");
            return BigInteger.ZERO;
        }
    }

    /** Returns the findings, what an overlay merely inherits from the file of its template told once. */
    private static List<Finding> inherited(List<Finding> findings) {
        Map<Object, Finding> once = new LinkedHashMap<>();
        for (Finding finding : findings) {
            once.putIfAbsent(finding.problem(), finding);
        }
        return List.copyOf(once.values());
    }
}
