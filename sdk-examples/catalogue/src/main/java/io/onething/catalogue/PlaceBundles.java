package io.onething.catalogue;

import io.onething.bundle.BundleCatalog;
import java.util.List;
import java.util.stream.Stream;

/**
 * What single places do differently from the bundles of {@link NationalBundles} (地方版本): overlays of a few lines, to see how one is
 * written and to copy from. Where a province and a city were published apart, the city is laid over the province.
 */
public final class PlaceBundles {
    private static final List<String> IDS = List.of(
            "open-restaurant-shanghai",
            "open-restaurant-sichuan",
            "open-restaurant-guangyuan",
            "open-restaurant-tobacco",
            "open-restaurant-jimo",
            "open-restaurant-beijing",
            "open-restaurant-chaoyang",
            "open-restaurant-liaoning",
            "open-restaurant-weihai-etdz",
            "newborn-guangdong",
            "newborn-zhongshan",
            "newborn-fujian",
            "newborn-xiamen",
            "newborn-lanzhou",
            "newborn-hubei",
            "newborn-zaozhuang",
            "newborn-suining",
            "newborn-yangtze-delta",
            "newborn-kunming");

    private PlaceBundles() {}

    /** Returns the ids of the bundles that overlays make. */
    public static List<String> ids() {
        return IDS;
    }

    /** Returns the bundles of places together with those they differ from, read from the definitions in this jar and checked. */
    public static BundleCatalog catalog() {
        Stream<String> templates = NationalBundles.ids().stream().map(NationalBundles::resource);
        Stream<String> overlays = IDS.stream().map(PlaceBundles::resource);
        return BundleCatalog.loadResources(
                PlaceBundles.class, Stream.concat(templates, overlays).toArray(String[]::new));
    }

    /** Returns the name of the resource that holds an overlay, to copy from. */
    static String resource(String id) {
        return "/bundles/places/" + id + ".yaml";
    }
}
