package io.onething.figures;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;

/**
 * A figure of the service (统计指标), with its formula in words. Every one is a quotient of two counts, and has no value where the
 * denominator is 0; nothing is ever taken to be good because nobody said otherwise.
 *
 * <p>National texts name response rate (响应率), resolution rate (解决率) and satisfaction (满意率) without formulas (国发〔2024〕3号); those here
 * are conventions of this library. Scores are those of GB/T 39046-2020 A.8, where 1 is best and 5 worst, and stars = 6 − score.
 */
public enum Indicator implements Worded {
    /** Satisfaction (满意率). */
    SATISFIED(
            Unit.PERCENT,
            new Text("满意率", "satisfaction"),
            new Text("1至3级评价数", "ratings of score 1 to 3"),
            On.RATINGS,
            On.RATED),
    /** Satisfaction by the stricter measure (好评率). */
    WELL_SATISFIED(
            Unit.PERCENT,
            new Text("好评率", "high satisfaction"),
            new Text("1至2级评价数", "ratings of score 1 or 2"),
            On.RATINGS,
            On.RATED),
    /** Average stars (平均星级). */
    STARS(
            Unit.STARS,
            new Text("平均星级", "average stars"),
            new Text("各评价的星级之和(星级=6−评价等级)", "the sum of the stars of the ratings (stars = 6 − score)"),
            On.RATINGS,
            On.RATED),
    /** How many of those who could rate did (参评率). */
    RATED(
            Unit.PERCENT,
            new Text("参评率", "rating rate"),
            new Text("其中已评价的", "those of them that were rated"),
            new Text(
                    "已送达或已终结的事项和已办结的办件(不含不再办理的事项)",
                    "matters delivered or ended, but for those skipped, and cases closed"),
            new Text("事项送达或终结之日、办件办结之日", "the day the matter was delivered or ended, or the case closed")),
    /** How many signed bad ratings were verified in time (差评按时核实率). */
    BAD_RATINGS_VERIFIED(
            Unit.PERCENT,
            new Text("差评按时核实率", "bad ratings verified in time"),
            new Text("其中在规定时间内核实的", "those of them verified within the time set"),
            new Text(
                    "已核实或已到核实期限的实名差评(4至5级)",
                    "signed bad ratings (score 4 or 5) that were verified or whose time to verify is over"),
            On.RATED),
    /** How many bad ratings were followed up to the end (差评办结率). */
    BAD_RATINGS_CLOSED(
            Unit.PERCENT,
            new Text("差评办结率", "bad ratings followed up"),
            new Text("其中已整改或已回访的", "those of them put right or revisited"),
            new Text("差评数(4至5级)", "bad ratings (score 4 or 5)"),
            On.RATED),
    /** How many of the bad ratings followed up were resolved (解决率). */
    BAD_RATINGS_RESOLVED(
            Unit.PERCENT,
            new Text("差评解决率", "resolution rate"),
            new Text("其中既核实又整改的", "those of them both verified and put right"),
            new Text("已整改或已回访的差评", "bad ratings put right or revisited"),
            On.RATED),
    /** How many matters were answered first within the time of intake (响应率). */
    ANSWERED_IN_TIME(
            Unit.PERCENT,
            new Text("响应率", "response rate"),
            new Text(
                    "其中在受理与补正告知期限内首次答复(受理、不予受理、告知补正、审查或决定)的",
                    "those of them first answered (accepted, refused acceptance, told what to correct, reviewed or decided) within the intake limit"),
            new Text("有受理期限且已答复或已到期的事项", "matters with an intake limit that were answered or whose limit has passed"),
            new Text("按时答复之日,逾期的为期限最后一日", "the day answered in time, else the last day of the limit")),
    /** How many matters were decided within the promised limit (承诺时限按时办结率). */
    ON_TIME_PROMISED(
            Unit.PERCENT,
            new Text("承诺时限按时办结率", "decided within the promised limit"),
            new Text(
                    "其中在承诺时限内作出决定的(扣除中止,含延长)",
                    "those of them decided within the promised limit (stops taken out, extension added)"),
            new Text("有承诺时限且已作决定或已逾期的事项", "matters with a promised limit that were decided or whose limit has passed"),
            On.DECIDED_OR_DUE),
    /** How many matters were decided within the legal limit (法定时限按时办结率). */
    ON_TIME_LEGAL(
            Unit.PERCENT,
            new Text("法定时限按时办结率", "decided within the legal limit"),
            new Text(
                    "其中在法定时限内作出决定的(扣除中止,含延长)",
                    "those of them decided within the legal limit (stops taken out, extension added)"),
            new Text("有法定时限且已作决定或已逾期的事项", "matters with a legal limit that were decided or whose limit has passed"),
            On.DECIDED_OR_DUE),
    /** How long a matter takes, in working days (事项平均用时). */
    MATTER_WORKING_DAYS(
            Unit.WORKING_DAYS,
            new Text("事项平均用时(工作日)", "working days per matter"),
            new Text("各事项收件次日至决定之日的工作日之和", "the sum of the working days after receipt up to the decision"),
            On.DECIDED_MATTERS,
            On.DECIDED),
    /** How long a matter takes, in natural days (事项平均用时). */
    MATTER_DAYS(
            Unit.DAYS,
            new Text("事项平均用时(自然日)", "natural days per matter"),
            new Text("各事项收件次日至决定之日的自然日之和", "the sum of the natural days after receipt up to the decision"),
            On.DECIDED_MATTERS,
            On.DECIDED),
    /** How long a case takes, its matters in parallel, in working days (并联用时). */
    CASE_WORKING_DAYS(
            Unit.WORKING_DAYS,
            new Text("一件事并联用时(工作日)", "working days per case, in parallel"),
            new Text(
                    "各办件收件次日至最后一项决定之日的工作日之和",
                    "the sum of the working days after receipt of the case up to its last decision"),
            On.DECIDED_CASES,
            On.LAST_DECIDED),
    /** How long a case takes, its matters in parallel, in natural days (并联用时). */
    CASE_DAYS(
            Unit.DAYS,
            new Text("一件事并联用时(自然日)", "natural days per case, in parallel"),
            new Text(
                    "各办件收件次日至最后一项决定之日的自然日之和",
                    "the sum of the natural days after receipt of the case up to its last decision"),
            On.DECIDED_CASES,
            On.LAST_DECIDED),
    /** How long a case would have taken one matter after the other, in working days (串联用时). */
    SERIAL_WORKING_DAYS(
            Unit.WORKING_DAYS,
            new Text("一件事串联用时(工作日)", "working days per case, one by one"),
            new Text(
                    "各办件所有已决定事项实际用时的工作日之和",
                    "the sum of the working days that the decided matters of the cases really took"),
            On.DECIDED_CASES,
            On.LAST_DECIDED),
    /** How long a case would have taken one matter after the other, in natural days (串联用时). */
    SERIAL_DAYS(
            Unit.DAYS,
            new Text("一件事串联用时(自然日)", "natural days per case, one by one"),
            new Text(
                    "各办件所有已决定事项实际用时的自然日之和",
                    "the sum of the natural days that the decided matters of the cases really took"),
            On.DECIDED_CASES,
            On.LAST_DECIDED),
    /** What handling at once saves, in working days (减时间). */
    WORKING_DAYS_SAVED(
            Unit.WORKING_DAYS,
            new Text("并联节省时间(工作日)", "working days saved per case"),
            new Text("串联用时减并联用时的工作日之和", "the sum of the working days one by one minus those in parallel"),
            On.DECIDED_CASES,
            On.LAST_DECIDED),
    /** What handling at once saves, in natural days (减时间). */
    DAYS_SAVED(
            Unit.DAYS,
            new Text("并联节省时间(自然日)", "natural days saved per case"),
            new Text("串联用时减并联用时的自然日之和", "the sum of the natural days one by one minus those in parallel"),
            On.DECIDED_CASES,
            On.LAST_DECIDED),
    /** What a case saves against the published limits one after the other (较公布时限节省). */
    SAVED_AGAINST_LIMITS(
            Unit.WORKING_DAYS,
            new Text("较公布时限逐项累计节省时间(工作日)", "working days saved against the published limits one by one"),
            new Text(
                    "各事项公布时限逐项累计的工作日减实际并联用时之和",
                    "the sum of the working days that the published limits of the decided matters take one after the other, minus those really taken"),
            new Text("已决定事项均有公布时限的已办决办件", "decided cases whose decided matters all have a published limit"),
            On.LAST_DECIDED),
    /** What filing once saves (减环节). */
    STEPS_SAVED(
            Unit.TIMES,
            new Text("每件减少申报次数", "submissions saved per case"),
            new Text(
                    "各办件事项数减一次申报之和(免申即享减零次)",
                    "the sum of the matters of the cases minus one submission each (none where nobody had to apply)"),
            new Text("收件办件数", "cases received"),
            new Text("办件收件之日", "the day the case was received")),
    /** How many matters needed a correction (补正率). */
    CORRECTED(
            Unit.PERCENT,
            new Text("补正率", "correction rate"),
            new Text("其中一次性告知补正的", "those of them for which a correction was asked by notice"),
            new Text("已答复或视为受理的事项", "matters answered or deemed accepted"),
            new Text(
                    "首次答复之日,未答复的为视为受理之日",
                    "the day of the first answer, else the day from which it counts as accepted")),
    /** How many matters were not accepted (不予受理率). */
    ACCEPTANCE_REFUSED(
            Unit.PERCENT,
            new Text("不予受理率(含不受理)", "acceptance refusal rate"),
            new Text("其中不受理或不予受理的", "those of them not accepted"),
            new Text("已受理、不受理或不予受理的事项", "matters accepted or not accepted"),
            On.ACCEPTED),
    /** How many accepted matters only count as accepted (视为受理率). */
    DEEMED_ACCEPTED(
            Unit.PERCENT,
            new Text("视为受理率", "deemed acceptances"),
            new Text(
                    "其中逾期未告知而视为受理的(行政许可法第三十二条)",
                    "those of them deemed accepted for want of a notice in time (行政许可法 art. 32)"),
            new Text("已受理的事项", "matters accepted"),
            On.ACCEPTED),
    /** How many decisions are refusals (不予许可率). */
    REFUSED(
            Unit.PERCENT,
            new Text("不予率", "refusal rate"),
            new Text("其中决定不予的", "those of them refused"),
            On.DECIDED_MATTERS,
            On.DECIDED),
    /** How many decisions are grants by silence (视为准予率). */
    DEEMED_GRANTED(
            Unit.PERCENT,
            new Text("视为准予率", "deemed grants"),
            new Text("其中因部门未按期决定而视为准予的", "those of them deemed granted for want of a decision in time"),
            On.DECIDED_MATTERS,
            On.DECIDED),
    /** How often what a department reported did not fit together (存疑). */
    DISCREPANCIES(
            Unit.TIMES,
            new Text("平均存疑次数", "discrepancies per matter"),
            new Text("这些事项的存疑数", "the discrepancies found in them"),
            On.RECEIVED_MATTERS,
            On.RECEIVED),
    /** How often a person had to step in (人工干预). */
    TAKEOVERS(
            Unit.TIMES,
            new Text("平均人工干预次数", "takeovers by hand per matter"),
            new Text(
                    "这些事项的人工干预数(人工交办、改派、恢复交办、更正决定、人工终止)",
                    "the acts by hand in them: handed over, reassigned, released, decision corrected, ended"),
            On.RECEIVED_MATTERS,
            On.RECEIVED);

