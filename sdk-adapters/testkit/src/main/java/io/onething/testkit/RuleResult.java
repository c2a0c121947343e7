package io.onething.testkit;

/**
 * What became of one rule in a run (规则结果).
 *
 * @param rule the rule
 * @param outcome what became of it
 * @param declared for a skipped one: whether the reason was declared
 * @param message why it failed or was skipped; empty when it passed
 */
record RuleResult(KitRule rule, Outcome outcome, boolean declared, String message) {
    /** What can become of a rule. */
    enum Outcome {
        /** It is kept. */
        PASSED("passed", "通过"),
        /** It is broken. */
        FAILED("failed", "未通过"),
        /** It was not judged, for a reason. */
        SKIPPED("skipped", "跳过"),
        /** Its test did not run. */
        NOT_RUN("not run", "未执行");

        private final String word;
        private final String zh;

        Outcome(String word, String zh) {
            this.word = word;
            this.zh = zh;
        }

        String word() {
            return word;
        }

        String zh() {
            return zh;
        }
    }

    /** Returns whether it stands in the way of a certificate. */
    boolean inTheWay() {
        return rule.level() == KitRule.Level.MUST
                && switch (outcome) {
                    case PASSED -> false;
                    case FAILED, NOT_RUN -> true;
                    case SKIPPED -> !declared;
                };
    }
}
