package io.onething.catalogue;

import io.onething.bundle.Basis;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes {@code docs/reference/catalogue.md} from the definitions. */
final class CataloguePage {
    private static final String GAP = "# gap: ";

    private CataloguePage() {}

    static String of(BundleCatalog catalog) {
        String rows = NationalBundles.ids().stream()
                .map(id -> row(catalog.bundle(id).orElseThrow()))
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

                - *Matters*, *departments*, *questions*: how many the definition has. Matters of one place only are left out and named at the head of the file.
                - *Seen*, *general*, *inferred*: how many of its parts were read in a document, are general legal knowledge, or follow from what was read and are to be checked.
                - *Gaps*: what was looked for and not found. It is left out of the definition, and a comment `# gap:` stands in its place: a limit that
                  nobody published is not promised.
                - A promise or a list that is that of one city is a comment beside the matter, for whoever writes the definition of that city.

                This page is generated from the [definitions](../../sdk-examples/catalogue/src/main/resources/bundles/); a test compares it.

                | bundle | name | 名称 | for | matters | departments | questions | seen | general | inferred | gaps |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                %s
                To write your own: [how to define a bundle](../how-to/define-a-bundle.md), [every key](definition.md).
                """.formatted(catalog.bundles().size(), rows);
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
                        bundle.definition()
                                .lines()
                                .filter(line -> line.contains(GAP))
                                .count())
                .replace("\r\n", "\n");
    }

    private static long parts(Bundle bundle, Basis basis) {
        return Grounded.partsOf(bundle).stream()
                .filter(part -> part.basis() == basis)
                .count();
    }
}
