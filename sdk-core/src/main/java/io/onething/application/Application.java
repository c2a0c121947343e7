package io.onething.application;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an applicant, or an agent for them, hands in, once (申请). Checked and frozen with its definition version; immutable.
 *
 * <p>Made by the builder of a guide, which checks it against the definition. Handing in the same application again gives the same case.
 */
public final class Application {
    private final CaseId id;
    private final BundleRef bundle;
    private final Answers answers;
    private final List<Choice> matters;
    private final Content content;
    private final Map<String, DeliveryWay> delivery;
    private final Filing filing;
    private final @Nullable Bundle definition;

    /**
     * Makes one from parts that were checked before; users get theirs from a guide.
     *
     * @param id the id of the application and of its case
     * @param bundle the definition it is made for
     * @param answers the situation
     * @param matters the matters that apply, in bundle order, at least one
     * @param content the personal part
     * @param delivery the way chosen for each result, by result id; a result without one is delivered the usual way
     * @param filing how it was filed
     */
    public Application(
            CaseId id,
            BundleRef bundle,
            Answers answers,
            List<Choice> matters,
            Content content,
            Map<String, DeliveryWay> delivery,
            Filing filing) {
        this(id, bundle, answers, matters, content, delivery, filing, null);
    }

    Application(
            CaseId id,
            BundleRef bundle,
            Answers answers,
            List<Choice> matters,
            Content content,
            Map<String, DeliveryWay> delivery,
            Filing filing,
            @Nullable Bundle definition) {
        this.id = Objects.requireNonNull(id, "id");
        this.bundle = Objects.requireNonNull(bundle, "bundle");
        this.answers = Objects.requireNonNull(answers, "answers");
        this.matters = List.copyOf(matters);
        this.content = Objects.requireNonNull(content, "content");
        this.delivery = Collections.unmodifiableMap(new LinkedHashMap<>(delivery));
        this.filing = Objects.requireNonNull(filing, "filing");
        this.definition = definition;
        if (this.matters.stream().map(Choice::matter).distinct().count() < this.matters.size()) {
            throw new IllegalArgumentException("an application names each matter once, got " + this.matters);
        }
        if (this.matters.isEmpty()) {
            throw new IllegalArgumentException(
                    "an application is for at least one matter, got none for bundle " + bundle);
        }
    }

    /** Makes one that the applicant filed on line; see the other constructor. */
    public Application(
            CaseId id,
            BundleRef bundle,
            Answers answers,
            List<Choice> matters,
            Content content,
            Map<String, DeliveryWay> delivery) {
        this(id, bundle, answers, matters, content, delivery, Filing.DEFAULT);
    }

    /**
     * A matter that applies, with the route it takes.
     *
     * @param matter the matter
     * @param routeOrNull the id of the route; null where the matter has one procedure only
     * @param departmentOrNull the department that decides it in this situation; null for the usual one
     */
    public record Choice(
            MatterId matter,
            @Nullable String routeOrNull,
            @Nullable DepartmentId departmentOrNull) {
        /** Makes one that the usual department decides. */
        public Choice(MatterId matter, @Nullable String routeOrNull) {
            this(matter, routeOrNull, null);
        }

        /** Returns the department that decides it in this situation; empty for the usual one. */
        public Optional<DepartmentId> department() {
            return Optional.ofNullable(departmentOrNull);
        }

        /** Returns the id of the route; empty where the matter has one procedure only. */
        public Optional<String> route() {
            return Optional.ofNullable(routeOrNull);
        }
    }

    /**
     * The personal part of an application: kept apart from the history so that it can be erased.
     *
     * @param applicant who applies
     * @param agentOrNull who acts for the applicant; null when the applicant does
     * @param form the values of the merged form by field id, in the order of the form
     * @param materials the materials by id, in the order of the bundle
     */
    public record Content(
            Party applicant,
            @Nullable Party agentOrNull,
            Map<String, String> form,
            Map<String, SuppliedMaterial> materials) {
        /** Takes copies. */
        public Content {
            Objects.requireNonNull(applicant, "applicant");
            form = FormValues.of(form);
            materials = Collections.unmodifiableMap(new LinkedHashMap<>(materials));
        }

        /** Returns who acts for the applicant; empty when the applicant does. */
        public Optional<Party> agent() {
            return Optional.ofNullable(agentOrNull);
        }

        /** Returns this content with what a supplement brings replacing what was there. */
        public Content with(Supplement supplement) {
            Map<String, String> newForm = new LinkedHashMap<>(form);
            newForm.putAll(supplement.form());
            Map<String, SuppliedMaterial> newMaterials = new LinkedHashMap<>(materials);
            newMaterials.putAll(supplement.materials());
            return new Content(applicant, agentOrNull, newForm, newMaterials);
        }

        /** Returns which fields and materials are there; values are left out. */
        @Override
        public String toString() {
            return "Content[form=" + form.keySet() + ", materials=" + materials.keySet() + "]";
        }
    }

    /** Returns the id of the application, which is the id of its case. */
    public CaseId id() {
        return id;
    }

    /** Returns the definition it is made for. */
    public BundleRef bundle() {
        return bundle;
    }

    /** Returns the definition itself; empty where it was not made by a guide or was read back, and the reference must do. */
    public Optional<Bundle> definition() {
        return Optional.ofNullable(definition);
    }

    /** Returns the situation it is made for. */
    public Answers answers() {
        return answers;
    }

    /** Returns the matters that apply, in bundle order. */
    public List<Choice> matters() {
        return matters;
    }

    /** Returns the personal part. */
    public Content content() {
        return content;
    }

    /** Returns the way chosen for each result, by result id. */
    public Map<String, DeliveryWay> delivery() {
        return delivery;
    }

    /** Returns how it was filed. */
    public Filing filing() {
        return filing;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Application that
                && id.equals(that.id)
                && bundle.equals(that.bundle)
                && answers.equals(that.answers)
                && matters.equals(that.matters)
                && content.equals(that.content)
                && delivery.equals(that.delivery)
                && filing.equals(that.filing);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Application[" + id + ", " + bundle + "]";
    }
}
