package io.onething.bundle;

/** The point of a matter that another matter waits for (前置节点). */
public enum Milestone implements Worded {
    /** Received (收件). */
    RECEIVED("收件", "received"),

    /** Accepted (受理). */
    ACCEPTED("受理", "accepted"),

    /** Granted (准予). */
    GRANTED("准予", "granted"),

    /** Delivered (送达). */
    DELIVERED("送达", "delivered");

    private final Text title;

    Milestone(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
