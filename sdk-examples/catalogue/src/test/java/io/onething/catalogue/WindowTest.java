package io.onething.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.Text;
import io.onething.casework.CaseState;
import io.onething.casework.MatterState;
import io.onething.casework.Stage;
import io.onething.check.Checker;
import io.onething.jdbc.JdbcCaseStore;
import io.onething.store.CaseStore;
import io.onething.store.InMemoryCaseStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A window that takes any of 400 single matters (一窗受理、无差别受理)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(180)
class WindowTest {
    private static final int MATTERS = 400;
    private static final int PACKS = 50;
    private static final long SEED = 20_261_126;
    private static final String MONDAY = "2026-11-23T01:00:00Z";
    private static final String TUESDAY = "2026-11-24T01:00:00Z";

    /** What only the whole can have: a matter gives what another asks for, or two departments call different papers the same. */
    private static final Set<String> NEW = Set.of("OT-1216", "OT-1218");

    @TempDir
    static Path folder;

    private static BundleCatalog catalog = BundleCatalog.of();
    private static List<Bundle> singles = List.of();

    @BeforeAll
    static void load() throws IOException {
        catalog = SingleMatters.load(folder, MATTERS);
        singles = catalog.bundles().stream().filter(SingleMatters::is).toList();
    }

    private static Hall hall(CaseStore store) {
        return new Hall(catalog, Hall.departments(catalog), store, MONDAY);
    }

    private record Pack(Bundle whole, List<Bundle> parts) {}

    /** Returns packs of 2 to 6 matters that one applicant may apply for in one place. */
    private static List<Pack> packs(Hall hall) {
        Random random = new Random(SEED);
        List<List<Bundle>> counters = singles.stream()
                .collect(Collectors.groupingBy(
                        one -> one.subject() + " " + one.region() + one.place(), Collectors.toList()))
                .values()
                .stream()
                .filter(counter -> counter.size() >= 6)
                .toList();
        return IntStream.range(0, PACKS)
                .mapToObj(number -> {
                    List<Bundle> counter = new ArrayList<>(counters.get(random.nextInt(counters.size())));
                    Collections.shuffle(counter, random);
                    List<Bundle> parts = counter.subList(0, 2 + random.nextInt(5));
                    return new Pack(
                            catalog.compose(
                                    "pack-" + number,
                                    Text.of("打包" + number),
                                    hall.today(),
                                    parts.stream().map(part -> part.ref().id()).toList()),
                            parts);
                })
                .toList();
    }

    private static void closedWithEverything(Bundle bundle, CaseState state) {
        assertThat(state.matters())
                .as("the matters of %s", bundle)
                .extracting(MatterState::id)
                .containsExactlyElementsOf(
                        bundle.matters().stream().map(Matter::id).toList());
        assertThat(state.matters()).allSatisfy(matter -> {
            assertThat(matter.stage()).isEqualTo(Stage.CLOSED);
            assertThat(matter.granted()).isTrue();
        });
    }

    @Test
    void every_single_matter_is_taken_alone_and_closes() {
        assertThat(singles)
                .hasSize(MATTERS)
                .allSatisfy(single -> assertThat(single.matters()).hasSize(1));
        try (Hall hall = hall(new InMemoryCaseStore())) {
            singles.parallelStream()
                    .forEach(single -> closedWithEverything(single, hall.handled(single, hall.application(single))));
        }
    }

    @Test
    @DisplayName("50 packs of 2 to 6 are one application each (seed " + SEED + ")")
    void packs_run_in_parallel_and_close() {
        try (Hall hall = hall(new InMemoryCaseStore())) {
            packs(hall).parallelStream().forEach(pack -> {
                Application application = hall.application(pack.whole());
                CaseState state = hall.handled(pack.whole(), application);
                closedWithEverything(pack.whole(), state);
                assertThat(pack.whole().matters())
                        .extracting(Matter::title)
                        .hasSameElementsAs(pack.parts().stream()
                                .map(part -> part.matters().get(0).title())
                                .toList());
                everyDepartmentHasWhatItNeeds(hall, pack.whole(), state.id());
            });
        }
    }

    private static void everyDepartmentHasWhatItNeeds(Hall hall, Bundle pack, CaseId id) {
        assertThat(hall.handedOver(id)).allSatisfy(submission -> {
            Matter matter = pack.matter(submission.key().matter()).orElseThrow();
            Set<String> needed = new LinkedHashSet<>(matter.needs());
            matter.routes().forEach(route -> needed.addAll(route.needs()));
            assertThat(needed)
                    .containsAll(submission.materials().stream()
                            .map(SuppliedMaterial::material)
                            .toList());
            assertThat(submission.form().keySet())
                    .allSatisfy(field ->
                            assertThat(pack.field(field).orElseThrow().usedBy()).contains(matter.id()));
        });
    }

    @Test
    void what_the_parts_share_is_asked_once() {
        try (Hall hall = hall(new InMemoryCaseStore())) {
            int shared = 0;
            for (Pack pack : packs(hall)) {
                Map<String, List<Material>> byContent = pack.parts().stream()
                        .flatMap(part -> part.materials().stream())
                        .collect(Collectors.groupingBy(WindowTest::content));
                for (List<Material> same : byContent.values()) {
                    String content = content(same.get(0));
                    assertThat(pack.whole().materials())
                            .filteredOn(material -> content(material).equals(content)
                                    && material.id().endsWith(same.get(0).id()))
                            .as("%s in %s", content, pack)
                            .hasSizeLessThanOrEqualTo(1);
                    shared += same.size() - 1;
                }
            }
            assertThat(shared).as("materials that packs share").isGreaterThan(PACKS);
        }
    }

    private static String content(Material material) {
        return List.of(material.id(), material.title(), material.supply(), material.when(), material.note())
                .toString();
    }

    @Test
    void the_checker_finds_in_a_pack_only_what_is_new_in_it() {
        try (Hall hall = hall(new InMemoryCaseStore())) {
            for (Pack pack : packs(hall)) {
                Set<String> known = pack.parts().stream()
                        .flatMap(part -> flaws(part).stream())
                        .collect(Collectors.toSet());
                known.addAll(NEW);
                assertThat(flaws(pack.whole()))
                        .as("flaws of %s made of %s", pack.whole(), pack.parts())
                        .isSubsetOf(known);
            }
        }
    }

    private static List<String> flaws(Bundle bundle) {
        return Checker.check(bundle).findings().stream()
                .map(finding -> finding.flaw().code())
                .distinct()
                .toList();
    }

    @Test
    void a_pack_is_finished_after_a_restart_with_the_definition_its_case_kept() {
        Path file = folder.resolve("cases.db");
        List<Pack> packs;
        List<CaseId> cases;
        try (CaseStore store = JdbcCaseStore.sqlite(file);
                Hall hall = hall(store)) {
            packs = packs(hall);
            cases = packs.parallelStream()
                    .map(pack -> hall.oneThing().submit(hall.application(pack.whole())))
                    .toList();
        }
        BundleCatalog another = NationalBundles.catalog();
        try (CaseStore store = JdbcCaseStore.sqlite(file);
                Hall hall = new Hall(another, Hall.departments(catalog), store, TUESDAY)) {
            packs.forEach(pack -> hall.open(pack.whole()));
            for (int i = 0; i < PACKS; i++) {
                Bundle pack = packs.get(i).whole();
                closedWithEverything(pack, hall.whenClosed(cases.get(i)));
                assertThat(hall.oneThing().get(cases.get(i)).bundle())
                        .isNotSameAs(pack)
                        .usingRecursiveComparison()
                        .isEqualTo(pack);
            }
        }
    }
}
