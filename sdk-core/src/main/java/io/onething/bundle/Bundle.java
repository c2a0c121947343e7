package io.onething.bundle;

import io.onething.calendar.TimeLimit;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A named package of matters that are handled as one (一件事).
 *
 * <p>Immutable; made by the definition loader, or in code by its {@link Builder}.
 */
public final class Bundle {
    private final BundleRef ref;
    private final Text title;
    private final DepartmentId lead;
    private final OfficialCodes codes;
    private final @Nullable String region;
    private final @Nullable Text place;
    private final @Nullable LocalDate effective;
    private final Subject subject;
    private final List<Department> departments;
    private final List<EligibilityRule> eligibility;
    private final List<Question> questions;
    private final List<Matter> matters;
    private final List<Material> materials;
    private final List<FormField> form;
    private final List<Result> results;
    private final boolean joint;
    private final List<Visit> visits;
    private final List<Participant> participants;
    private final @Nullable NoApplication noApplication;
    private final @Nullable TimeLimit promised;
    private final List<Figure> figures;
    private final List<Source> sources;
    private final String definition;
    private final Map<DepartmentId, Department> departmentById;
    private final Map<MatterId, Matter> matterById;
    private final Map<String, Question> questionById;
    private final Map<String, Result> resultById;

    private Bundle(Builder builder) {
        ref = builder.ref;
        title = builder.title;
        lead = builder.lead;
        codes = builder.codes;
        region = builder.region;
        place = builder.place;
        effective = builder.effective;
        subject = builder.subject;
        departments = List.copyOf(builder.departments);
        eligibility = List.copyOf(builder.eligibility);
        questions = List.copyOf(builder.questions);
        matters = List.copyOf(builder.matters);
        materials = List.copyOf(builder.materials);
        form = List.copyOf(builder.form);
        results = List.copyOf(builder.results);
        joint = builder.joint;
        visits = List.copyOf(builder.visits);
        participants = List.copyOf(builder.participants);
        noApplication = builder.noApplication;
        promised = builder.promised;
        figures = List.copyOf(builder.figures);
        sources = List.copyOf(builder.sources);
        definition = builder.definition;
        departmentById = departments.stream()
                .collect(Collectors.toMap(Department::id, Function.identity(), (first, other) -> first, HashMap::new));
        matterById = matters.stream()
                .collect(Collectors.toMap(Matter::id, Function.identity(), (first, other) -> first, HashMap::new));
        questionById = questions.stream()
                .collect(Collectors.toMap(Question::id, Function.identity(), (first, other) -> first, HashMap::new));
        resultById = results.stream()
                .collect(Collectors.toMap(Result::id, Function.identity(), (first, other) -> first, HashMap::new));
    }

    /** Starts one from what it must have: {@code ref}, its id, version and digest; {@code title}, its name; {@code lead}, the lead department (牵头部门). */
    public static Builder builder(BundleRef ref, Text title, DepartmentId lead) {
        return new Builder(ref, title, lead);
    }

    /** Returns its id, version and digest. */
    public BundleRef ref() {
        return ref;
    }

    /** Returns its name. */
    public Text title() {
        return title;
    }

    /** Returns the lead department (牵头部门). */
    public DepartmentId lead() {
        return lead;
    }

    /** Returns its codes in the national and in the local list of bundles. */
    public OfficialCodes codes() {
        return codes;
    }

    /** Returns the code of the region it is for (GB/T 2260, 6 digits). */
    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    /** Returns the name of the region it is for. */
    public Optional<Text> place() {
        return Optional.ofNullable(place);
    }

    /** Returns the day from which it is used; empty when it is used at once. */
    public Optional<LocalDate> effective() {
        return Optional.ofNullable(effective);
    }

    /** Returns who it is for. */
    public Subject subject() {
        return subject;
    }

    /** Returns the departments that take part, the lead among them. */
    public List<Department> departments() {
        return departments;
    }

    /** Returns the rules the whole bundle stands under. */
    public List<EligibilityRule> eligibility() {
        return eligibility;
    }

    /** Returns the questions, in the order asked. */
    public List<Question> questions() {
        return questions;
    }

