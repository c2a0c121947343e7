package io.onething.check;

import io.onething.bundle.Text;

/** What can be wrong with a definition that every single key of is right (定义缺陷); see {@code docs/reference/checks.md}. */
public enum Flaw {
    /** The rules of the bundle shut everybody out. */
    NOBODY_ELIGIBLE("OT-1201", Severity.ERROR, "the rules shut everybody out", "适用规则把所有人排除在外"),
    /** A rule that every applicant meets. */
    RULE_WITHOUT_EFFECT("OT-1202", Severity.WARNING, "a rule that shuts nobody out", "不排除任何人的适用规则"),
    /** A question that is asked in no situation. */
    QUESTION_NEVER_ASKED("OT-1203", Severity.ERROR, "a question that is never asked", "从不提问的问题"),
    /** A question whose answer changes nothing. */
    QUESTION_WITHOUT_EFFECT("OT-1204", Severity.WARNING, "a question that changes nothing", "回答不起作用的问题"),
    /** A question for what data sharing gives. */
    QUESTION_FOR_A_FACT("OT-1205", Severity.ERROR, "a question for what data sharing gives", "询问可由数据共享取得的信息"),
    /** A condition that holds in every situation. */
    CONDITION_ALWAYS_HOLDS("OT-1206", Severity.WARNING, "a condition that always holds", "总是成立的条件"),
    /** A matter that applies in no situation. */
    MATTER_NEVER_APPLIES("OT-1207", Severity.ERROR, "a matter that never applies", "从不适用的事项"),
    /** Situations in which no matter applies. */
    NO_MATTER("OT-1208", Severity.ERROR, "a situation in which no matter applies", "没有任何事项适用的情形"),
    /** A route that is taken in no situation. */
    ROUTE_NEVER_TAKEN("OT-1209", Severity.ERROR, "a route that is never taken", "从不采用的办理方式"),
    /** Situations in which a matter with routes has none. */
    NO_ROUTE("OT-1210", Severity.WARNING, "a situation in which a matter has no route", "没有可用办理方式的情形"),
    /** A department that is competent in no situation. */
    NEVER_COMPETENT("OT-1211", Severity.ERROR, "a department that is never competent", "从不适用的管辖部门"),
    /** A matter waits for one that never applies together with it. */
    WAITS_IN_VAIN("OT-1212", Severity.ERROR, "a matter waits for one that never applies with it", "前置事项从不与其同时适用"),
    /** A material that is needed in no situation. */
    MATERIAL_NEVER_NEEDED("OT-1213", Severity.ERROR, "a material that is never needed", "从不需要的材料"),
    /** A material is needed and cannot be had. */
    MATERIAL_UNOBTAINABLE("OT-1214", Severity.ERROR, "a needed material that cannot be had", "需要却无法取得的材料"),
    /** A matter needs what another one produces, and does not wait for it. */
    OUTPUT_NOT_WAITED_FOR("OT-1215", Severity.ERROR, "a matter does not wait for what it needs", "未等待所需材料的产生"),
    /** The applicant is asked for what a matter of the bundle gives. */
    ASKED_THOUGH_PRODUCED(
            "OT-1216", Severity.ERROR, "asked of the applicant, though a matter gives it", "本可由事项产生却要求提交"),
    /** The applicant is asked though a way without them stands behind. */
    ASKED_THOUGH_OBTAINABLE(
            "OT-1217", Severity.ERROR, "asked of the applicant, though it can be obtained", "本可自行取得却要求提交"),
    /** The applicant is asked for the same thing under two names. */
    ASKED_TWICE("OT-1218", Severity.ERROR, "asked twice", "重复索要"),
    /** A material is made from the form, which has no field for its matter. */
    FORM_WITHOUT_FIELDS("OT-1219", Severity.ERROR, "a material made from a form without fields", "表单中没有生成该材料的字段"),
    /** A rule for a missing material that is never needed there. */
    TOLERATED_NEVER_NEEDED("OT-1220", Severity.ERROR, "a tolerated material that is never needed", "从不需要的容缺材料"),
    /** The promise for the bundle is shorter than those of its matters. */
    PROMISE_NOT_KEPT("OT-1221", Severity.ERROR, "a promise that its matters do not keep", "整件事承诺时限无法兑现"),
    /** A promise longer than the law allows, on a route. */
    ROUTE_PROMISE_TOO_LONG("OT-1222", Severity.ERROR, "a route promises later than the law allows", "办理方式的承诺时限长于法定时限"),
    /** A joint visit for matters that never apply together. */
    VISIT_NOT_JOINT("OT-1223", Severity.ERROR, "a joint visit that is never joint", "从不联合的联合勘验"),
    /** A joint visit that comes after the decision is due. */
    VISIT_TOO_LATE("OT-1224", Severity.ERROR, "a joint visit after the decision is due", "勘验晚于决定期限"),
    /** Somebody whose consent is needed in no situation. */
    PARTICIPANT_NEVER_NEEDED("OT-1225", Severity.ERROR, "a participant who is never needed", "从不需要的共同办理人"),
    /** An overlay changes a value to what it is. */
    OVERLAY_SAYS_THE_SAME("OT-1226", Severity.WARNING, "an overlay that says the same", "与所依据的定义相同的改动"),
    /** An overlay is used before what it is laid over. */
    OVERLAY_TOO_EARLY("OT-1227", Severity.ERROR, "an overlay used before its template", "地方版本早于所依据的定义适用"),
    /** More is distinguished than can be looked at. */
    TOO_INTRICATE("OT-1228", Severity.WARNING, "conditions too intricate to be checked", "条件过于复杂，无法校验"),
    /** Times of steps that no applicant is told, because every route has limits of its own. */
    STEPS_NEVER_TOLD("OT-1229", Severity.WARNING, "times of steps that are never told", "从不告知的环节时限"),
    /** A result whose condition holds nowhere. */
    RESULT_NEVER_GIVEN("OT-1230", Severity.ERROR, "a result that is never handed over", "从不出具的办理结果"),
    /** A way of supply behind one that always works. */
    SUPPLY_NEVER_USED("OT-1231", Severity.WARNING, "a way of supply that is never used", "从不采用的材料来源");

    private final String code;
    private final Severity severity;
    private final Text title;

    Flaw(String code, Severity severity, String en, String zh) {
        this.code = code;
        this.severity = severity;
        this.title = new Text(zh, en);
    }

    /** Returns the stable code. */
    public String code() {
        return code;
    }

    /** Returns how bad it is. */
    public Severity severity() {
        return severity;
    }

    /** Returns what it is called. */
    public Text title() {
        return title;
    }
}
