package io.onething.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.onething.bundle.Answers;
import io.onething.bundle.BundleCatalog;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One mistake at a time is put into a good definition: exactly that one is found, where it stands, with what brings it about. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedMistakesTest {
    private static final String GOOD = """
            format: 1
            bundle: open-tea-house
            version: "1"
            title: 开办茶馆“一件事”
            lead: market
            subject: enterprise
            promised: 14 workdays
            departments:
              market: {title: 市场监管部门}
              fire: {title: 消防救援机构}
              urban: {title: 城管部门}
              district-urban: {title: 区城管部门}
            eligibility:
              city-only: {rule: 场所在本市, require: {in_city: yes}, otherwise: 请到场所所在地办理}
            questions:
              in_city: {ask: 场所是否在本市, type: yes-no}
              area: {ask: 经营面积, type: number, min: 0, unit: 平方米}
              signboard: {ask: 是否设置户外招牌, type: yes-no}
              sign-length: {ask: 招牌长度, type: number, min: 0, when: {signboard: yes}}
              dishes: {ask: 供应什么, type: choices, choices: {tea: 茶水, cold: 冷食, raw: 生食}}
              commitment: {ask: 是否采用告知承诺, type: yes-no, when: {area: {gte: 200}}}
            matters:
              licence:
                title: 营业执照
                department: market
                kind: registration
                limit: 1 workday
                needs: [lease, application]
                gives: business-licence
              food:
                title: 食品经营许可
                department: market
                after: licence
                limit: {legal: 20 workdays, promised: 7 workdays}
                needs: [business-licence-copy, health-proof]
                gives: food-permit
              fire:
                title: 消防安全检查
                department: fire
                when: {area: {gte: 200}}
                routes:
                  committed: {title: 告知承诺, when: {commitment: yes}, limit: instant, needs: [promise]}
                  checked: {title: 常规检查, limit: {legal: 10 workdays, promised: 6 workdays}, needs: [floor-plan], tolerates: {floor-plan: {within: 5 workdays, ground: 市容缺受理清单, unanswered: remind}}}
              signboard:
                title: 户外招牌设置
                department: urban
                competent: {district-urban: {sign-length: {lt: 3}}}
                kind: filing
                when: {signboard: yes}
                after-any: [food, fire]
                limit: 3 workdays
                needs: sign-design
            materials:
              lease: {title: 场所使用证明, supply: [share, upload]}
              application: {title: 登记申请书, supply: [form]}
              business-licence-copy: {title: 营业执照副本, supply: [{output: licence}]}
              health-proof: {title: 健康证明, when: {dishes: [cold, raw]}, supply: [e-licence, upload]}
              promise: {title: 消防安全承诺书, supply: [upload]}
              floor-plan: {title: 平面图, supply: [upload]}
              sign-design: {title: 招牌设计图, supply: [upload]}
            form:
              shop-name: {label: 店名}
              sign-text: {label: 招牌文字, used-by: signboard}
            results:
              business-licence: {title: 营业执照, delivery: [e-licence]}
              food-permit: {title: 食品经营许可证, delivery: [e-licence, mail]}
            visits:
              joint: {title: 联合勘验, matters: [food, fire], within: 5 workdays}
            participants:
              landlord: {title: 出租人, matters: fire, when: {area: {gte: 1000}}}
            """;

    private final Set<Flaw> planted = new TreeSet<>();

    @TempDir
    Path folder;

    private List<Finding> check(String text) {
        try {
            Path file = folder.resolve("tea-house.yaml");
            Files.writeString(file, text);
            return Checker.check(BundleCatalog.load(file)).findings();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The material that only a planted mistake needs. */
    private static String with(String bad) {
        return bad.contains("fire-opinion")
                ? "materials:\n  fire-opinion: {title: 消防意见书, supply: [{output: fire}]}"
                : "materials:";
    }

    /** Puts a mistake into the definition and expects it, and nothing else, at the line and column where {@code at} begins. */
    private void plant(Flaw flaw, String good, String bad, String at, Answers when) {
        assertThat(GOOD).contains(good);
        String text = GOOD.replace(good, bad).replace("\nmaterials:", "\n" + with(bad));
        int place = text.indexOf(at);
        int line = (int) text.substring(0, place).chars().filter(c -> c == '\n').count() + 1;
        int column = place - text.lastIndexOf('\n', place);
        assertThat(check(text))
                .extracting(
                        Finding::flaw,
                        found -> found.problem().line(),
                        found -> found.problem().column(),
                        Finding::situation)
                .containsExactly(tuple(flaw, line, column, when));
        planted.add(flaw);
    }

    private void plant(Flaw flaw, String good, String bad, String at) {
        plant(flaw, good, bad, at, Answers.NONE);
    }

    @AfterAll
    void every_flaw_was_planted() {
        Set<Flaw> all = new TreeSet<>(List.of(Flaw.values()));
        // these need an overlay, or more than one mistake can say: OverlayChecksTest, CheckerTest
        all.removeAll(Set.of(Flaw.OVERLAY_SAYS_THE_SAME, Flaw.OVERLAY_TOO_EARLY, Flaw.TOO_INTRICATE));
        assertThat(planted).isEqualTo(all);
    }

    @Test
    void the_good_definition_has_none() {
        assertThat(check(GOOD)).isEmpty();
    }

    @Test
    @DisplayName("rules, questions and conditions")
    void questions() {
        plant(
                Flaw.NOBODY_ELIGIBLE,
                "require: {in_city: yes}",
                "require: {in_city: yes, all: [{in_city: no}]}",
                "eligibility:");
        plant(
                Flaw.RULE_WITHOUT_EFFECT,
                "questions:",
                "  some-room: {rule: 有面积, require: {area: {gte: 0}}, otherwise: 请核对面积}\nquestions:",
                "some-room");
        plant(
                Flaw.QUESTION_NEVER_ASKED,
                "  signboard: {ask",
                "  colour: {ask: 招牌颜色, type: text, when: {area: {lt: 0}}}\n  signboard: {ask",
                "when: {area: {lt: 0}}");
        plant(
                Flaw.QUESTION_WITHOUT_EFFECT,
                "  signboard: {ask",
                "  colour: {ask: 招牌颜色, type: text}\n  signboard: {ask",
                "colour");
        plant(Flaw.QUESTION_FOR_A_FACT, "when: {area: {gte: 1000}}}", "when: {fact: {in_city: yes}}}", "in_city: {ask");
        plant(
                Flaw.CONDITION_ALWAYS_HOLDS,
                "    after: licence\n",
                "    after: licence\n    when: {area: {gte: 0}}\n",
                "when: {area: {gte: 0}}");
        plant(
                Flaw.CONDITION_ALWAYS_HOLDS,
                "{ask: 是否设置户外招牌, type: yes-no}",
                "{ask: 是否设置户外招牌, type: yes-no, when: {in_city: yes}}",
                "when: {in_city: yes}");
    }

    @Test
    @DisplayName("matters, routes, departments, prerequisites, visits and participants")
    void matters() {
        plant(
                Flaw.MATTER_NEVER_APPLIES,
                "materials:\n",
                "  tobacco: {title: 烟草零售许可, department: market, when: {area: {lt: 0}}}\nmaterials:\n",
                "when: {area: {lt: 0}}");
        plant(
                Flaw.NO_MATTER,
                GOOD.substring(GOOD.indexOf("  licence:\n"), GOOD.indexOf("  fire:\n    title")),
                GOOD.substring(GOOD.indexOf("  licence:\n"), GOOD.indexOf("  fire:\n    title"))
                        .replace("    limit", "    when: {dishes: tea}\n    limit"),
                "matters:",
                Answers.of("area", BigDecimal.ZERO).with("signboard", false).with("dishes", Set.of()));
        plant(
                Flaw.ROUTE_NEVER_TAKEN,
                "      checked: {title",
                "      again: {title: 再次承诺, when: {commitment: yes, area: {gte: 500}}}\n      checked: {title",
                "again");
        plant(
                Flaw.NO_ROUTE,
                "checked: {title: 常规检查,",
                "checked: {title: 常规检查, when: {area: {lt: 500}},",
                "routes:",
                Answers.of("area", new BigDecimal(500)).with("commitment", false));
        plant(
                Flaw.NEVER_COMPETENT,
                "{district-urban: {sign-length: {lt: 3}}}",
                "{district-urban: {sign-length: {lt: 3}}, market: {sign-length: {lt: 2}}}",
                "market: {sign-length");
        plant(
                Flaw.WAITS_IN_VAIN,
                "    kind: filing\n    when: {signboard: yes}\n    after-any: [food, fire]",
                "    kind: filing\n    when: {signboard: yes, area: {lt: 200}}\n    after: fire",
                "after: fire");
        plant(
                Flaw.RESULT_NEVER_GIVEN,
                "{title: 食品经营许可证, delivery",
                "{title: 食品经营许可证, when: {area: {lt: 0}}, delivery",
                "when: {area: {lt: 0}}");
        plant(Flaw.VISIT_NOT_JOINT, "matters: [food, fire], within", "matters: [food], within", "joint");
        plant(Flaw.PARTICIPANT_NEVER_NEEDED, "when: {area: {gte: 1000}}", "when: {area: {lt: 100}}", "landlord");
    }

    @Test
    @DisplayName("materials: needed, to be had, in time, asked once")
    void materials() {
        plant(
                Flaw.MATERIAL_NEVER_NEEDED,
                "floor-plan: {title: 平面图,",
                "floor-plan: {title: 平面图, when: {commitment: yes},",
                "when: {commitment: yes}, supply");
        plant(
                Flaw.MATERIAL_UNOBTAINABLE,
                "[food, fire]\n    limit: 3 workdays\n    needs: sign-design\n",
                "[fire]\n    limit: 3 workdays\n    needs: [sign-design, fire-opinion]\n",
                "supply: [{output: fire}]",
                Answers.of("area", BigDecimal.ZERO).with("signboard", true));
        plant(
                Flaw.OUTPUT_NOT_WAITED_FOR,
                "    needs: sign-design",
                "    needs: [sign-design, business-licence-copy]",
                "signboard:\n    title",
                Answers.of("area", new BigDecimal(200)).with("signboard", true));
        plant(
                Flaw.ASKED_THOUGH_PRODUCED,
                "{title: 营业执照副本, supply: [{output: licence}]}",
                "{title: 营业执照, supply: [upload]}",
                "supply: [upload]}\n  health-proof");
        plant(
                Flaw.ASKED_THOUGH_OBTAINABLE,
                "supply: [share, upload]",
                "supply: [upload, share]",
                "supply: [upload, share]");
        plant(Flaw.SUPPLY_NEVER_USED, "supply: [form]}", "supply: [form, upload]}", "upload]}\n  business");
        plant(
                Flaw.ASKED_TWICE,
                "sign-design: {title: 招牌设计图",
                "sign-design: {title: 平面图",
                "sign-design: {title",
                Answers.of("area", new BigDecimal(200)).with("signboard", true).with("commitment", false));
        plant(Flaw.ASKED_TWICE, "{label: 招牌文字,", "{label: 店名,", "sign-text", Answers.of("signboard", true));
        plant(
                Flaw.FORM_WITHOUT_FIELDS,
                "shop-name: {label: 店名}",
                "shop-name: {label: 店名, used-by: food}",
                "supply: [form]");
        String good = GOOD.substring(GOOD.indexOf("    needs: sign-design"), GOOD.indexOf("  sign-design: {title"));
        plant(
                Flaw.TOLERATED_NEVER_NEEDED,
                good,
                good.replace("needs: sign-design", "needs: [sign-design, floor-plan]")
                        .replace("{title: 平面图,", "{title: 平面图, when: {commitment: yes},"),
                "floor-plan: {within");
    }

    @Test
    @DisplayName("promises and times")
    void times() {
        plant(
                Flaw.PROMISE_NOT_KEPT,
                "promised: 14 workdays",
                "promised: 9 workdays",
                "promised: 9",
                Answers.of("signboard", true).with("area", BigDecimal.ZERO));
        plant(
                Flaw.ROUTE_PROMISE_TOO_LONG,
                "    when: {area: {gte: 200}}\n    routes:\n      committed: {title: 告知承诺, when: {commitment: yes}, limit: instant",
                "    when: {area: {gte: 200}}\n    limit: {legal: 5 workdays}\n    routes:\n      committed: {title: 告知承诺, when: {commitment: yes}, limit: 6 workdays",
                "limit: 6 workdays");
        plant(
                Flaw.VISIT_TOO_LATE,
                "within: 5 workdays}\nparticipants",
                "within: 8 workdays}\nparticipants",
                "within: 8");
        plant(
                Flaw.STEPS_NEVER_TOLD,
                "    limit: 1 workday\n    needs: [lease, application]",
                "    limit: 1 workday\n    steps: {review: 1 workday}\n    routes: {usual: {title: 一般程序, limit: 2 workdays}}\n    needs: [lease, application]",
                "steps: {review");
    }
}
