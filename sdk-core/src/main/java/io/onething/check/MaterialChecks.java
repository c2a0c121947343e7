package io.onething.check;

import io.onething.bundle.Bundle;
import io.onething.bundle.FormField;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Result;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Toleration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether every material is needed, can be had, is there in time and is asked once at most; and the same of the form (材料与表单校验). */
record MaterialChecks(Bundle bundle, Situations situations, Outcomes outcomes, Findings found) {
    private static final Set<SupplyWay> WITHOUT_APPLICANT =
            EnumSet.of(SupplyWay.E_LICENCE, SupplyWay.SHARE, SupplyWay.FORM, SupplyWay.OUTPUT);

    private Diagrams diagrams() {
        return situations.diagrams();
    }

    void run() {
        List<Material> materials = bundle.materials();
        for (int i = 0; i < materials.size(); i++) {
            Material material = materials.get(i);
            if (needed(material)) {
                if (material.required()) {
                    obtainable(material);
                }
                inTime(material);
                producedAnyway(material);
                obtainedAnyway(material);
                hidden(material);
                madeFromFields(material);
                for (Material other : materials.subList(0, i)) {
                    askedTwice(material, other);
                }
            }
        }
        bundle.matters().forEach(this::tolerated);
        filledInOnce();
    }

    private boolean needed(Material material) {
        int listed = bundle.matters().stream()
                .map(matter -> outcomes.lists(matter, material.id()))
                .reduce(Diagrams.NO, diagrams()::or);
        if (listed == Diagrams.NO) {
            return false;
        }
        if (outcomes.needed(material) == Diagrams.NO) {
            found.add(
                    Flaw.MATERIAL_NEVER_NEEDED,
                    path(material) + ".when",
                    "material \"%s\" is never needed: its \"when\" does not hold where a matter lists it; change the condition or remove the material"
                            .formatted(material.id()),
                    "材料“%s”从不需要：事项列出它时其“when”不成立；请修改条件，或删除该材料".formatted(material.id()));
            return false;
        }
        return true;
    }

    private void obtainable(Material material) {
        int left = outcomes.needed(material);
        for (int way : outcomes.ways(material)) {
            left = diagrams().and(left, diagrams().not(way));
        }
        situations
                .smallest(left)
                .ifPresent(when -> found.add(
                        Flaw.MATERIAL_UNOBTAINABLE,
                        path(material) + ".supply",
                        when,
                        "material \"%s\" is needed but cannot be had: the matter that produces it does not apply, or needs it itself; add another way to its \"supply\""
                                .formatted(material.id()),
                        "需要材料“%s”却无法取得：产生它的事项不适用，或本身也需要它；请在其“supply”中加入其他方式".formatted(material.id())));
    }

    private void inTime(Material material) {
        List<Integer> ways = outcomes.ways(material);
        for (int i = 0; i < ways.size(); i++) {
            MatterId producer = material.supply().get(i).matter();
            if (producer == null) {
                continue;
            }
            for (Matter matter : bundle.matters()) {
                int early = diagrams()
                        .and(
                                diagrams().and(ways.get(i), outcomes.needs(matter, material)),
                                diagrams().not(outcomes.waits(matter.id(), producer)));
                situations
                        .smallest(early)
                        .ifPresent(when -> found.add(
                                Flaw.OUTPUT_NOT_WAITED_FOR,
                                "matters." + matter.id(),
                                when,
                                "matter \"%s\" needs the material \"%s\" from \"%s\", but does not wait until that is granted; add \"after: %s\""
                                        .formatted(matter.id(), material.id(), producer, producer),
                                "事项“%s”需要由“%s”产生的材料“%s”，却没有等待其准予；请加上“after: %s”"
                                        .formatted(matter.id(), producer, material.id(), producer)));
            }
        }
    }

