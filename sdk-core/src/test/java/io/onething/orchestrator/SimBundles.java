package io.onething.orchestrator;

import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Document;
import io.onething.application.Party;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.ClockStart;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.IntakeRule;
import io.onething.bundle.Lapse;
import io.onething.bundle.Material;
import io.onething.bundle.MatterKind;
import io.onething.bundle.RefusalEffect;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import io.onething.casework.Restaurant;
import io.onething.story.Sketch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bundles of the simulated worlds: a small one, one with joins, one where time decides much, one with a joint notice. */
final class SimBundles {
    private static final Document PAPER = new Document("paper.pdf", "application/pdf", 10, "0".repeat(64), "store/1");

    /** Two matters at once, one of which two others wait for; then one that waits for both, and one that goes on all the same. */
    private static final Bundle JOINS = Sketch.of("joins", "并联", "market")
            .matter("name", "market", "名称", how -> how.needs(List.of("plan")).gives(List.of("name-notice")))
            .matter("site", "urban", "场地", how -> how.needs(List.of("plan")))
            .matter(
                    "licence",
                    "market",
                    "执照",
                    how -> how.after(List.of(Sketch.granted("name"), Sketch.granted("site")))
                            .needs(List.of("name_notice"))
                            .gives(List.of("licence")))
            .matter(
                    "tax",
                    "tax",
                    "税务",
                    how -> how.kind(MatterKind.REGISTRATION)
                            .after(List.of(Sketch.after(RefusalEffect.PROCEED, "licence", "site"))))
            .matter(
                    "sign",
                    "fire",
                    "招牌",
                    how -> how.after(List.of(Sketch.granted("licence"))).needs(List.of("plan")))
            .material("name_notice", "名称通知书", Sketch.output("name"))
            .result("licence", "营业执照", DeliveryWay.COUNTER)
            .with(SimBundles::form)
            .build();

    /** Waits and limits that strike: a public notice of some days, a correction that lapses, silence that accepts. */
    private static final Bundle TIMED = Sketch.of("timed", "计时", "police")
            .matter(
                    "notice",
                    "police",
                    "公示",
                    how -> how.limits(Sketch.limits("3 workdays", "1 workdays")).needs(List.of("plan")))
            .matter(
                    "permit",
                    "fire",
                    "许可",
                    how -> how.after(List.of(Sketch.granted("notice").waiting(TimeLimit.workingDays(2))))
                            .needs(List.of("plan"))
                            .limits(Sketch.limits("5 workdays", null)))
            .matter(
                    "allowance",
                    "tax",
                    "补贴",
                    how -> how.kind(MatterKind.PAYMENT)
                            .needs(List.of("plan"))
                            .procedure(Sketch.licence(rule -> rule.intake(new IntakeRule(
                                    TimeLimit.workingDays(2),
                                    true,
                                    TimeLimit.workingDays(1),
                                    Lapse.WITHDRAWN,
                                    Text.of("模拟"),
                                    ClockStart.RECEIPT)))))
            .with(SimBundles::form)
            .build();

    /** Four matters that start at once and are asked for corrections in one notice. */
    private static final Bundle JOINT = Sketch.of("joint", "联办", "market")
            .matter(
                    "food",
                    "market",
                    "食品",
                    how -> how.needs(List.of("plan", "card")).gives(List.of("food-licence")))
            .matter("safety", "fire", "消防", how -> how.needs(List.of("plan")))
            .matter("street", "urban", "占道", how -> how.needs(List.of("card")))
            .matter("seal", "police", "印章", how -> how.needs(List.of("card")).gives(List.of("seal-record")))
            .with(bundle -> form(bundle).joint(true))
            .build();

    static final List<Bundle> ALL = List.of(Restaurant.BUNDLE, JOINS, TIMED, JOINT);

    /** Every department of every bundle. */
    static final List<String> DEPARTMENTS = List.of("market", "fire", "urban", "tax", "police");

    private SimBundles() {}

    private static Bundle.Builder form(Bundle.Builder bundle) {
        return bundle.form(
                List.of(FormField.builder("name", Text.of("名称"), FieldType.TEXT).build()));
    }

    static Optional<Bundle> find(BundleRef ref) {
        return ALL.stream().filter(bundle -> bundle.ref().equals(ref)).findFirst();
    }

    static Bundle require(BundleRef ref) {
        return find(ref).orElseThrow();
    }

    static Application application(Bundle bundle, String id) {
        Map<String, SuppliedMaterial> materials = new LinkedHashMap<>();
        for (Material material : bundle.materials()) {
            if (material.supply().stream().noneMatch(supply -> supply.way() == SupplyWay.OUTPUT)) {
                materials.put(material.id(), again(material.id()));
            }
        }
        Map<String, String> form = new LinkedHashMap<>();
        bundle.form().forEach(field -> form.put(field.id(), "三丰"));
        return new Application(
                new CaseId(id),
                bundle.ref(),
                Answers.NONE,
                bundle.matters().stream()
                        .map(matter -> new Application.Choice(matter.id(), null))
                        .toList(),
                new Application.Content(
                        new Party.Person("张三丰", "11010519000101001X", "021-5555 0100"), null, form, materials),
                Map.of());
    }

    /** Returns a material as it is handed in. */
    static SuppliedMaterial again(String material) {
        return new SuppliedMaterial(material, SupplyWay.UPLOAD, List.of(PAPER));
    }
}
