package io.onething.bundle;

/** What happens to a matter when one it waits for ends without a grant (前置未通过的影响). */
public enum RefusalEffect implements Worded {
    /** It is not handled (不再办理). */
    SKIP("不再办理", "it is not handled"),

    /** It is handled all the same (继续办理). */
    PROCEED("继续办理", "it is handled all the same"),

    /** It is handled by another of its procedures (改按其他方式办理). */
    REROUTE("改按其他方式办理", "it is handled by another procedure");

    private final Text title;

    RefusalEffect(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
