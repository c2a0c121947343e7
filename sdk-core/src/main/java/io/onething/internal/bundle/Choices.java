package io.onething.internal.bundle;

/** Checks that choices are given exactly where the type has choices. */
final class Choices {
    private Choices() {}

    /** Reports choices that are missing, and choices that the type has no use for. */
    static void check(
            Values values, Key<?> type, String given, boolean chosen, Key<?> choices, String typesWithChoices) {
        if (chosen && !values.written(choices)) {
            values.problem(
                    Fault.KEYS_DISAGREE,
                    type,
                    "the type %s needs choices; add \"choices: {<id>: <text>, …}\"".formatted(given),
                    "类型 %s 需要选项；请补充“choices: {<标识>: <文字>, …}”".formatted(given));
        }
        if (!chosen && values.written(choices)) {
            values.problem(
                    Fault.KEYS_DISAGREE,
                    choices,
                    "the type %s has no choices; remove them or write one of the types %s"
                            .formatted(given, typesWithChoices),
                    "类型 %s 没有选项；请删除选项，或把类型改为 %s".formatted(given, typesWithChoices));
        }
    }
}
