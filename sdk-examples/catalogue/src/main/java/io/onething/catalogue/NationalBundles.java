package io.onething.catalogue;

import io.onething.bundle.BundleCatalog;
import java.util.List;

/**
 * Bundles as published in China (高效办成一件事): the first national batch of 2024 and a dozen bundles of single places, each put
 * together from published documents.
 *
 * <p>They are templates to copy from: every part says how well it is grounded and where it was read, what is of one place is left out, and
 * what nobody published is a gap. See {@code docs/reference/catalogue.md}.
 */
public final class NationalBundles {
    private static final List<String> IDS = List.of(
            "open-restaurant",
            "newborn",
            "retirement",
            "start-company",
            "deregister-company",
            "utilities-joint",
            "large-exhibition",
            "company-change",
            "start-transport",
            "credit-repair",
            "listing-compliance",
            "bankruptcy-enquiry",
            "school-entry",
            "social-card",
            "disability-services",
            "cake-shop",
            "no-criminal-record",
            "household-move",
            "batch-relocation",
            "maternity-allowance",
            "newborn-insured-at-birth",
            "aid-funded-insurance",
            "family-shared-account",
            "chronic-cross-province",
            "performance-new-venue");

    private NationalBundles() {}

    /** Returns the ids of the bundles, those of the national batch among them, in no order that matters. */
    public static List<String> ids() {
        return IDS;
    }

    /** Returns the bundles, read from the definitions in this jar and checked. */
    public static BundleCatalog catalog() {
        return BundleCatalog.loadResources(
                NationalBundles.class,
                IDS.stream().map(NationalBundles::resource).toArray(String[]::new));
    }

    /** Returns the name of the resource that holds a definition, to copy from. */
    static String resource(String id) {
        return "/bundles/" + id + ".yaml";
    }
}
