package io.onething.internal.bundle;

import io.onething.bundle.ClockStart;
import io.onething.bundle.IntakeRule;
import io.onething.bundle.Lapse;
import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import org.jspecify.annotations.Nullable;

/** The format of how a matter is taken in. */
final class IntakeFormat {
    /** The key of the time within which a department must accept or tell what to correct. */
    static final String CHECK = "check";

    /** The key that says whether silence counts as acceptance. */
    static final String DEEMED = "deemed";

    private final ObjectShape.Builder keys = ObjectShape.named("intake", "收件与补正规则", "a rule of intake");
    private final Key<TimeLimit> check = keys.optional(
            CHECK,
            LimitShape.any(),
            "多久内受理或一次性告知补正；许可缺省 5 workdays，其他缺省不限",
            "how soon it is accepted or all corrections are told; default 5 workdays for a licence, else no time");
    private final Key<Boolean> deemed = keys.optional(
            DEEMED,
            new YesNoShape(),
            "逾期不告知是否视为自收到之日起受理；许可缺省 yes，其他缺省 no",
            "whether silence counts as acceptance from the day of receipt; default yes for a licence, else no");
    private final Key<TimeLimit> correctWithin = keys.optional(
            "correct-within",
            LimitShape.lasting(),
            "申请人补正的期限，缺省不限",
            "how long the applicant has to correct; default no time");
    private final Key<Lapse> unanswered = keys.optional(
            "unanswered",
            WordShape.of(Lapse.class, "逾期后果", "consequence of a lapse"),
            "逾期不补正时如何，缺省 remind；withdrawn 须写明期限和依据",
            "what happens when the applicant does not correct in time, default remind; withdrawn needs a time and a ground");
    private final Key<ClockStart> from = keys.optional(
            "from",
            WordShape.of(ClockStart.class, "收件时间起点", "start of the clock"),
            "收件时间从何时算起，缺省 receipt",
            "what the time of receipt counts from; default receipt");
    private final Key<Text> ground =
            keys.optional("ground", new GroundShape(), "与行政许可法不同之处的依据", "the legal ground of what differs from 行政许可法");

    private IntakeFormat() {}

    /** Returns the format. */
    static ObjectShape<Written> shape() {
        IntakeFormat format = new IntakeFormat();
        return format.keys.check(format::withdrawnHasAGround).make((id, values) -> format.written(values));
    }

    /**
     * What is written; a part that is null is as the law gives the kind of matter.
     *
     * @param check how soon the department must accept or tell what to correct
     * @param deemed whether silence counts as acceptance
     * @param correctWithin how long the applicant has to correct
     * @param unanswered what happens when the applicant does not
     * @param from what the time of receipt counts from
     * @param ground the legal ground
     */
    record Written(
            @Nullable TimeLimit check,
            @Nullable Boolean deemed,
            @Nullable TimeLimit correctWithin,
            @Nullable Lapse unanswered,
            @Nullable ClockStart from,
            @Nullable Text ground) {

        /** Returns the rule: {@code usual}, with what is written in place of its parts. */
        IntakeRule over(IntakeRule usual) {
            return new IntakeRule(
                    check == null ? usual.checkOrNull() : check,
                    deemed == null ? usual.deemed() : deemed,
                    correctWithin == null ? usual.correctWithinOrNull() : correctWithin,
                    unanswered == null ? usual.unanswered() : unanswered,
                    ground == null ? usual.groundOrNull() : ground,
                    from == null ? usual.from() : from);
        }
    }

    private Written written(Values values) {
        return new Written(
                values.find(check),
                values.find(deemed),
                values.find(correctWithin),
                values.find(unanswered),
                values.find(from),
                values.find(ground));
    }

    private void withdrawnHasAGround(Values values) {
        if (values.find(unanswered) != Lapse.WITHDRAWN) {
            return;
        }
        if (!values.written(correctWithin)) {
            values.problem(
                    Fault.KEYS_DISAGREE,
                    unanswered,
                    "an application counts as withdrawn only after a time; add \"correct-within\" or remove \"unanswered\"",
                    "没有期限就不能视为撤回申请；请补充“correct-within”，或删除“unanswered”");
        }
        if (!values.written(ground)) {
            values.problem(
                    Fault.NO_GROUND,
                    unanswered,
                    "national law does not make an application withdrawn when corrections stay out; name the rule that does under \"ground\", or remove \"unanswered\"",
                    "国家法律没有规定逾期不补正即视为撤回；请在“ground”中写明依据，或删除“unanswered”");
        }
    }
}
