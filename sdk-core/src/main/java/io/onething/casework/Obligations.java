package io.onething.casework;

import io.onething.bundle.Bundle;
import io.onething.bundle.Fee;
import io.onething.bundle.Holds;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.Text;
import io.onething.bundle.Toleration;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What the applicant still owes for a matter: materials promised for later (容缺承诺) and unpaid lines of the one bill (一单制). */
final class Obligations {
    private Obligations() {}

    /** Returns what is owed. A refused matter owes nothing. */
    static List<Obligation> open(Bundle bundle, CaseState state, MatterState matter) {
        if (matter.decision instanceof Decision.Refused) {
            return List.of();
        }
        Matter definition = bundle.matter(matter.id()).orElseThrow();
        List<Obligation> open = new ArrayList<>();
        for (Toleration gap : gaps(state, definition, matter)) {
            Text title = bundle.material(gap.material()).map(Material::title).orElse(Text.of(gap.material()));
            open.add(new Obligation(matter.id(), Obligation.Kind.MATERIAL, gap.material(), title, gap.holds()));
        }
        for (Fee fee : definition.procedure().fees()) {
            if (amount(fee, matter).signum() > 0 && !state.payments().containsKey(line(matter, fee))) {
                open.add(new Obligation(matter.id(), Obligation.Kind.FEE, fee.id(), fee.title(), fee.holds()));
            }
        }
        return open;
    }

    /** Returns what is owed that holds back this step or an earlier one. */
    static List<Obligation> holding(Bundle bundle, CaseState state, MatterState matter, Holds step) {
        return open(bundle, state, matter).stream()
                .filter(one -> one.holds() != Holds.NOTHING && one.holds().compareTo(step) >= 0)
                .toList();
    }

    /** Returns the materials that were promised for later and have not come. */
    static List<Toleration> gaps(CaseState state, Matter definition, MatterState matter) {
        return matter.gaps(definition, state.application().filing());
    }

    /** Returns what is to be paid: what the department charges, else what the definition says. */
    static BigDecimal amount(Fee fee, MatterState matter) {
        Charge charge = matter.charges().get(fee.id());
        return charge == null ? fee.amount() : charge.amount();
    }

    static String line(MatterState matter, Fee fee) {
        return matter.id() + "/" + fee.id();
    }

    static List<String> named(List<Obligation> obligations) {
        return obligations.stream().map(Obligation::id).toList();
    }
}
