package io.onething.catalogue;

import io.onething.bundle.Basis;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.BundleRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes {@code docs/reference/catalogue.md} from the definitions. */
final class CataloguePage {
    private static final String GAP = "# gap: ";

    private CataloguePage() {}

    static String of(BundleCatalog catalog) {
        String rows = NationalBundles.ids().stream()
                .map(id -> row(catalog.bundle(id).orElseThrow()))
                .collect(Collectors.joining());
        String places = PlaceBundles.ids().stream()
                .map(id -> placeRow(catalog, catalog.bundle(id).orElseThrow()))
                .collect(Collectors.joining());
        return """
                # Reference: the catalogue (一件事目录)

                **`onething-catalogue` holds %d bundles as definitions: `NationalBundles.catalog()` loads them, and each file is made to be
                copied and completed for a place.** They were put together from published documents; no place handles one exactly like this.

                ```xml
                <dependency>
                    <groupId>io.onething</groupId>
                    <artifactId>onething-catalogue</artifactId>
                </dependency>
                ```

                - *Matters*, *departments*, *questions*: how many the definition has. Matters and questions of one place only are left out and named at the head of the file.
                - *Seen*, *general*, *inferred*: how many of its parts were read in a document, are general legal knowledge, or follow from what was read and are to be checked.
                - *Gaps*: what was looked for and not found. It is left out of the definition, and a comment `# gap:` stands in its place: a limit that
                  nobody published is not promised.
                - A promise or a list that is that of one city is a comment beside the matter, for whoever writes the definition of that city.

                This page is generated from the [definitions](../../sdk-examples/catalogue/src/main/resources/bundles/); a test compares it.

                | bundle | name | 名称 | for | matters | departments | questions | seen | general | inferred | gaps |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                %s
                ## Places (地方版本)

                `PlaceBundles.catalog()` loads them together with %d overlays: what single places were published to do differently. A city lies over
                its province where both were published. What was not found stands as in the template, and each file says what that is.

                | overlay | follows | place | 地区 | matters | departments | questions | gaps |
                | --- | --- | --- | --- | --- | --- | --- | --- |
                %s
                Published too, and no overlay: the restaurant in a province whose table shows only supermarkets, in Dongzhu in Suzhou (licence and permit
                together on the same day) and in Minhang in 2018 (checked within two months of the permit), as what was read is too little to handle one
                by; the newborn of a city in Guangxi, as nothing read differs from the template.


                ## What is spared
                Reckoned from the definitions by [`Guide.burden`](guide-json.md), in a row → as one, for the usual situation: everything in order, the first
                answer to every question. *Time*: legal limits in a row → promised ones in parallel; *side by side*: the same limits in a row → in parallel. Matters
                without a published limit are not in the times.

                | bundle | matters | steps | materials | time | side by side | trips | fields |
                | --- | --- | --- | --- | --- | --- | --- | --- |
                %s
                ## Published against reckoned
                The published figures of which the definition says (`measure`) that they measure the whole bundle, as printed, held against those above. A
                figure of one matter has no measure, since what is reckoned is of the whole bundle, and neither has a percentage, since it does not say of what. Where they
                differ, the reasons are those that the definition gives; none is made up.

                | bundle | figure | published | reckoned | verdict | why |
                | --- | --- | --- | --- | --- | --- |
                %s
                To write your own: [how to define a bundle](../how-to/define-a-bundle.md), [every key](definition.md),
                [how to write an overlay](../how-to/write-an-overlay.md).
                """.formatted(
                        NationalBundles.ids().size(),
                        rows,
                        PlaceBundles.ids().size(),
                        places,
                        BurdenRows.spared(catalog),
                        BurdenRows.published(catalog));
    }

    private static String row(Bundle bundle) {
        String id = bundle.ref().id();
        return "| [%s](../../sdk-examples/catalogue/src/main/resources/bundles/%s.yaml) | %s | %s | %s | %d | %d | %d | %d | %d | %d | %d |%n"
                .formatted(
                        id,
                        id,
                        bundle.title().in(Locale.ENGLISH),
                        bundle.title().in(Locale.CHINESE),
                        bundle.place().map(place -> place.in(Locale.ENGLISH)).orElse("any place"),
                        bundle.matters().size(),
                        bundle.departments().size(),
                        bundle.questions().size(),
                        parts(bundle, Basis.SEEN),
                        parts(bundle, Basis.GENERAL),
                        parts(bundle, Basis.INFERRED),
                        gaps(bundle.definition()))
                .replace("\r\n", "\n");
    }

    private static String placeRow(BundleCatalog catalog, Bundle bundle) {
        String id = bundle.ref().id();
        List<BundleRef> layers = catalog.explain(bundle.ref()).orElseThrow().layers();
        return "| [%s](../../sdk-examples/catalogue/src/main/resources%s) | %s | %s | %s | %d | %d | %d | %d |%n"
                .formatted(
                        id,
                        PlaceBundles.resource(id),
                        layers.get(layers.size() - 2).id(),
                        bundle.place().orElseThrow().in(Locale.ENGLISH),
                        bundle.place().orElseThrow().in(Locale.CHINESE),
                        bundle.matters().size(),
                        bundle.departments().size(),
                        bundle.questions().size(),
                        gaps(overlay(id)))
                .replace("\r\n", "\n");
    }

    /** Returns the text of an overlay, which the definition put together no longer shows. */
    private static String overlay(String id) {
        try (InputStream in = PlaceBundles.class.getResourceAsStream(PlaceBundles.resource(id))) {
            return new String(Objects.requireNonNull(in, id).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long gaps(String definition) {
        return definition.lines().filter(line -> line.contains(GAP)).count();
    }

    private static long parts(Bundle bundle, Basis basis) {
        return Grounded.partsOf(bundle).stream()
                .filter(part -> part.basis() == basis)
                .count();
    }
}
