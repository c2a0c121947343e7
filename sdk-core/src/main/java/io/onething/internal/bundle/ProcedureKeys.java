package io.onething.internal.bundle;

import io.onething.bundle.ExtensionRule;
import io.onething.bundle.Fee;
import io.onething.bundle.IntakeRule;
import io.onething.bundle.Limits;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Procedure;
import io.onething.bundle.SilenceRule;
import io.onething.bundle.SpecialProcedure;
import io.onething.bundle.StopRule;
import io.onething.bundle.Text;
import io.onething.bundle.Toleration;
import io.onething.bundle.Worded;
import io.onething.calendar.TimeLimit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys of a matter that say how it is handled, beyond its limits. What is not written is as the law gives its kind. */
final class ProcedureKeys {
    private static final Procedure LICENCE = Procedure.of(MatterKind.LICENCE);
    private static final Set<String> SPECIAL =
            Arrays.stream(SpecialProcedure.values()).map(Worded::word).collect(Collectors.toUnmodifiableSet());
    private static final Text SPECIAL_ANYWAY = new Text(
            "是行政许可法第四十五条的特别程序，本来就不计入时限；请删除，或换一个标识",
            "is a special procedure of 行政许可法 art. 45, whose time never counts; remove it or choose another id");

    private final Key<IntakeFormat.Written> intake;
    private final Key<ExtensionRule> extension;
    private final Key<Map<String, StopRule>> stops;
    private final Key<TimeLimit> issue;
    private final Key<SilenceRule> silence;
    private final Key<Map<String, Toleration>> tolerates;
    private final Key<Map<String, Fee>> fees;
    private final Key<Text> inPerson;

    /** Adds the keys to a matter. */
    ProcedureKeys(ObjectShape.Builder keys) {
        intake = keys.optional(
                "intake",
                IntakeFormat.shape(),
                "收件与补正规则；写出的部分代替缺省",
                "how it is taken in; each part written replaces its default");
        extension = keys.optional(
                "extension",
                ProcedureFormats.extension(),
                "延长期限规则；许可缺省按行政许可法第四十二条，其他缺省不得延长",
                "how its limit may be extended, once; default 行政许可法 art. 42 for a licence, else not at all");
        stops = keys.optional(
                "stops",
                new MapShape<>(ProcedureFormats.stop(), SPECIAL, SPECIAL_ANYWAY),
                "行政许可法第四十五条之外不计入时限的情形；标识 correction 允许受理后要求补正",
                "local grounds on which its clock stops beside 行政许可法 art. 45; the id correction allows corrections after acceptance");
        issue = keys.optional(
                "issue",
                LimitShape.any(),
                "决定后多久内颁发、送达；许可缺省 10 workdays，其他缺省不限",
                "how soon after the decision the result is issued and delivered; default 10 workdays for a licence, else no time");
        silence = keys.optional(
                "silence",
                ProcedureFormats.silence(),
                "到法定时限仍未决定的效果，缺省转人工督办",
                "what silence until the end of the legal limit means; default: a person is told");
        tolerates = keys.optional(
                "tolerates",
                new ReferencedShape<>(Kind.MATERIAL, ProcedureFormats.toleration()),
                "可以容缺受理的材料",
                "the materials that may be missing when it is accepted");
        fees = keys.optional("fees", MapShape.of(ProcedureFormats.fee()), "收费项目，汇总为一张缴费单", "its lines of the one bill");
        inPerson = keys.optional(
                "in-person",
                new GroundShape(),
                "必须由本人办理、不得代办的依据",
                "the ground on which the applicant must come in person, so that no agent may act");
    }

    /** Returns how a matter of {@code kind} is handled. */
    Procedure of(MatterKind kind, Values values) {
        Procedure usual = Procedure.of(kind);
        IntakeRule rule = Optional.ofNullable(values.find(intake))
                .map(written -> written.over(usual.intake()))
                .orElse(usual.intake());
        return Procedure.builder(kind)
                .intake(rule)
                .extension(values.find(extension))
                .stops(all(values, stops))
                .issue(issuing(kind, values))
                .silence(values.find(silence))
                .tolerates(all(values, tolerates))
                .fees(all(values, fees))
                .inPerson(values.find(inPerson))
                .build();
    }

