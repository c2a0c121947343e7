package io.onething.exchange;

import io.onething.internal.exchange.Shipped;
import java.util.List;

/** The plain code lists of GB/T 39046-2020 that records of cases need (政务服务办件数据代码). Immutable. */
public final class Gbt39046 {
    private static final Gbt39046 SHIPPED = new Gbt39046(CodeList.parse(Shipped.text("gbt-39046-codes.json")));

    private final List<CodeList> lists;

    private Gbt39046(List<CodeList> lists) {
        this.lists = lists;
    }

    /** Returns the lists as the standard has them. */
    public static Gbt39046 standard() {
        return SHIPPED;
    }

    /** Returns all of them, in the order of the standard. */
    public List<CodeList> all() {
        return lists;
    }

    /** Returns at which level an authority acts (行使层级, A.2): the digit that an official code of a matter carries. */
    public CodeList levels() {
        return list("level");
    }

    /** Returns who is served (服务对象, A.4), for {@link io.onething.bundle.Subject}. */
    public CodeList subjects() {
        return list("subject");
    }

    /** Returns how an application came in (办理形式, A.5), for {@link io.onething.application.Channel}. */
    public CodeList channels() {
        return list("channel");
    }

    /** Returns how long it takes by its kind (办件类型, A.6), for {@link HandlingType}. */
    public CodeList handlingTypes() {
        return list("handling-type");
    }

    /** Returns which special procedure it is (特别程序种类, A.7), for {@link Fact#EXTENDED} and {@link Fact#SUSPENDED}. */
    public CodeList specialProcedures() {
        return list("special-procedure");
    }

    /** Returns how satisfied somebody is (满意度, A.8): the score of a {@link io.onething.casework.Rating}, 1 is best. */
    public CodeList satisfaction() {
        return list("satisfaction");
    }

    private CodeList list(String id) {
        return lists.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }
}
