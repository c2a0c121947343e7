package io.onething.check;

import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.BundleRef;
import io.onething.bundle.Provenance;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether an overlay says something, and goes with what it is laid over (地方版本校验). */
final class OverlayChecks {
    private OverlayChecks() {}

    static void run(BundleCatalog catalog, Bundle bundle, Provenance written, Findings found) {
        List<BundleRef> layers = written.layers();
        if (layers.size() < 2) {
            return;
        }
        BundleRef below = layers.get(layers.size() - 2);
        same(catalog, bundle, below, written, found);
        early(catalog, bundle, below, found);
    }

    private static void same(
            BundleCatalog catalog, Bundle bundle, BundleRef below, Provenance written, Findings found) {
        Map<String, String> before = catalog.explain(below).map(Provenance::values).orElse(List.of()).stream()
                .collect(Collectors.toMap(Provenance.Value::path, Provenance.Value::text, (one, other) -> one));
        for (Provenance.Value value : written.values()) {
            if (value.layer().equals(bundle.ref())
                    && value.path().contains(".")
                    && value.text().equals(before.get(value.path()))) {
                found.add(
                        Flaw.OVERLAY_SAYS_THE_SAME,
                        value.path(),
                        "\"%s\" already says \"%s\" there; remove the line".formatted(below.id(), value.text()),
                        "“%s”在此处已经是“%s”；请删除该行".formatted(below.id(), value.text()));
            }
        }
    }

    private static void early(BundleCatalog catalog, Bundle bundle, BundleRef below, Findings found) {
        Optional<LocalDate> template =
                catalog.bundle(below.id(), below.version()).flatMap(Bundle::effective);
        Optional<LocalDate> own = bundle.effective();
        if (own.isPresent() && template.isPresent() && own.get().isBefore(template.get())) {
            found.add(
                    Flaw.OVERLAY_TOO_EARLY,
                    "effective",
                    "it is used from %s, but \"%s\", which it is laid over, only from %s; write a later day"
                            .formatted(own.get(), below.id(), template.get()),
                    "自%s起适用，而所依据的“%s”自%s起才适用；请改为较晚的日期".formatted(own.get(), below.id(), template.get()));
        }
    }
}
