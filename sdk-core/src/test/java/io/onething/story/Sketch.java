package io.onething.story;

import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.Competence;
import io.onething.bundle.Condition;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Limits;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Milestone;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Procedure;
import io.onething.bundle.Question;
import io.onething.bundle.QuestionType;
import io.onething.bundle.RefusalEffect;
import io.onething.bundle.Result;
import io.onething.bundle.Route;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bundle sketched in code (一件事草图). Departments come from its matters, as do materials (to be uploaded) and results (e-certificates)
 * that are not sketched otherwise.
 */
public final class Sketch {
    private final String id;
    private final String title;
    private final String lead;
    private final List<Matter> matters = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private final Map<String, Material> materials = new LinkedHashMap<>();
    private final Map<String, Result> results = new LinkedHashMap<>();
    private UnaryOperator<Bundle.Builder> more = UnaryOperator.identity();

    private Sketch(String id, String title, String lead) {
        this.id = id;
        this.title = title;
        this.lead = lead;
    }

    public static Sketch of(String id, String title, String lead) {
        return new Sketch(id, title, lead);
    }

    public Sketch matter(String matter, String department, String name, UnaryOperator<Matter.Builder> how) {
        matters.add(how.apply(Matter.builder(id(matter), new DepartmentId(department), Text.of(name)))
                .build());
        return this;
    }

    /** Adds a licence of which nothing special is said. */
    public Sketch matter(String matter, String department, String name) {
        return matter(matter, department, name, UnaryOperator.identity());
    }

    /** Adds a yes-no question. */
    public Sketch asks(String question, String words) {
        questions.add(
                Question.builder(question, Text.of(words), QuestionType.YES_NO).build());
        return this;
    }

    /** Adds a question with choices, each named by its id. */
    public Sketch asks(String question, String words, String... choices) {
        Map<String, Text> named = new LinkedHashMap<>();
        Stream.of(choices).forEach(choice -> named.put(choice, Text.of(choice)));
        questions.add(Question.builder(question, Text.of(words), QuestionType.CHOICE)
                .choices(named)
                .build());
        return this;
    }

    public Sketch material(String material, String name, Supply... ways) {
        materials.put(
                material,
                Material.builder(material, Text.of(name), List.of(ways)).build());
        return this;
    }

    public Sketch result(String result, String name, DeliveryWay... ways) {
        results.put(result, Result.builder(result, Text.of(name), List.of(ways)).build());
        return this;
    }

    /** Adds an e-certificate that is handed over in some situations only. */
    public Sketch result(String result, String name, Condition when) {
        results.put(
                result,
                Result.builder(result, Text.of(name), List.of(DeliveryWay.E_LICENCE))
                        .when(when)
                        .build());
        return this;
    }

    /** Adds whatever else is to be said of the bundle. */
    public Sketch with(UnaryOperator<Bundle.Builder> how) {
        UnaryOperator<Bundle.Builder> before = more;
        more = builder -> how.apply(before.apply(builder));
        return this;
    }

    public Bundle build() {
        Set<DepartmentId> departments = new LinkedHashSet<>(Set.of(new DepartmentId(lead)));
        for (Matter matter : matters) {
            departments.add(matter.department());
            matter.competent().stream().map(Competence::department).forEach(departments::add);
            matter.needs().forEach(this::uploaded);
            matter.routes().stream().map(Route::needs).flatMap(List::stream).forEach(this::uploaded);
            matter.results().forEach(this::electronic);
        }
        return more.apply(Bundle.builder(new BundleRef(id, "1", "0"), Text.of(title), new DepartmentId(lead))
                        .departments(departments.stream()
                                .map(one -> Department.builder(one, Text.of(one.value()))
                                        .build())
                                .toList())
                        .questions(questions)
                        .matters(matters)
                        .materials(List.copyOf(materials.values()))
                        .results(List.copyOf(results.values())))
                .build();
    }

    private void uploaded(String material) {
        if (!materials.containsKey(material)) {
            material(material, material, Supply.by(SupplyWay.UPLOAD));
        }
    }

    private void electronic(String result) {
        if (!results.containsKey(result)) {
            result(result, result, DeliveryWay.E_LICENCE);
        }
    }

    /** Returns the id of a matter. */
    public static MatterId id(String matter) {
        return new MatterId(matter);
    }

    /** Returns the prerequisite that one of some matters is granted, else the dependant is skipped. */
    public static Prerequisite granted(String... oneOf) {
        return after(RefusalEffect.SKIP, oneOf);
    }

    /** Returns the prerequisite that one of some matters is granted, with what follows if none is. */
    public static Prerequisite after(RefusalEffect ifRefused, String... oneOf) {
        return new Prerequisite(Stream.of(oneOf).map(MatterId::new).toList(), Milestone.GRANTED, ifRefused);
    }

    /** Returns the condition that a question is answered so. */
    public static Condition answered(String question, Object value) {
        return new Condition.Compare(Condition.Target.QUESTION, question, Condition.Operator.IS, value);
    }

    /** Returns the way to obtain a material that another matter produces. */
    public static Supply output(String matter) {
        return new Supply(SupplyWay.OUTPUT, id(matter));
    }

    /** Returns the legal and the promised limit as guides write them; null where there is none. */
    public static Limits limits(@Nullable String legal, @Nullable String promised) {
        return new Limits(limit(legal), limit(promised));
    }

    private static @Nullable TimeLimit limit(@Nullable String words) {
        return words == null ? null : TimeLimit.parse(words);
    }

    /** Returns the procedure of a licence, with what a definition adds to the law. */
    public static Procedure licence(UnaryOperator<Procedure.Builder> how) {
        return how.apply(Procedure.builder(MatterKind.LICENCE)).build();
    }
}
