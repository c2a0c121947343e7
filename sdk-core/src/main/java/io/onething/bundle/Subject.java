package io.onething.bundle;

/** Who a bundle is for (服务对象). */
public enum Subject implements Worded {
    /** Natural person (自然人). */
    PERSON("自然人", "natural person"),

    /** Enterprise (企业). */
    ENTERPRISE("企业", "enterprise"),

    /** Other organisation (其他组织). */
    ORGANISATION("其他组织", "other organisation");

    private final Text title;

    Subject(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