    /** Returns the matters, in the order shown. */
    public List<Matter> matters() {
        return matters;
    }

    /** Returns the materials. */
    public List<Material> materials() {
        return materials;
    }

    /** Returns the fields of the merged form, in the order shown. */
    public List<FormField> form() {
        return form;
    }

    /** Returns the results. */
    public List<Result> results() {
        return results;
    }

    /** Returns whether its licences are handled jointly under 行政许可法 art. 26, with the limits of art. 42(2). */
    public boolean joint() {
        return joint;
    }

    /** Returns the joint site visits. */
    public List<Visit> visits() {
        return visits;
    }

    /** Returns the joint site visit with this id. */
    public Optional<Visit> visit(String id) {
        return visits.stream().filter(visit -> visit.id().equals(id)).findFirst();
    }

    /** Returns who must agree beside the applicant. */
    public List<Participant> participants() {
        return participants;
    }

    /** Returns how it is opened without an application; empty where people apply. */
    public Optional<NoApplication> noApplication() {
        return Optional.ofNullable(noApplication);
    }

    /** Returns the published promise for the whole bundle. */
    public Optional<TimeLimit> promised() {
        return Optional.ofNullable(promised);
    }

    /** Returns the published before-and-after figures. */
    public List<Figure> figures() {
        return figures;
    }

    /** Returns the sources cited. */
    public List<Source> sources() {
        return sources;
    }

    /**
     * Returns every condition that it makes something depend on: its rules, matters with their routes and departments, materials, questions,
     * participants and results, in this order; what always holds is among them.
     */
    public List<Condition> conditions() {
        return Stream.of(
                        eligibility.stream().map(EligibilityRule::require),
                        matters.stream().flatMap(Matter::conditions),
                        materials.stream().map(Material::when),
                        questions.stream().map(Question::when),
                        participants.stream().map(Participant::when),
                        results.stream().map(Result::when))
                .flatMap(conditions -> conditions)
                .toList();
    }

    /** Returns the text it was read from, kept so that a running case can be finished after the file is gone. */
    public String definition() {
        return definition;
    }

    /** Returns the matter with this id. */
    public Optional<Matter> matter(MatterId id) {
        return Optional.ofNullable(matterById.get(id));
    }

    /** Returns the material with this id. */
    public Optional<Material> material(String id) {
        return materials.stream().filter(material -> material.id().equals(id)).findFirst();
    }

    /** Returns the question with this id. */
    public Optional<Question> question(String id) {
        return Optional.ofNullable(questionById.get(id));
    }

    /** Returns the form field with this id. */
    public Optional<FormField> field(String id) {
        return form.stream().filter(field -> field.id().equals(id)).findFirst();
    }

    /** Returns the result with this id. */
    public Optional<Result> result(String id) {
        return Optional.ofNullable(resultById.get(id));
    }

    /** Returns the department with this id. */
    public Optional<Department> department(DepartmentId id) {
        return Optional.ofNullable(departmentById.get(id));
    }

    @Override
    public String toString() {
        return "Bundle[" + ref + "]";
    }

    /** Builds a {@link Bundle}; not thread-safe. */
    public static final class Builder {
        private final BundleRef ref;
        private final Text title;
        private final DepartmentId lead;
        private OfficialCodes codes = OfficialCodes.NONE;
        private @Nullable String region;
        private @Nullable Text place;
        private @Nullable LocalDate effective;
        private Subject subject = Subject.PERSON;
        private List<Department> departments = List.of();
        private List<EligibilityRule> eligibility = List.of();
        private List<Question> questions = List.of();
        private List<Matter> matters = List.of();
        private List<Material> materials = List.of();
        private List<FormField> form = List.of();
        private List<Result> results = List.of();
        private boolean joint;
        private List<Visit> visits = List.of();
        private List<Participant> participants = List.of();
        private @Nullable NoApplication noApplication;
        private @Nullable TimeLimit promised;
        private List<Figure> figures = List.of();
        private List<Source> sources = List.of();
        private String definition = "";

