package io.onething.exchange;

import io.onething.application.Actor;
import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Document;
import io.onething.application.Filing;
import io.onething.application.Party;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.ClockStart;
import io.onething.bundle.CommitmentRule;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Fee;
import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.Holds;
import io.onething.bundle.IntakeRule;
import io.onething.bundle.Lapse;
import io.onething.bundle.Limits;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Payer;
import io.onething.bundle.Postage;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Procedure;
import io.onething.bundle.Result;
import io.onething.bundle.Route;
import io.onething.bundle.SilenceRule;
import io.onething.bundle.StopRule;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.bundle.Toleration;
import io.onething.bundle.Visit;
import io.onething.calendar.TimeLimit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A bundle with everything that leads to a code or a document of its own, for tests. */
public final class Shop {
    public static final MatterId PERMIT = new MatterId("food-permit");
    public static final MatterId FIRE = new MatterId("fire-check");
    public static final MatterId SIGN = new MatterId("signboard");
    public static final String PROMISE = "by-promise";
    public static final Actor OWNER = new Actor(Actor.Role.APPLICANT, "owner-1");
    public static final Party APPLICANT = new Party.Person("张三丰", "11010519000101001X", "021-5555 0100");
    public static final Party AGENT = new Party.Person("李四光", "110105190001010028", "021-5555 0101");
    public static final Bundle BUNDLE = bundle();

    private Shop() {}

    private static Bundle bundle() {
        return Bundle.builder(
                        new BundleRef("shop", "1", "0"), new Text("开小店", "open a shop"), new DepartmentId("market"))
                .departments(List.of(
                        department("market", "市场监管局", "market office"),
                        department("fire", "消防救援支队", "fire brigade"),
                        department("urban", "城管局", "urban office")))
                .matters(List.of(permit(), fire(), sign()))
                .materials(Stream.of("layout", "id-card", "photo")
                        .map(id -> Material.builder(id, title(id), List.of(Supply.by(SupplyWay.UPLOAD)))
                                .build())
                        .toList())
                .form(List.of(FormField.builder("name", new Text("字号名称", "name of the shop"), FieldType.TEXT)
                        .build()))
                .results(List.of(Result.builder(
                                "food-licence",
                                new Text("食品经营许可证", "food licence"),
                                List.of(DeliveryWay.COUNTER, DeliveryWay.MAIL))
                        .postage(new Postage(Payer.APPLICANT, null))
                        .build()))
                .visits(List.of(new Visit("joint", new Text("联合勘验", "joint visit"), List.of(PERMIT, FIRE), null)))
                .build();
    }

    private static Text title(String material) {
        return switch (material) {
            case "layout" -> new Text("平面图", "floor plan");
            case "id-card" -> new Text("身份证", "identity card");
            default -> new Text("门面照片", "photograph of the front");
        };
    }

    private static Department department(String id, String zh, String en) {
        return Department.builder(new DepartmentId(id), new Text(zh, en)).build();
    }

    private static Matter permit() {
        Text ground = new Text("地方性法规第二十四条", "local regulation art. 24");
        return Matter.builder(PERMIT, new DepartmentId("market"), new Text("食品经营许可", "food permit"))
                .limits(new Limits(TimeLimit.workingDays(20), TimeLimit.workingDays(7)))
                .needs(List.of("layout", "id-card", "photo"))
                .gives(List.of("food-licence"))
                .routes(List.of(Route.builder(PROMISE, new Text("告知承诺", "by promise"))
                        .commitment(new CommitmentRule(TimeLimit.days(30), TimeLimit.days(15), ground))
                        .build()))
                .procedure(Procedure.builder(MatterKind.LICENCE)
                        .intake(new IntakeRule(
                                TimeLimit.workingDays(5),
                                true,
                                TimeLimit.workingDays(10),
                                Lapse.WITHDRAWN,
                                ground,
                                ClockStart.RECEIPT))
                        .stops(List.of(
                                new StopRule(
                                        StopRule.CORRECTION, new Text("过程补件", "correction during the review"), ground),
                                new StopRule("public-notice", new Text("公示", "public notice"), ground)))
                        .tolerates(List.of(new Toleration(
                                "photo", TimeLimit.workingDays(10), Holds.CLOSE, Lapse.WITHDRAWN, ground)))
                        .fees(List.of(new Fee(
                                "printing",
                                new Text("工本费", "printing fee"),
                                new BigDecimal("10.00"),
                                new Text("市财政局", "city treasury"),
                                new Text("某行政法规第五条", "an administrative regulation, art. 5"),
                                Holds.NOTHING)))
                        .build())
                .build();
    }

    private static Matter fire() {
        return Matter.builder(FIRE, new DepartmentId("fire"), new Text("消防安全检查", "fire check"))
                .limits(new Limits(TimeLimit.workingDays(10), null))
                .needs(List.of("layout"))
                .procedure(Procedure.builder(MatterKind.LICENCE)
                        .silence(new SilenceRule(SilenceRule.Effect.GRANTED, new Text("行政许可法第五十条", "行政许可法 art. 50")))
                        .build())
                .build();
    }

    private static Matter sign() {
        return Matter.builder(SIGN, new DepartmentId("urban"), new Text("户外招牌设置", "signboard"))
                .kind(MatterKind.REGISTRATION)
                .after(List.of(Prerequisite.granted(PERMIT)))
                .procedure(Procedure.builder(MatterKind.REGISTRATION)
                        .fees(List.of(new Fee(
                                "deposit",
                                new Text("登记费", "registration fee"),
                                new BigDecimal("50"),
                                new Text("市财政局", "city treasury"),
                                new Text("某行政法规第六条", "an administrative regulation, art. 6"),
                                Holds.START)))
                        .build())
                .build();
    }

    public static Application application(Filing filing, @Nullable String route, MatterId... matters) {
        Document plan = new Document("plan.pdf", "application/pdf", 10, "0".repeat(64), "store/1");
        SuppliedMaterial layout = new SuppliedMaterial("layout", SupplyWay.UPLOAD, List.of(plan));
        SuppliedMaterial idCard = new SuppliedMaterial("id-card", SupplyWay.E_LICENCE, List.of());
        return new Application(
                new CaseId("case-1"),
                BUNDLE.ref(),
                Answers.of("signboard", true),
                Stream.of(matters)
                        .map(matter -> new Application.Choice(matter, matter.equals(PERMIT) ? route : null))
                        .toList(),
                new Application.Content(
                        APPLICANT,
                        filing.mandate().isPresent() ? AGENT : null,
                        Map.of("name", "三丰面馆"),
                        Map.of("layout", layout, "id-card", idCard)),
                Map.of(),
                filing);
    }

    public static Document document() {
        return new Document("new.pdf", "application/pdf", 12, "1".repeat(64), "store/2");
    }
}
