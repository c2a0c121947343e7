package io.onething;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Text;
import io.onething.department.Answer;
import io.onething.guide.Guide;
import io.onething.store.InMemoryCaseStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A bundle that the catalogue does not have (一窗受理)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class WindowBundleTest {
    private static final String SHOP = """
            format: 1
            bundle: shop
            version: "1"
            title: 开店
            lead: market
            departments: {market: {title: 市场监管部门}}
            matters: {permit: {title: 许可, department: market}}
            """;
    private static final Bundle PASSING = BundleCatalog.parse(
            "pack", SHOP.replace("bundle: shop", "bundle: pack").replace("开店", "打包"));
    private static final Party PERSON = new Party.Person("张三丰", "11010519491231002X", "13000000000");

    private final InMemoryCaseStore store = new InMemoryCaseStore();
    private final OneThing oneThing = open();

    private OneThing open() {
        return OneThing.builder()
                .catalog(BundleCatalog.of(BundleCatalog.parse("shop", SHOP)))
                .department("market", submission -> Answer.taken("R"))
                .store(store)
                .build();
    }

    @AfterEach
    void close() {
        oneThing.close();
    }

    private static Application application(Guide guide) {
        return guide.application().applicant(PERSON).build();
    }

    @Test
    void is_applied_for_and_kept_with_the_case() {
        CaseId id = oneThing.submit(application(oneThing.guide(PASSING, Answers.NONE)));
        assertThat(oneThing.get(id).bundle().title().zh()).isEqualTo("打包");
        try (OneThing another = open()) {
            assertThat(another.get(id).bundle().ref()).isEqualTo(PASSING.ref());
        }
    }

    @Test
    void an_application_brings_its_definition_to_a_process_that_never_saw_it() {
        Application application = application(oneThing.guide(PASSING, Answers.NONE));
        try (OneThing another = open()) {
            assertThat(another.get(another.submit(application)).bundle().ref()).isEqualTo(PASSING.ref());
        }
    }

    @Test
    void a_batch_takes_it_too() {
        assertThat(oneThing.submit(
                                "list",
                                List.of(oneThing.guide(PASSING, Answers.NONE)
                                        .application()
                                        .applicant(PERSON)))
                        .rows())
                .allSatisfy(row ->
                        assertThat(oneThing.get(row.caseId()).bundle().ref()).isEqualTo(PASSING.ref()));
    }

    @Test
    void its_departments_are_connected() {
        Bundle tobacco = BundleCatalog.parse("pack", PASSING.definition().replace("market", "tobacco"));
        assertThatThrownBy(() -> oneThing.guide(tobacco, Answers.NONE))
                .isInstanceOf(OneThingException.class)
                .hasMessageContaining("OT-1100")
                .hasMessageContaining("tobacco");
    }

    @Test
    void its_text_reads_as_the_same_bundle() {
        DepartmentId market = new DepartmentId("market");
        Matter permit =
                Matter.builder(new MatterId("permit"), market, Text.of("许可")).build();
        for (String text : List.of("", SHOP)) {
            Bundle made = Bundle.builder(new BundleRef("made", "1", "digest"), Text.of("打包"), market)
                    .matters(List.of(permit))
                    .definition(text)
                    .build();
            assertThatThrownBy(() -> oneThing.guide(made, Answers.NONE))
                    .isInstanceOf(OneThingException.class)
                    .hasMessageContaining("OT-1103");
        }
    }
}
