package io.onething;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.application.CaseId;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.DefinitionException;
import io.onething.department.Answer;
import io.onething.store.InMemoryCaseStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Another catalogue without a restart (更换目录)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class CatalogueReloadTest {
    private static final String SHOP = """
            format: 1
            bundle: shop
            version: "1"
            title: 开店
            lead: market
            departments: {market: {title: 市场监管部门}}
            matters: {permit: {title: 许可, department: market}}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void one_definition() throws IOException {
        write("shop.yaml", SHOP);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private OneThing open() {
        return OneThing.builder()
                .catalog(BundleCatalog.load(folder))
                .department("market", submission -> Answer.taken("R"))
                .store(new InMemoryCaseStore())
                .clock(Clock.fixed(Instant.parse("2026-11-23T01:00:00Z"), ZoneOffset.UTC))
                .build();
    }

    private static CaseId submit(OneThing oneThing) {
        return oneThing.submit(oneThing.guide("shop", Answers.NONE)
                .application()
                .applicant(new Party.Person("张三丰", "11010519491231002X", "13000000000"))
                .build());
    }

    private static String served(OneThing oneThing) {
        return oneThing.guide("shop", Answers.NONE).bundle().ref().version();
    }

    @Test
    void serves_the_new_version_to_whoever_comes_next_and_the_old_one_to_the_case_that_began_with_it()
            throws IOException {
        try (OneThing oneThing = open()) {
            CaseId early = submit(oneThing);
            write("shop2.yaml", SHOP.replace("version: \"1\"", "version: \"2\"").replace("开店", "开办商店"));
            oneThing.use(BundleCatalog.load(folder));
            assertThat(served(oneThing)).isEqualTo("2");
            assertThat(oneThing.get(early).bundle().title().zh()).isEqualTo("开店");
            assertThat(oneThing.get(submit(oneThing)).bundle().title().zh()).isEqualTo("开办商店");
        }
    }

    @Test
    void a_case_keeps_its_definition_when_the_catalogue_has_it_no_longer() throws IOException {
        try (OneThing oneThing = open()) {
            CaseId early = submit(oneThing);
            write("shop.yaml", SHOP.replace("version: \"1\"", "version: \"2\""));
            oneThing.use(BundleCatalog.load(folder));
            assertThat(oneThing.get(early).bundle().ref().version()).isEqualTo("1");
        }
    }

    @Test
    void a_bad_file_is_refused_and_the_good_catalogue_keeps_serving() throws IOException {
        try (OneThing oneThing = open()) {
            write(
                    "shop2.yaml",
                    SHOP.replace("version: \"1\"", "version: \"2\"").replace("lead: market", "lead: maket"));
            assertThatThrownBy(() -> oneThing.use(BundleCatalog.load(folder)))
                    .isInstanceOf(DefinitionException.class)
                    .hasMessageContaining("OT-1021");
            assertThat(served(oneThing)).isEqualTo("1");
        }
    }

    @Test
    void a_version_keeps_its_text() throws IOException {
        try (OneThing oneThing = open()) {
            write("shop.yaml", SHOP.replace("开店", "开办商店"));
            assertThatThrownBy(() -> oneThing.use(BundleCatalog.load(folder)))
                    .isInstanceOf(OneThingException.class)
                    .hasMessageContaining("OT-1102");
            assertThat(served(oneThing)).isEqualTo("1");
        }
    }

    @Test
    void a_department_that_is_not_connected_is_missed_before_anything_changes() throws IOException {
        try (OneThing oneThing = open()) {
            write("shop2.yaml", SHOP.replace("version: \"1\"", "version: \"2\"").replace("market", "tobacco"));
            assertThatThrownBy(() -> oneThing.use(BundleCatalog.load(folder)))
                    .isInstanceOf(OneThingException.class)
                    .hasMessageContaining("OT-1100");
            assertThat(served(oneThing)).isEqualTo("1");
        }
    }

    @Test
    @DisplayName("C40: a version that takes effect later is not served yet")
    void a_version_of_tomorrow_waits() throws IOException {
        try (OneThing oneThing = open()) {
            write("shop2.yaml", SHOP.replace("version: \"1\"", "version: \"2\"\neffective: 2026-11-24"));
            write("shop3.yaml", SHOP.replace("version: \"1\"", "version: \"1.5\"\neffective: 2026-11-23"));
            oneThing.use(BundleCatalog.load(folder));
            assertThat(served(oneThing)).isEqualTo("1.5");
        }
    }
}
