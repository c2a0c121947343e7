package io.onething.catalogue;

import io.onething.bundle.BundleCatalog;
import java.util.List;
import java.util.stream.Stream;

/**
 * What single places do differently from the bundles of {@link NationalBundles} (地方版本): overlays of a few lines, to see how one is
 * written and to copy from.
 */
public final class PlaceBundles {
    private static final List<String> IDS = List.of("newborn-kunming", "newborn-xiamen");

    private PlaceBundles() {}

    /** Returns the ids of the bundles that overlays make. */
    public static List<String> ids() {
        return IDS;
    }

    /** Returns the bundles of places together with those they differ from, read from the definitions in this jar and checked. */
    public static BundleCatalog catalog() {
        Stream<String> templates = NationalBundles.ids().stream().map(NationalBundles::resource);
        Stream<String> overlays = IDS.stream().map(id -> "/bundles/places/" + id + ".yaml");
        return BundleCatalog.loadResources(
                PlaceBundles.class, Stream.concat(templates, overlays).toArray(String[]::new));
    }
}
