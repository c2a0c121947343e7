package io.onething.calendar;

/** How a limit is kept (红黄灯), from best to worst. */
public enum Light {
    /** In time (绿灯). */
    GREEN("绿灯", "green"),

    /** In time, but running out (黄灯, 预警). */
    YELLOW("黄灯", "yellow"),

    /** Past the promised limit (红灯, 超承诺时限): the reason is to be published, 优化营商环境条例 art. 36. */
    RED("红灯", "red"),

    /** Past the legal limit (超法定时限): unlawful, 行政许可法 art. 42. */
    UNLAWFUL("超法定时限", "past the legal limit");

    private final String chinese;
    private final String english;

    Light(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** Returns the Chinese word. */
    public String zh() {
        return chinese;
    }

    /** Returns the English word. */
    public String en() {
        return english;
    }
}