    /** Returns where the applicant must bring a material. */
    private int asked(Material material) {
        List<Integer> ways = outcomes.ways(material);
        int asked = Diagrams.NO;
        for (int i = 0; i < ways.size(); i++) {
            if (material.supply().get(i).asksApplicant()) {
                asked = diagrams().or(asked, ways.get(i));
            }
        }
        return asked;
    }

    /** Once only: nobody brings what another matter of the same case gives and could be waited for. */
    private void producedAnyway(Material material) {
        int asked = asked(material);
        for (Result result : bundle.results()) {
            if (!result.id().equals(material.id())
                    && !result.title().zh().equals(material.title().zh())) {
                continue;
            }
            int given = situations.of(result.when()).holds();
            for (Matter giver : bundle.matters()) {
                if (giver.gives().contains(result.id())) {
                    situations
                            .smallest(diagrams().and(diagrams().and(asked, given), couldWait(material, giver)))
                            .ifPresent(when -> found.add(
                                    Flaw.ASKED_THOUGH_PRODUCED,
                                    path(material) + ".supply",
                                    when,
                                    "the applicant is asked for \"%s\", which matter \"%s\" gives; write {output: %s} first in its \"supply\" and let the matters that need it wait"
                                            .formatted(material.id(), giver.id(), giver.id()),
                                    "要求申请人提交“%s”，而事项“%s”会产生它；请在其“supply”最前写 {output: %s}，并让需要它的事项等待"
                                            .formatted(material.id(), giver.id(), giver.id())));
                }
            }
        }
    }

    /** Returns where a matter applies that does not need a material itself, and no matter that does must come before it. */
    private int couldWait(Material material, Matter giver) {
        int could = diagrams().and(outcomes.applies(giver.id()), diagrams().not(outcomes.lists(giver, material.id())));
        for (Matter matter : bundle.matters()) {
            int before = diagrams().and(outcomes.lists(matter, material.id()), outcomes.waits(giver.id(), matter.id()));
            could = diagrams().and(could, diagrams().not(before));
        }
        return could;
    }

    /** Once only: what can be looked up is not asked for first. A commitment may stand last: it is the applicant's choice. */
    private void obtainedAnyway(Material material) {
        List<SupplyWay> ways = material.supply().stream().map(Supply::way).toList();
        int asked = (int) material.supply().stream()
                .takeWhile(way -> !way.asksApplicant())
                .count();
        ways.stream()
                .skip(asked)
                .filter(WITHOUT_APPLICANT::contains)
                .findFirst()
                .ifPresent(way -> found.add(
                        Flaw.ASKED_THOUGH_OBTAINABLE,
                        path(material) + ".supply",
                        "the applicant is asked for \"%s\" before \"%s\" is tried; write \"%s\" first"
                                .formatted(material.id(), way.word(), way.word()),
                        "在尝试“%2$s”之前就要求申请人提交“%1$s”；请把“%2$s”写在前面".formatted(material.id(), way.word())));
    }

    /** What is made from the form can always be had: no way behind it is ever taken. Any other way may fail, or is a choice. */
    private void hidden(Material material) {
        List<SupplyWay> ways = material.supply().stream().map(Supply::way).toList();
        int form = ways.indexOf(SupplyWay.FORM);
        if (form >= 0 && form < ways.size() - 1) {
            found.add(
                    Flaw.SUPPLY_NEVER_USED,
                    "%s.supply[%d]".formatted(path(material), form + 1),
                    "\"%s\" of material \"%s\" is never used, since \"form\" before it always works; remove it, or make what is brought a material of its own"
                            .formatted(ways.get(form + 1).word(), material.id()),
                    "材料“%s”的“%s”从不采用，因为其前面的“form”总能生成；请删除，或将须提交的部分单列为一个材料"
                            .formatted(material.id(), ways.get(form + 1).word()));
        }
    }

