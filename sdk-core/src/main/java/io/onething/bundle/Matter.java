package io.onething.bundle;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing one department decides (事项).
 *
 * <p>Immutable; made by the definition loader, or in code by its {@link Builder}.
 */
public final class Matter {
    private final MatterId id;
    private final DepartmentId department;
    private final List<Competence> competent;
    private final Text title;
    private final MatterKind kind;
    private final Condition when;
    private final List<Prerequisite> after;
    private final Limits limits;
    private final List<StepLimit> steps;
    private final Procedure procedure;
    private final List<Route> routes;
    private final List<String> needs;
    private final List<String> gives;
    private final List<String> givesOne;
    private final List<String> refusalGives;
    private final @Nullable String officialCode;
    private final OfficialCodes codes;
    private final @Nullable Text note;
    private final Basis basis;
    private final List<String> sources;

    private Matter(Builder builder) {
        id = builder.id;
        department = builder.department;
        competent = List.copyOf(builder.competent);
        title = builder.title;
        kind = builder.kind;
        when = builder.when;
        after = List.copyOf(builder.after);
        limits = builder.limits;
        steps = List.copyOf(builder.steps);
        procedure = builder.procedure == null ? Procedure.of(builder.kind) : builder.procedure;
        routes = List.copyOf(builder.routes);
        needs = List.copyOf(builder.needs);
        gives = List.copyOf(builder.gives);
        givesOne = List.copyOf(builder.givesOne);
        refusalGives = List.copyOf(builder.refusalGives);
        officialCode = builder.officialCode;
        codes = builder.codes;
        note = builder.note;
        basis = builder.basis;
        sources = List.copyOf(builder.sources);
    }

    /** Starts one from what it must have: {@code id}, its id in the bundle; {@code department}, the department that decides it; {@code title}, its name. */
    public static Builder builder(MatterId id, DepartmentId department, Text title) {
        return new Builder(id, department, title);
    }

    /** Returns its id in the bundle. */
    public MatterId id() {
        return id;
    }

    /** Returns the department that decides it where no other is competent. */
    public DepartmentId department() {
        return department;
    }

    /** Returns the departments that decide it in some situations; the first whose condition holds does. */
    public List<Competence> competent() {
        return competent;
    }

    /** Returns its name. */
    public Text title() {
        return title;
    }

    /** Returns what kind of act it is. */
    public MatterKind kind() {
        return kind;
    }

    /** Returns when it applies. */
    public Condition when() {
        return when;
    }

    /** Returns what it waits for; all of them. */
    public List<Prerequisite> after() {
        return after;
    }

    /** Returns its legal and promised limit. */
    public Limits limits() {
        return limits;
    }

    /** Returns the published times of its steps, in the order of the law; empty where none are. They go with its own limits, not with those of a route. */
    public List<StepLimit> steps() {
        return steps;
    }

    /** Returns the limits of its steps where these limits hold; those of a route with limits of its own are not known. */
    public List<StepLimit> steps(Limits held) {
        return held.equals(limits()) ? steps() : List.of();
    }

    /** Returns how it is handled, beyond its limits. */
    public Procedure procedure() {
        return procedure;
    }

    /** Returns the procedures to choose from; empty means one procedure. */
    public List<Route> routes() {
        return routes;
    }

    /** Returns the ids of the materials it needs. */
    public List<String> needs() {
        return needs;
    }

    /** Returns the ids of the results it hands over when granted, each where its condition holds; see {@link Giving}. */
    public List<String> gives() {
        return gives;
    }

    /** Returns the ids of the results of which it hands over one when granted, as the department finds (择一出具); empty where there is no choice. */
    public List<String> givesOne() {
        return givesOne;
    }

    /** Returns the ids of the results it hands over when refused, such as a notice (不予出具通知书). */
    public List<String> refusalGives() {
        return refusalGives;
    }