        private Builder(BundleRef ref, Text title, DepartmentId lead) {
            this.ref = Objects.requireNonNull(ref, "ref");
            this.title = Objects.requireNonNull(title, "title");
            this.lead = Objects.requireNonNull(lead, "lead");
        }

        /** Sets its codes in the national and in the local list of bundles. Default: {@code OfficialCodes.NONE}. */
        public Builder codes(OfficialCodes codes) {
            this.codes = Objects.requireNonNull(codes, "codes");
            return this;
        }

        /** Sets the code of the region it is for (GB/T 2260, 6 digits). Default: none at all. */
        public Builder region(@Nullable String region) {
            this.region = region;
            return this;
        }

        /** Sets the name of the region it is for. Default: none at all. */
        public Builder place(@Nullable Text place) {
            this.place = place;
            return this;
        }

        /** Sets the day from which it is used. Default: at once. */
        public Builder effective(@Nullable LocalDate effective) {
            this.effective = effective;
            return this;
        }

        /** Sets who it is for. Default: {@code Subject.PERSON}. */
        public Builder subject(Subject subject) {
            this.subject = Objects.requireNonNull(subject, "subject");
            return this;
        }

        /** Sets the departments that take part, the lead among them. Default: {@code empty}. */
        public Builder departments(List<Department> departments) {
            this.departments = Objects.requireNonNull(departments, "departments");
            return this;
        }

        /** Sets the rules the whole bundle stands under. Default: {@code empty}. */
        public Builder eligibility(List<EligibilityRule> eligibility) {
            this.eligibility = Objects.requireNonNull(eligibility, "eligibility");
            return this;
        }

        /** Sets the questions, in the order asked. Default: {@code empty}. */
        public Builder questions(List<Question> questions) {
            this.questions = Objects.requireNonNull(questions, "questions");
            return this;
        }

        /** Sets the matters, in the order shown. Default: {@code empty}. */
        public Builder matters(List<Matter> matters) {
            this.matters = Objects.requireNonNull(matters, "matters");
            return this;
        }

        /** Sets the materials. Default: {@code empty}. */
        public Builder materials(List<Material> materials) {
            this.materials = Objects.requireNonNull(materials, "materials");
            return this;
        }

        /** Sets the fields of the merged form, in the order shown. Default: {@code empty}. */
        public Builder form(List<FormField> form) {
            this.form = Objects.requireNonNull(form, "form");
            return this;
        }

        /** Sets the results. Default: {@code empty}. */
        public Builder results(List<Result> results) {
            this.results = Objects.requireNonNull(results, "results");
            return this;
        }

        /** Sets whether its licences are handled jointly under 行政许可法 art. 26. Default: no. */
        public Builder joint(boolean joint) {
            this.joint = joint;
            return this;
        }

        /** Sets the joint site visits. Default: {@code empty}. */
        public Builder visits(List<Visit> visits) {
            this.visits = Objects.requireNonNull(visits, "visits");
            return this;
        }

        /** Sets who must agree beside the applicant. Default: nobody. */
        public Builder participants(List<Participant> participants) {
            this.participants = Objects.requireNonNull(participants, "participants");
            return this;
        }

        /** Sets how it is opened without an application. Default: people apply. */
        public Builder noApplication(@Nullable NoApplication noApplication) {
            this.noApplication = noApplication;
            return this;
        }

        /** Sets the published promise for the whole bundle. Default: none at all. */
        public Builder promised(@Nullable TimeLimit promised) {
            this.promised = promised;
            return this;
        }

        /** Sets the published before-and-after figures. Default: {@code empty}. */
        public Builder figures(List<Figure> figures) {
            this.figures = Objects.requireNonNull(figures, "figures");
            return this;
        }

        /** Sets the sources cited. Default: {@code empty}. */
        public Builder sources(List<Source> sources) {
            this.sources = Objects.requireNonNull(sources, "sources");
            return this;
        }

        /** Sets the text it was read from, kept so that a running case can be finished after the file is gone. Default: {@code ""}. */
        public Builder definition(String definition) {
            this.definition = Objects.requireNonNull(definition, "definition");
            return this;
        }

        /** Returns the finished bundle. */
        public Bundle build() {
            return new Bundle(this);
        }
    }
}
