package io.onething.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.BundleRef;
import io.onething.check.CheckReport;
import io.onething.check.Checker;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The definitions of the catalogue, proved over all situations (定义校验)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueChecksTest {
    private static final CheckReport REPORT = Checker.check(PlaceBundles.catalog());

    static Set<BundleRef> bundles() {
        return REPORT.situations().keySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bundles")
    void have_no_flaw(BundleRef bundle) {
        CheckReport own = of(bundle);
        assertThat(own.clean()).as(own.text(Locale.ENGLISH)).isTrue();
    }

    private static CheckReport of(BundleRef bundle) {
        return new CheckReport(
                Map.of(bundle, REPORT.situations().get(bundle)),
                REPORT.findings().stream()
                        .filter(finding -> finding.bundle().equals(bundle))
                        .toList());
    }
}