    /** Returns the ids of all results it may hand over, however it is decided, without repetition. */
    public List<String> results() {
        return Stream.of(gives, givesOne, refusalGives)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** Returns its code in the national or local list (基本编码 or 实施编码): the one written alone, else the local one, else the national one. */
    public Optional<String> officialCode() {
        return Optional.ofNullable(officialCode).or(codes::local).or(codes::national);
    }

    /** Returns its codes in the national and in the local list, where they are told apart. */
    public OfficialCodes codes() {
        return codes;
    }

    /** Returns a note for the applicant. */
    public Optional<Text> note() {
        return Optional.ofNullable(note);
    }

    /** Returns how well it is grounded. */
    public Basis basis() {
        return basis;
    }

    /** Returns the ids of the sources it was taken from. */
    public List<String> sources() {
        return sources;
    }

    /** Returns the route with this id. */
    public Optional<Route> route(String id) {
        return routes.stream().filter(route -> route.id().equals(id)).findFirst();
    }

    Stream<Condition> conditions() {
        return Stream.of(
                        Stream.of(when),
                        routes.stream().map(Route::when),
                        competent.stream().map(Competence::when))
                .flatMap(conditions -> conditions);
    }

    @Override
    public String toString() {
        return "Matter[" + id + "]";
    }

    /** Builds a {@link Matter}; not thread-safe. */
    public static final class Builder {
        private final MatterId id;
        private final DepartmentId department;
        private List<Competence> competent = List.of();
        private final Text title;
        private MatterKind kind = MatterKind.LICENCE;
        private Condition when = Condition.always();
        private List<Prerequisite> after = List.of();
        private Limits limits = Limits.NONE;
        private List<StepLimit> steps = List.of();
        private @Nullable Procedure procedure;
        private List<Route> routes = List.of();
        private List<String> needs = List.of();
        private List<String> gives = List.of();
        private List<String> givesOne = List.of();
        private List<String> refusalGives = List.of();
        private @Nullable String officialCode;
        private OfficialCodes codes = OfficialCodes.NONE;
        private @Nullable Text note;
        private Basis basis = Basis.SEEN;
        private List<String> sources = List.of();

        private Builder(MatterId id, DepartmentId department, Text title) {
            this.id = Objects.requireNonNull(id, "id");
            this.department = Objects.requireNonNull(department, "department");
            this.title = Objects.requireNonNull(title, "title");
        }

        /** Sets what kind of act it is. Default: {@code MatterKind.LICENCE}. */
        public Builder kind(MatterKind kind) {
            this.kind = Objects.requireNonNull(kind, "kind");
            return this;
        }

        /** Sets the departments that decide it in some situations. Default: {@code empty}. */
        public Builder competent(List<Competence> competent) {
            this.competent = Objects.requireNonNull(competent, "competent");
            return this;
        }

        /** Sets when it applies. Default: {@code Condition.always()}. */
        public Builder when(Condition when) {
            this.when = Objects.requireNonNull(when, "when");
            return this;
        }

        /** Sets what it waits for; all of them. Default: {@code empty}. */
        public Builder after(List<Prerequisite> after) {
            this.after = Objects.requireNonNull(after, "after");
            return this;
        }

        /** Sets its legal and promised limit. Default: {@code Limits.NONE}. */
        public Builder limits(Limits limits) {
            this.limits = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /** Sets the published times of its steps, in the order of the law. Default: {@code empty}. */
        public Builder steps(List<StepLimit> steps) {
            this.steps = Objects.requireNonNull(steps, "steps");
            return this;
        }

        /** Sets how it is handled, beyond its limits. Default: as the law gives its kind. */
        public Builder procedure(Procedure procedure) {
            this.procedure = Objects.requireNonNull(procedure, "procedure");
            return this;
        }

        /** Sets the procedures to choose from; empty means one procedure. Default: {@code empty}. */
        public Builder routes(List<Route> routes) {
            this.routes = Objects.requireNonNull(routes, "routes");
            return this;
        }

        /** Sets the ids of the materials it needs. Default: {@code empty}. */
        public Builder needs(List<String> needs) {
            this.needs = Objects.requireNonNull(needs, "needs");
            return this;
        }

        /** Sets the ids of the results it hands over when granted. Default: {@code empty}. */
        public Builder gives(List<String> gives) {
            this.gives = Objects.requireNonNull(gives, "gives");
            return this;
        }

        /** Sets the ids of the results of which it hands over one when granted, as the department finds. Default: {@code empty}. */
        public Builder givesOne(List<String> givesOne) {
            this.givesOne = Objects.requireNonNull(givesOne, "givesOne");
            return this;
        }

        /** Sets the ids of the results it hands over when refused. Default: {@code empty}. */
        public Builder refusalGives(List<String> refusalGives) {
            this.refusalGives = Objects.requireNonNull(refusalGives, "refusalGives");
            return this;
        }

        /** Sets its code in the national or local list (基本编码 or 实施编码). Default: none at all. */
        public Builder officialCode(@Nullable String officialCode) {
            this.officialCode = officialCode;
            return this;
        }

        /** Sets its codes in the national and in the local list. Default: {@code OfficialCodes.NONE}. */
        public Builder codes(OfficialCodes codes) {
            this.codes = Objects.requireNonNull(codes, "codes");
            return this;
        }

        /** Sets a note for the applicant. Default: none at all. */
        public Builder note(@Nullable Text note) {
            this.note = note;
            return this;
        }

        /** Sets how well it is grounded. Default: {@code Basis.SEEN}. */
        public Builder basis(Basis basis) {
            this.basis = Objects.requireNonNull(basis, "basis");
            return this;
        }

        /** Sets the ids of the sources it was taken from. Default: {@code empty}. */
        public Builder sources(List<String> sources) {
            this.sources = Objects.requireNonNull(sources, "sources");
            return this;
        }

        /** Returns the finished matter. */
        public Matter build() {
            return new Matter(this);
        }
    }
}
