package io.onething.check;

import io.onething.bundle.Basis;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.Competence;
import io.onething.bundle.Condition;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.EligibilityRule;
import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.Limits;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Milestone;
import io.onething.bundle.Participant;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Question;
import io.onething.bundle.QuestionType;
import io.onething.bundle.RefusalEffect;
import io.onething.bundle.Result;
import io.onething.bundle.Route;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.bundle.Visit;
import io.onething.calendar.TimeLimit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Small bundles full of mistakes, so that each can be looked at situation by situation. */
final class RandomBundle {
    private static final List<DepartmentId> DEPARTMENTS = List.of(new DepartmentId("d0"), new DepartmentId("d1"));

    private final Random random;
    private final boolean severalChoices;
    private final List<Question> questions = new ArrayList<>();

    private RandomBundle(long seed, boolean severalChoices) {
        this.random = new Random(seed);
        this.severalChoices = severalChoices;
    }

    /**
     * Returns the bundle of a seed.
     *
     * @param severalChoices whether there may be questions that take several choices
     */
    static Bundle of(long seed, boolean severalChoices) {
        return new RandomBundle(seed, severalChoices).build();
    }

    private Bundle build() {
        int asked = 2 + random.nextInt(3);
        for (int i = 0; i < asked; i++) {
            questions.add(question(i));
        }
        int count = 2 + random.nextInt(4);
        List<Matter> matters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            matters.add(matter(i));
        }
        return Bundle.builder(new BundleRef("random", "1", "0".repeat(64)), Text.of("随机"), DEPARTMENTS.get(0))
                .departments(DEPARTMENTS.stream()
                        .map(id -> Department.builder(id, Text.of(id.value())).build())
                        .toList())
                .eligibility(
                        random.nextInt(3) == 0
                                ? List.of(new EligibilityRule(
                                        "rule", Text.of("规则"), condition(), Text.of("请到窗口"), Basis.SEEN, List.of()))
                                : List.of())
                .questions(questions)
                .matters(matters)
                .materials(List.of(material(0, count), material(1, count), material(2, count)))
                .form(random.nextInt(3) == 0 ? List.of(field(count)) : List.of())
                .results(List.of(
                        result("paper1", "材料一"),
                        result("other", "其他结果"),
                        result("one", "之一"),
                        result("another", "之二"),
                        result("notice", "通知书")))
                .visits(random.nextInt(4) == 0 ? List.of(visit(count)) : List.of())
                .participants(
                        random.nextInt(4) == 0
                                ? List.of(new Participant(
                                        "spouse", Text.of("配偶"), condition(), List.of(id(random.nextInt(count)))))
                                : List.of())
                .promised(random.nextInt(3) == 0 ? TimeLimit.workingDays(4 + random.nextInt(6)) : null)
                .build();
    }

    private Question question(int i) {
        Condition when = i > 0 && random.nextInt(3) == 0 ? condition() : Condition.always();
        Text ask = Text.of("问" + i);
        boolean listed = questions.stream().anyMatch(one -> one.type() == QuestionType.LIST);
        return switch (random.nextInt(severalChoices ? listed ? 4 : 5 : 3)) {
            case 0 ->
                Question.builder("q" + i, ask, QuestionType.YES_NO).when(when).build();
            case 1 ->
                Question.builder("q" + i, ask, QuestionType.CHOICE)
                        .choices(Map.of("a", Text.of("甲"), "b", Text.of("乙"), "c", Text.of("丙")))
                        .when(when)
                        .build();
            case 2 ->
                Question.builder("q" + i, ask, QuestionType.NUMBER)
                        .min(BigDecimal.ZERO)
                        .max(BigDecimal.valueOf(100))
                        .when(when)
                        .build();
            case 3 ->
                Question.builder("q" + i, ask, QuestionType.CHOICES)
                        .choices(Map.of("a", Text.of("甲"), "b", Text.of("乙"), "c", Text.of("丙")))
                        .when(when)
                        .build();
            default ->
                Question.builder("q" + i, ask, QuestionType.LIST)
                        .items(List.of(
                                Question.builder("n", Text.of("数"), QuestionType.NUMBER)
                                        .build(),
                                Question.builder("y", Text.of("是否"), QuestionType.YES_NO)
                                        .build()))
                        .min(BigDecimal.valueOf(random.nextInt(2)))
                        .max(random.nextBoolean() ? BigDecimal.valueOf(1 + random.nextInt(3)) : null)
                        .when(when)
                        .build();
        };
    }

    /** A condition over an item of a list; a number is above 10 or not. */
    private Condition ofItem() {
        Condition heavy =
                ofItem("n", random.nextBoolean() ? Condition.Operator.GT : Condition.Operator.LTE, BigDecimal.TEN);
        Condition yes = ofItem("y", Condition.Operator.IS, random.nextBoolean());
        return switch (random.nextInt(5)) {
            case 0 -> new Condition.All(List.of(heavy, yes));
            case 1 -> new Condition.Any(List.of(heavy, yes));
            case 2 -> new Condition.Not(yes);
            case 3 -> yes;
            default -> heavy;
        };
    }

    private static Condition ofItem(String field, Condition.Operator operator, Object value) {
        return new Condition.Compare(Condition.Target.QUESTION, field, operator, value);
    }

    private Matter matter(int i) {
        Matter.Builder matter = Matter.builder(id(i), DEPARTMENTS.get(0), Text.of("事项" + i))
                .kind(MatterKind.SERVICE)
                .when(random.nextInt(3) == 0 ? Condition.always() : condition())
                .limits(new Limits(null, TimeLimit.halfWorkingDays(1 + random.nextInt(10))))
                .gives(random.nextInt(3) == 0 ? List.of("paper1") : List.of("other"))
                .givesOne(random.nextInt(3) == 0 ? List.of("one", "another") : List.of())
                .refusalGives(random.nextInt(3) == 0 ? List.of("notice") : List.of());
        List<String> needs = new ArrayList<>();
        for (int paper = 0; paper < 3; paper++) {
            if (random.nextInt(3) == 0) {
                needs.add("paper" + paper);
            }
        }
        matter.needs(needs);
        if (random.nextInt(3) == 0) {
            matter.routes(List.of(route("r0"), route("r1")));
        }
        if (random.nextInt(4) == 0) {
            matter.competent(List.of(new Competence(DEPARTMENTS.get(1), condition())));
        }
        List<Prerequisite> after = new ArrayList<>();
        if (i > 0 && random.nextInt(2) == 0) {
            after.add(new Prerequisite(List.of(id(random.nextInt(i))), milestone(), RefusalEffect.SKIP));
        }
        if (i > 1 && random.nextInt(3) == 0) {
            after.add(new Prerequisite(List.of(id(0), id(1)), milestone(), RefusalEffect.PROCEED));
        }
        return matter.after(after).build();
    }

    private Route route(String id) {
        return Route.builder(id, Text.of(id))
                .when(random.nextInt(3) == 0 ? Condition.always() : condition())
                .limits(
                        random.nextBoolean()
                                ? Limits.NONE
                                : new Limits(null, TimeLimit.halfWorkingDays(1 + random.nextInt(10))))
                .needs(random.nextInt(3) == 0 ? List.of("paper2") : List.of())
                .build();
    }

    private Milestone milestone() {
        return List.of(Milestone.values()).get(random.nextInt(4));
    }

    private Material material(int i, int matters) {
        List<Supply> ways = new ArrayList<>();
        if (random.nextInt(2) == 0) {
            ways.add(new Supply(SupplyWay.OUTPUT, id(random.nextInt(matters))));
        }
        if (ways.isEmpty() || random.nextInt(2) == 0) {
            ways.add(Supply.by(
                    List.of(SupplyWay.UPLOAD, SupplyWay.SHARE, SupplyWay.FORM).get(random.nextInt(3))));
        }
        Text title = Text.of(i == 2 && random.nextBoolean() ? "材料一" : "材料" + (i == 1 ? "一" : i));
        return Material.builder("paper" + i, title, ways)
                .when(random.nextInt(3) == 0 ? condition() : Condition.always())
                .build();
    }

    private Result result(String id, String title) {
        return Result.builder(id, Text.of(title), List.of(DeliveryWay.MAIL))
                .when(random.nextInt(3) == 0 ? condition() : Condition.always())
                .build();
    }

    private FormField field(int matters) {
        return FormField.builder("field", Text.of("字段"), FieldType.TEXT)
                .usedBy(Set.of(id(random.nextInt(matters))))
                .build();
    }

    private Visit visit(int matters) {
        return new Visit("visit", Text.of("勘验"), List.of(id(0), id(1 + random.nextInt(matters - 1))), null);
    }

    private Condition condition() {
        int kind = random.nextInt(8);
        if (kind == 0) {
            return new Condition.All(List.of(compare(), compare()));
        }
        if (kind == 1) {
            return new Condition.Any(List.of(compare(), compare()));
        }
        return kind == 2 ? new Condition.Not(compare()) : compare();
    }

    private Condition compare() {
        if (questions.isEmpty() || random.nextInt(6) == 0) {
            return random.nextInt(4) == 0
                    ? new Condition.Compare(
                            Condition.Target.FACT, "fact", Condition.Operator.KNOWN, random.nextBoolean())
                    : new Condition.Compare(Condition.Target.FACT, "fact", Condition.Operator.IS, random.nextBoolean());
        }
        Question question = questions.get(random.nextInt(questions.size()));
        if (random.nextInt(8) == 0) {
            return new Condition.Compare(
                    Condition.Target.QUESTION, question.id(), Condition.Operator.KNOWN, random.nextBoolean());
        }
        if (question.type() == QuestionType.LIST) {
            return new Condition.Compare(
                    Condition.Target.QUESTION,
                    question.id(),
                    random.nextBoolean() ? Condition.Operator.EACH : Condition.Operator.ANY,
                    ofItem());
        }
        List<Condition.Operator> orders = List.of(
                Condition.Operator.IS,
                Condition.Operator.GT,
                Condition.Operator.GTE,
                Condition.Operator.LT,
                Condition.Operator.LTE);
        Condition.Operator operator =
                question.type() == QuestionType.NUMBER ? orders.get(random.nextInt(5)) : Condition.Operator.IS;
        Object value = switch (question.type()) {
            case YES_NO -> random.nextBoolean();
            case NUMBER -> BigDecimal.valueOf(random.nextBoolean() ? 10 : 20);
            default ->
                random.nextInt(3) == 0
                        ? Set.of("a", "b")
                        : List.of("a", "b", "c").get(random.nextInt(3));
        };
        return new Condition.Compare(Condition.Target.QUESTION, question.id(), operator, value);
    }

    private static MatterId id(int i) {
        return new MatterId("m" + i);
    }
}