    private final Unit unit;
    private final Text title;
    private final Text numerator;
    private final Text denominator;
    private final Text countedOn;

    Indicator(Unit unit, Text title, Text numerator, Text denominator, Text countedOn) {
        this.unit = unit;
        this.title = title;
        this.numerator = numerator;
        this.denominator = denominator;
        this.countedOn = countedOn;
    }

    /** What a value is in (单位). */
    public enum Unit {
        /** A share, shown in per cent. */
        PERCENT,
        /** Stars, 1 to 5. */
        STARS,
        /** Working days (工作日). */
        WORKING_DAYS,
        /** Natural days (自然日). */
        DAYS,
        /** How often. */
        TIMES
    }

    /** The words that several indicators share. */
    private static final class On {
        static final Text RATINGS = new Text("评价总数", "all ratings");
        static final Text RATED = new Text("评价之日", "the day of the rating");
        static final Text DECIDED_MATTERS = new Text("已作决定的事项", "matters decided");
        static final Text DECIDED = new Text("决定之日", "the day of the decision");
        static final Text DECIDED_OR_DUE =
                new Text("按时决定之日,逾期的为期限最后一日", "the day decided in time, else the last day of the limit");
        static final Text DECIDED_CASES = new Text(
                "各事项均已决定或终结、且至少一项已决定的办件", "cases whose matters are all decided or ended, at least one decided");
        static final Text LAST_DECIDED = new Text("最后一项决定之日", "the day of the last decision");
        static final Text ACCEPTED = new Text("受理、不受理或不予受理之日", "the day accepted or not accepted");
        static final Text RECEIVED_MATTERS = new Text("收件事项数", "matters received");
        static final Text RECEIVED = new Text("事项收件之日", "the day the matter was received");

        private On() {}
    }

    @Override
    public Text title() {
        return title;
    }

    /** Returns what its value is in. */
    public Unit unit() {
        return unit;
    }

    /** Returns what the numerator counts. */
    public Text numerator() {
        return numerator;
    }

    /** Returns what the denominator counts. */
    public Text denominator() {
        return denominator;
    }

    /** Returns the formula in words: numerator ÷ denominator. */
    public Text formula() {
        return new Text(numerator.zh() + " ÷ " + denominator.zh(), numerator + " ÷ " + denominator);
    }

    /** Returns which day a count belongs to, and with it to which period; both counts of one thing belong to the same day. */
    public Text countedOn() {
        return countedOn;
    }
}
