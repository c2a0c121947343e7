package io.onething.casework;

import io.onething.bundle.Approver;
import io.onething.bundle.Bundle;
import io.onething.bundle.ExtensionRule;
import io.onething.bundle.Limits;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Plan;
import io.onething.bundle.SilenceRule;
import io.onething.bundle.SpecialProcedure;
import io.onething.bundle.StopRule;
import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import io.onething.calendar.TimeLimit;
import java.util.Optional;

/**
 * What 行政许可法 (2019) gives every licence, where a definition does not say otherwise (法定缺省规则). The one place where the machine knows the
 * numbers of the law; special laws prevail by standing in the definition.
 */
final class Law {
    /** Art. 42(1): the limit of a decision. */
    private static final TimeLimit DECISION = TimeLimit.workingDays(20);

    /** Art. 42(2): the limit of unified, joint or concentrated handling (art. 26). */
    static final TimeLimit JOINT_DECISION = TimeLimit.workingDays(45);

    /** Art. 42(1): the extension the head of the agency may approve. */
    private static final ExtensionRule EXTENSION = new ExtensionRule(
            TimeLimit.workingDays(10), Approver.AGENCY_HEAD, new Text("行政许可法第四十二条第一款", "行政许可法 art. 42(1)"));

    /** Art. 42(2): the extension only the head of the government of that level may approve. */
    private static final ExtensionRule JOINT_EXTENSION = new ExtensionRule(
            TimeLimit.workingDays(15), Approver.GOVERNMENT_HEAD, new Text("行政许可法第四十二条第二款", "行政许可法 art. 42(2)"));

    /** Until when corrections are gathered where no law sets a time: as for a licence, art. 32(1)(4). */
    private static final TimeLimit GATHER = TimeLimit.workingDays(5);

    private Law() {}

    /** Returns the limits published for a matter by the procedure it takes. */
    static Limits published(Matter definition, MatterState matter) {
        return chosen(definition, matter).limits();
    }

    /** Returns a matter with the procedure it takes. */
    static Plan.Chosen chosen(Matter definition, MatterState matter) {
        return new Plan.Chosen(
                definition, matter.route().flatMap(definition::route).orElse(null));
    }

    /** Returns the limit that makes a decision unlawful: the published one, else that of the Act for a licence. */
    static Optional<TimeLimit> legal(Bundle bundle, Matter definition, MatterState matter) {
        return legal(bundle, definition, published(definition, matter));
    }

    static Optional<TimeLimit> legal(Bundle bundle, Matter definition, Limits published) {
        if (published.legal().isPresent() || definition.kind() != MatterKind.LICENCE) {
            return published.legal();
        }
        return Optional.of(bundle.joint() ? JOINT_DECISION : DECISION);
    }

    /** Returns how the limit of a matter may be extended; empty where no law or definition allows it. */
    static Optional<ExtensionRule> extension(Bundle bundle, Matter definition) {
        Optional<ExtensionRule> own = definition.procedure().extension();
        if (own.isPresent() || definition.kind() != MatterKind.LICENCE) {
            return own;
        }
        return Optional.of(bundle.joint() ? JOINT_EXTENSION : EXTENSION);
    }

    /** Returns the name of a ground on which the clock of a matter may stop: one of art. 45, or a local one of the definition. */
    static Optional<Text> stopGround(Matter definition, String ground) {
        return Worded.find(SpecialProcedure.class, ground)
                .map(SpecialProcedure::title)
                .or(() -> definition.procedure().stops().stream()
                        .filter(stop -> stop.id().equals(ground))
                        .map(StopRule::title)
                        .findFirst());
    }

    /** Returns whether a correction may be asked after acceptance: never under art. 32, but on a local ground. */
    static boolean mayAskDuringReview(Matter definition) {
        return definition.procedure().stops().stream()
                .anyMatch(stop -> stop.id().equals(StopRule.CORRECTION));
    }

    /** Returns whether silence until the end of the legal limit counts as a grant; never without a ground. */
    static boolean silenceGrants(Matter definition) {
        return definition
                .procedure()
                .silence()
                .filter(rule -> rule.effect() == SilenceRule.Effect.GRANTED)
                .isPresent();
    }

    /** Returns until when what a department wants corrected is gathered with what others want. */
    static TimeLimit gather(Matter definition) {
        return definition.procedure().intake().check().orElse(GATHER);
    }
}