    /** Returns how soon a matter of {@code kind} must be accepted; null where no time is set. */
    @Nullable
    TimeLimit accepting(MatterKind kind, Values values) {
        IntakeFormat.Written written = values.find(intake);
        TimeLimit own = written == null ? null : written.check();
        return own == null ? Procedure.of(kind).intake().check().orElse(null) : own;
    }

    /** Returns how soon the result of a matter of {@code kind} must be issued; null where no time is set. */
    @Nullable
    TimeLimit issuing(MatterKind kind, Values values) {
        return values.written(issue)
                ? values.find(issue)
                : Procedure.of(kind).issue().orElse(null);
    }

    /**
     * Reports what does not go together in a matter of {@code kind}.
     *
     * @param limits those of each way to handle it
     */
    void check(MatterKind kind, List<Limits> limits, Values values) {
        IntakeFormat.Written written = values.find(intake);
        if (written != null) {
            silenceHasATime(kind, written, values);
        }
        if (kind == MatterKind.LICENCE) {
            licence(written, values);
        } else {
            grantHasATime(limits, values);
        }
    }

    private void silenceHasATime(MatterKind kind, IntakeFormat.Written written, Values values) {
        boolean timed =
                written.check() != null || Procedure.of(kind).intake().check().isPresent();
        if (Boolean.TRUE.equals(written.deemed()) && !timed) {
            values.problem(
                    Fault.KEYS_DISAGREE,
                    intake,
                    IntakeFormat.DEEMED,
                    "silence counts as acceptance only after a time, and only a licence has one by law; add \"check\"",
                    "逾期才能视为受理，而只有许可有法定期限；请补充“check”");
        }
    }

    private void licence(IntakeFormat.@Nullable Written written, Values values) {
        if (written != null && written.ground() == null) {
            LICENCE.intake()
                    .check()
                    .filter(law -> LimitShape.longer(written.check(), law))
                    .ifPresent(law -> noGround(values, IntakeFormat.CHECK, law.toString(), law.zh()));
            if (Boolean.FALSE.equals(written.deemed())) {
                noGround(values, IntakeFormat.DEEMED, "deemed: yes", "deemed: yes");
            }
        }
        LICENCE.issue()
                .filter(law -> LimitShape.longer(values.find(issue), law))
                .ifPresent(law -> values.problem(
                        Fault.PROMISE_TOO_LONG,
                        issue,
                        "a licence is issued and delivered within %s of the decision (行政许可法 art. 44); write at most that"
                                .formatted(law),
                        "许可证件应自决定之日起%s内颁发、送达（行政许可法第四十四条）；请勿超过".formatted(law.zh())));
    }

    private void noGround(Values values, String part, String law, String zhLaw) {
        values.problem(
                Fault.NO_GROUND,
                intake,
                part,
                "for a licence 行政许可法 art. 32 says %s; name the rule that says otherwise under \"ground\", or remove \"%s\""
                        .formatted(law, part),
                "行政许可法第三十二条对许可的规定是 %s；请在“ground”中写明另有规定的依据，或删除“%s”".formatted(zhLaw, part));
    }

    private void grantHasATime(List<Limits> limits, Values values) {
        SilenceRule rule = values.find(silence);
        boolean grants = rule != null && rule.effect() == SilenceRule.Effect.GRANTED;
        if (grants && !limits.stream().allMatch(limit -> limit.legal().isPresent())) {
            values.problem(
                    Fault.SILENCE_WITHOUT_LIMIT,
                    silence,
                    "effect",
                    "silence counts as a grant when the legal limit ends, but none is written; add \"limit: {legal: …}\" to the matter or to each of its routes",
                    "到法定时限仍不决定才视为准予，但没有写明法定时限；请为该事项或其每种办理方式补充“limit: {legal: …}”");
        }
    }

    private static <T> List<T> all(Values values, Key<Map<String, T>> key) {
        return List.copyOf(values.or(key, Map.of()).values());
    }
}
