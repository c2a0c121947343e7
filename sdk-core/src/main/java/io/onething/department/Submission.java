package io.onething.department;

import io.onething.application.Application;
import io.onething.application.FormValues;
import io.onething.application.Mandate;
import io.onething.application.Party;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DepartmentId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one department is handed about one matter (交办内容): the fields and materials its matter declares and nothing else.
 *
 * @param key the idempotency key
 * @param verb {@link Verb#SUBMIT}, {@link Verb#SUPPLEMENT} or {@link Verb#WITHDRAW}
 * @param department the department it is for
 * @param bundle the definition the case is handled by
 * @param routeOrNull the id of the route the matter takes; null where it has one procedure only
 * @param applicant who applies
 * @param agentOrNull who acts for the applicant; null when the applicant does
 * @param form the values of the fields the matter uses, by field id
 * @param materials the materials the matter needs, in bundle order
 * @param certificates what other matters of the case produced and this one needs, by material id
 * @param changed for {@link Verb#SUPPLEMENT}: the items that are new, as in {@link Defect#item()}; else empty
 * @param owed the ids of the materials the matter needs that the applicant promised to hand in later (容缺承诺)
 * @param sensitive whether it holds sensitive personal data, such as anything about a child under 14 (个人信息保护法 arts. 28, 31)
 * @param mandateOrNull the authority of the agent who filed the application; null when the applicant did
 * @param deadline when an answer is of no use any more; the SDK stops waiting then
 */
public record Submission(
        IdempotencyKey key,
        Verb verb,
        DepartmentId department,
        BundleRef bundle,
        @Nullable String routeOrNull,
        Party applicant,
        @Nullable Party agentOrNull,
        Map<String, String> form,
        List<SuppliedMaterial> materials,
        Map<String, List<Certificate>> certificates,
        List<String> changed,
        List<String> owed,
        boolean sensitive,
        @Nullable Mandate mandateOrNull,
        Instant deadline) {
    /** Takes copies. */
    public Submission {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(verb, "verb");
        form = FormValues.of(form);
        materials = List.copyOf(materials);
        certificates = Collections.unmodifiableMap(new LinkedHashMap<>(certificates));
        changed = List.copyOf(changed);
        owed = List.copyOf(owed);
        Objects.requireNonNull(deadline, "deadline");
    }

    /** Makes one for an application that the applicant filed and that owes nothing. */
    public Submission(
            IdempotencyKey key,
            Verb verb,
            DepartmentId department,
            BundleRef bundle,
            @Nullable String routeOrNull,
            Party applicant,
            @Nullable Party agentOrNull,
            Map<String, String> form,
            List<SuppliedMaterial> materials,
            Map<String, List<Certificate>> certificates,
            List<String> changed,
            Instant deadline) {
        this(
                key,
                verb,
                department,
                bundle,
                routeOrNull,
                applicant,
                agentOrNull,
                form,
                materials,
                certificates,
                changed,
                List.of(),
                false,
                null,
                deadline);
    }

    /** Returns the authority of the agent who filed the application; empty when the applicant did. */
    public Optional<Mandate> mandate() {
        return Optional.ofNullable(mandateOrNull);
    }

    /** Returns who acts for the applicant; empty when the applicant does. */
    public Optional<Party> agent() {
        return Optional.ofNullable(agentOrNull);
    }

    /** Returns the id of the route the matter takes; empty where it has one procedure only. */
    public Optional<String> route() {
        return Optional.ofNullable(routeOrNull);
    }

    /** Returns key and verb only; see {@link Application.Content} for why. */
    @Override
    public String toString() {
        return "Submission[" + verb + " " + key + "]";
    }
}
