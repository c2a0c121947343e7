package io.onething.casework;

import io.onething.bundle.Bundle;
import io.onething.bundle.Fee;
import io.onething.bundle.Holds;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.Plan;
import io.onething.bundle.Text;
import io.onething.bundle.Toleration;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the applicant still owes for a matter: materials promised for later (容缺承诺) and unpaid lines of the one bill (一单制). */
final class Obligations {
    private Obligations() {}

    /** Returns what is owed. A refused matter owes nothing. */
    static List<Obligation> open(Bundle bundle, CaseState state, MatterState matter) {
        if (matter.refused()) {
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
        List<Obligation> holding = new ArrayList<>();
        for (Obligation one : open(bundle, state, matter)) {
            if (one.holds() != Holds.NOTHING && one.holds().compareTo(step) >= 0) {
                holding.add(one);
            }
        }
        return holding;
    }

    /**
     * Returns from when the department can issue and deliver: the decision, or when the last thing was settled that held the delivery back;
     * empty while something does.
     */
    static Optional<Instant> deliverableFrom(Bundle bundle, CaseState state, MatterState matter) {
        if (!holding(bundle, state, matter, Holds.DELIVERY).isEmpty()) {
            return Optional.empty();
        }
        Matter definition = bundle.matter(matter.id()).orElseThrow();
        Plan.Chosen chosen = Law.chosen(definition, matter);
        Stream<Instant> paid = definition.procedure().fees().stream()
                .filter(fee -> holdsDelivery(fee.holds()))
                .map(fee -> state.payments().get(line(matter, fee)));
        Stream<Instant> handedIn = state.application().filing().owed().stream()
                .flatMap(material -> chosen.toleration(material).stream())
                .filter(gap -> holdsDelivery(gap.holds()))
                .map(gap -> matter.handedInLater().get(gap.material()));
        return matter.decidedAt()
                .map(decided -> Stream.concat(paid, handedIn)
                        .filter(Objects::nonNull)
                        .reduce(decided, (one, other) -> one.isAfter(other) ? one : other));
    }

    private static boolean holdsDelivery(Holds holds) {
        return holds != Holds.NOTHING && holds.compareTo(Holds.DELIVERY) >= 0;
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
