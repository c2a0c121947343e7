package io.onething.guide;

import io.onething.application.Document;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.Basis;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.Condition;
import io.onething.bundle.Condition.Compare;
import io.onething.bundle.Condition.Operator;
import io.onething.bundle.Condition.Target;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.EligibilityRule;
import io.onething.bundle.FieldType;
import io.onething.bundle.Figure;
import io.onething.bundle.FormField;
import io.onething.bundle.HandlingStep;
import io.onething.bundle.Limits;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Measure;
import io.onething.bundle.Payer;
import io.onething.bundle.Postage;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Question;
import io.onething.bundle.QuestionType;
import io.onething.bundle.Result;
import io.onething.bundle.Route;
import io.onething.bundle.Source;
import io.onething.bundle.StepLimit;
import io.onething.bundle.Subject;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.calendar.LimitUnit;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.WorkingCalendar;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** A small bundle with everything a guide has to do with (invented, in the manner of opening a restaurant). */
public final class Eatery {
    public static final DepartmentId MARKET = new DepartmentId("market");
    public static final MatterId VERIFY = new MatterId("verify-licence");
    public static final MatterId FOOD = new MatterId("food-permit");
    public static final MatterId SIGN = new MatterId("signboard");
    public static final MatterId FIRE = new MatterId("fire-check");
    public static final MatterId HEALTH = new MatterId("staff-health");
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), WorkingCalendar.ZONE);
    public static final Party OWNER = new Party.Organisation("小巷食堂", "91990000MA0000007X", "13000000000");
    public static final Document PLAN = new Document("plan.pdf", "application/pdf", 10, "0".repeat(64), "store://plan");

    /** Everything applies but staff-health. */
    public static final Answers ALL = Answers.of(
                    "has_licence",
                    true,
                    "area_sqm",
                    120,
                    "signboard",
                    true,
                    "gathering",
                    true,
                    "fire_route",
                    "ordinary")
            .with("dishes", Set.of("hot", "raw"))
            .withFact("province", "上海");

    /** Only the food permit and what it waits for apply. */
    public static final Answers LEAST = Answers.of(
                    "has_licence", true, "area_sqm", 60, "signboard", false, "gathering", false)
            .with("dishes", Set.of("hot"))
            .withFact("province", "上海");

    private Eatery() {}

    public static Guide guide(Answers answers) {
        return Guide.of(bundle(), answers, WorkingCalendar.china(), CLOCK, new Random(1));
    }

    public static Map<String, Object> form() {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("ent_name", "小巷食堂");
        form.put("credit_code", "91990000MA0000007X");
        form.put("legal_id", "11010519491231002X");
        form.put("phone", "021-6200 0000");
        form.put("fire_person", "某人");
        return form;
    }

    public static Bundle bundle() {
        return bundle(List.of(new Figure(
                new Text("办理时间", "time"), "42", "7-14", new Text("个工作日", "workdays"), Measure.TIME, List.of("S1"))));
    }

    /** Returns the bundle with other published figures. */
    public static Bundle bundle(List<Figure> figures) {
        return Bundle.builder(new BundleRef("eatery", "1", "0".repeat(64)), new Text("开小饭馆", "Open an eatery"), MARKET)
                .place(new Text("上海市", "Shanghai"))
                .subject(Subject.ENTERPRISE)
                .promised(new TimeLimit(7, 14, LimitUnit.WORKING_DAY))
                .departments(List.of(
                        department("market", "市场监管局", "market regulator"),
                        department("urban", "绿化市容局", "urban management"),
                        department("fire", "消防救援机构", "fire service"),
                        department("health", "卫生健康委", "health commission")))
                .eligibility(List.of(new EligibilityRule(
                        "has-licence",
                        new Text("已取得营业执照", "a business licence has been obtained"),
                        is("has_licence", true),
                        new Text("先办理企业开办", "register the business first"),
                        Basis.SEEN,
                        List.of())))
                .questions(questions())
                .matters(matters())
                .materials(materials())
                .form(fields())
                .results(List.of(
                        Result.builder(
                                        "food-licence",
                                        Text.of("食品经营许可证"),
                                        List.of(DeliveryWay.E_LICENCE, DeliveryWay.COUNTER, DeliveryWay.MAIL))
                                .postage(new Postage(Payer.APPLICANT, new Text("市内10元", "10 yuan inside the city")))
                                .build(),
                        result("fire-opinion", "消防安全检查意见书", DeliveryWay.COUNTER)))
                .figures(figures)
                .sources(List.of(new Source("S1", "某办事指南", "某局", "2024-06-12", null, "A")))
                .build();
    }

    public static Condition is(String question, Object value) {
        return new Compare(Target.QUESTION, question, Operator.IS, value);
    }

    public static Condition compare(String question, Operator operator, Object value) {
        return new Compare(Target.QUESTION, question, operator, value);
    }

    private static List<Question> questions() {
        return List.of(
                yesNo("has_licence", "是否已取得营业执照", "business licence obtained"),
                Question.builder("area_sqm", new Text("经营场所面积", "floor area"), QuestionType.NUMBER)
                        .unit(new Text("平方米", "m²"))
                        .min(BigDecimal.ONE)
                        .max(new BigDecimal("100000"))
                        .build(),
                yesNo("signboard", "是否设置户外招牌", "outdoor signboard"),
                yesNo("gathering", "是否属于公众聚集场所", "public gathering place"),
                Question.builder("fire_route", new Text("消防办理方式", "fire procedure"), QuestionType.CHOICE)
                        .choices(choices("commitment", "告知承诺", "commitment", "ordinary", "一般程序", "ordinary"))
                        .when(is("gathering", true))
                        .build(),
                Question.builder("dishes", new Text("经营哪些菜品", "dishes"), QuestionType.CHOICES)
                        .choices(choices("hot", "热食", "hot", "cold", "凉菜", "cold", "raw", "刺身", "raw"))
                        .build(),
                Question.builder("opening", new Text("计划开业日期", "opening day"), QuestionType.DATE)
                        .build(),
                Question.builder("slogan", new Text("招牌文字", "words on the signboard"), QuestionType.TEXT)
                        .when(is("signboard", true))
                        .build());
    }

    private static List<Matter> matters() {
        Condition sichuan = new Compare(Target.FACT, "province", Operator.IS, "四川");
        return List.of(
                matter(VERIFY, "market", "营业执照核验", "licence check")
                        .limits(new Limits(null, TimeLimit.INSTANT))
                        .needs(List.of("licence"))
                        .build(),
                matter(FOOD, "market", "食品经营许可", "food permit")
                        .after(List.of(Prerequisite.granted(VERIFY)))
                        .limits(new Limits(TimeLimit.workingDays(20), TimeLimit.workingDays(7)))
                        .steps(List.of(
                                new StepLimit(HandlingStep.REVIEW, TimeLimit.workingDays(5)),
                                new StepLimit(HandlingStep.DECIDE, TimeLimit.workingDays(2))))
                        .needs(List.of("licence", "food-form", "layout", "raw-rules"))
                        .gives(List.of("food-licence"))
                        .build(),
                matter(SIGN, "urban", "户外招牌", "signboard")
                        .when(is("signboard", true))
                        .after(List.of(Prerequisite.granted(VERIFY)))
                        .limits(new Limits(null, TimeLimit.hours(1)))
                        .needs(List.of("licence", "sign-plan", "layout"))
                        .build(),
                matter(FIRE, "fire", "消防安全检查", "fire check")
                        .when(is("gathering", true))
                        .routes(List.of(
                                Route.builder("commitment", new Text("告知承诺", "commitment"))
                                        .when(is("fire_route", "commitment"))
                                        .limits(new Limits(null, TimeLimit.workingDays(1)))
                                        .build(),
                                Route.builder("ordinary", new Text("一般程序", "ordinary"))
                                        .when(is("fire_route", "ordinary"))
                                        .limits(new Limits(null, TimeLimit.workingDays(13)))
                                        .needs(List.of("layout"))
                                        .build()))
                        .needs(List.of("licence"))
                        .gives(List.of("fire-opinion"))
                        .build(),
                matter(HEALTH, "health", "从业人员体检", "staff health")
                        .when(sichuan)
                        .after(List.of(Prerequisite.granted(FOOD)))
                        .needs(List.of("permit-copy"))
                        .build());
    }

    private static List<Material> materials() {
        return List.of(
                material("licence", "营业执照", "licence", SupplyWay.E_LICENCE, SupplyWay.SHARE, SupplyWay.UPLOAD),
                material("food-form", "申请表", "application form", SupplyWay.FORM),
                Material.builder("layout", new Text("平面图", "floor plan"), ways(SupplyWay.UPLOAD, SupplyWay.PAPER))
                        .copies(2)
                        .original(true)
                        .build(),
                Material.builder("raw-rules", new Text("刺身管理制度", "rules for raw food"), ways(SupplyWay.PAPER))
                        .when(is("dishes", "raw"))
                        .build(),
                material("sign-plan", "招牌效果图", "signboard design", SupplyWay.UPLOAD),
                Material.builder(
                                "permit-copy",
                                new Text("许可证", "permit"),
                                List.of(new Supply(SupplyWay.OUTPUT, FOOD), Supply.by(SupplyWay.UPLOAD)))
                        .build());
    }

    private static List<FormField> fields() {
        return List.of(
                FormField.builder("ent_name", new Text("企业名称", "name of the business"), FieldType.TEXT)
                        .maxLength(10)
                        .build(),
                field("credit_code", "统一社会信用代码", "credit code", FieldType.SOCIAL_CREDIT_CODE)
                        .build(),
                field("legal_id", "法定代表人身份证号", "ID of the legal representative", FieldType.CITIZEN_ID)
                        .usedBy(Set.of(FOOD))
                        .build(),
                field("phone", "联系电话", "telephone", FieldType.PHONE).build(),
                field("area", "面积", "area", FieldType.NUMBER)
                        .usedBy(Set.of(FOOD, FIRE))
                        .prefill("answers.area_sqm")
                        .build(),
                field("food_items", "经营项目", "food items", FieldType.TEXT)
                        .usedBy(Set.of(FOOD))
                        .prefill("answers.dishes")
                        .build(),
                field("opening", "开业日期", "opening day", FieldType.DATE)
                        .required(false)
                        .build(),
                field("chain", "是否连锁", "chain", FieldType.YES_NO)
                        .required(false)
                        .build(),
                field("kind", "业态", "kind", FieldType.CHOICE)
                        .required(false)
                        .choices(choices("restaurant", "餐馆", "restaurant", "drinks", "饮品店", "drinks"))
                        .build(),
                field("fire_person", "消防责任人", "fire officer", FieldType.TEXT)
                        .usedBy(Set.of(FIRE))
                        .build());
    }

    private static Department department(String id, String zh, String en) {
        return Department.builder(new DepartmentId(id), new Text(zh, en)).build();
    }

    private static Question yesNo(String id, String zh, String en) {
        return Question.builder(id, new Text(zh, en), QuestionType.YES_NO).build();
    }

    private static Matter.Builder matter(MatterId id, String department, String zh, String en) {
        return Matter.builder(id, new DepartmentId(department), new Text(zh, en));
    }

    private static FormField.Builder field(String id, String zh, String en, FieldType type) {
        return FormField.builder(id, new Text(zh, en), type);
    }

    private static Material material(String id, String zh, String en, SupplyWay... ways) {
        return Material.builder(id, new Text(zh, en), ways(ways)).build();
    }

    private static List<Supply> ways(SupplyWay... ways) {
        return Arrays.stream(ways).map(Supply::by).collect(Collectors.toList());
    }

    private static Result result(String id, String zh, DeliveryWay... ways) {
        return Result.builder(id, Text.of(zh), List.of(ways)).build();
    }

    private static Map<String, Text> choices(String... idZhEn) {
        Map<String, Text> choices = new LinkedHashMap<>();
        for (int i = 0; i < idZhEn.length; i += 3) {
            choices.put(idZhEn[i], new Text(idZhEn[i + 1], idZhEn[i + 2]));
        }
        return choices;
    }
}
