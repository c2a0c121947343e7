package io.onething.bundle;

/** How well a value of a definition is grounded (依据程度). */
public enum Basis implements Worded {
    /** Read in a published document (见于公开文件). */
    SEEN("见于公开文件", "read in a published document"),

    /** General legal knowledge (一般法律知识). */
    GENERAL("一般法律知识", "general legal knowledge"),

    /** Inferred, to be verified (推断). */
    INFERRED("推断", "inferred, to be verified");

    private final Text title;

    Basis(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