    private void askedTwice(Material material, Material other) {
        if (!material.title().zh().equals(other.title().zh())) {
            return;
        }
        situations
                .smallest(diagrams().and(asked(material), asked(other)))
                .ifPresent(when -> found.add(
                        Flaw.ASKED_TWICE,
                        path(material),
                        when,
                        "the applicant is asked for \"%s\" and for \"%s\", which have the same title; make them one material"
                                .formatted(other.id(), material.id()),
                        "要求申请人同时提交名称相同的“%s”和“%s”；请合并为一个材料".formatted(other.id(), material.id())));
    }

    private void madeFromFields(Material material) {
        List<Integer> ways = outcomes.ways(material);
        for (int i = 0; i < ways.size(); i++) {
            if (material.supply().get(i).way() == SupplyWay.FORM) {
                int made = ways.get(i);
                bundle.matters().stream()
                        .filter(matter -> bundle.form().stream().noneMatch(field -> field.usedBy(matter.id())))
                        .forEach(matter ->
                                noField(material, matter, diagrams().and(made, outcomes.needs(matter, material))));
            }
        }
    }

    private void noField(Material material, Matter matter, int where) {
        situations
                .smallest(where)
                .ifPresent(when -> found.add(
                        Flaw.FORM_WITHOUT_FIELDS,
                        path(material) + ".supply",
                        when,
                        "material \"%s\" is made from the form, but no field is used by matter \"%s\"; add a field or another way"
                                .formatted(material.id(), matter.id()),
                        "材料“%s”由表单生成，但没有字段供事项“%s”使用；请加入字段，或改用其他方式".formatted(material.id(), matter.id())));
    }

    private void tolerated(Matter matter) {
        matter.procedure().tolerates().forEach(gap -> tolerated(matter, gap, Diagrams.YES, "matters." + matter.id()));
        List<Integer> routes = outcomes.routes(matter);
        for (int i = 0; i < routes.size(); i++) {
            int taken = routes.get(i);
            String path = "matters.%s.routes.%s"
                    .formatted(matter.id(), matter.routes().get(i).id());
            if (taken != Diagrams.NO) {
                matter.routes().get(i).tolerates().forEach(gap -> tolerated(matter, gap, taken, path));
            }
        }
    }

    private void tolerated(Matter matter, Toleration gap, int where, String path) {
        Optional<Material> material = bundle.material(gap.material());
        boolean never = material.isPresent()
                && outcomes.needed(material.get()) != Diagrams.NO
                && outcomes.applies(matter.id()) != Diagrams.NO
                && diagrams().and(where, outcomes.needs(matter, material.get())) == Diagrams.NO;
        if (never) {
            found.add(
                    Flaw.TOLERATED_NEVER_NEEDED,
                    path + ".tolerates." + gap.material(),
                    "matter \"%s\" never needs the material \"%s\" there, so it cannot be missing; remove the rule or change a condition"
                            .formatted(matter.id(), gap.material()),
                    "事项“%s”在此从不需要材料“%s”，谈不上容缺；请删除该规则，或修改条件".formatted(matter.id(), gap.material()));
        }
    }

    private void filledInOnce() {
        List<FormField> fields = bundle.form();
        for (int i = 0; i < fields.size(); i++) {
            for (FormField other : fields.subList(0, i)) {
                FormField field = fields.get(i);
                if (field.label().zh().equals(other.label().zh())) {
                    situations
                            .smallest(diagrams().and(shown(field), shown(other)))
                            .ifPresent(when -> found.add(
                                    Flaw.ASKED_TWICE,
                                    "form." + field.id(),
                                    when,
                                    "the form asks for \"%s\" and for \"%s\", which have the same label; make them one field"
                                            .formatted(other.id(), field.id()),
                                    "表单中“%s”与“%s”名称相同，重复填写；请合并为一个字段".formatted(other.id(), field.id())));
                }
            }
        }
    }

    private int shown(FormField field) {
        return bundle.matters().stream()
                .map(Matter::id)
                .filter(field::usedBy)
                .map(outcomes::applies)
                .reduce(Diagrams.NO, diagrams()::or);
    }

    private static String path(Material material) {
        return "materials." + material.id();
    }
}
