package io.onething.casework;

import io.onething.application.Application;
import io.onething.application.Filing;
import io.onething.bundle.Bundle;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Giving;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Plan;
import io.onething.bundle.Toleration;
import io.onething.calendar.Light;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.Report;
import io.onething.department.TerminationCause;
import io.onething.department.Verb;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One matter inside one case (事项实例): the facts known about it. Immutable.
 *
 * <p>Facts only accumulate, and the stage is derived from them. So the order in which a department's reports arrive makes no difference.
 */
public final class MatterState implements Cloneable {
    private final MatterId id;
    private final @Nullable String route;
    private final @Nullable DepartmentId department;

    @Nullable
    Instant receivedAt;

    @Nullable
    Handover handover;

    @Nullable
    String receipt;

    @Nullable
    Instant askAt;

    @Nullable
    Correction correction;

    int corrections;

    @Nullable
    Correction answered;

    /** The items that the last supplement brought. */
    List<String> changed = List.of();

    @Nullable
    Instant supplementedAt;

    @Nullable
    Instant acceptedAt;

    @Nullable
    String acceptanceNumber;

    /** Whether it counts as accepted because no notice came in time. */
    boolean deemed;

    Report.@Nullable Ground acceptanceRefusedGround;

    @Nullable
    String rightAuthority;

    @Nullable
    Instant acceptanceRefusedAt;

    @Nullable
    String acceptanceRefusedReason;

    @Nullable
    Instant reviewStartedAt;

    @Nullable
    Decision decision;

    @Nullable
    Instant decidedAt;

    /** Whether it counts as granted because the department was silent. */
    boolean deemedGranted;

    List<Certificate> certificates = List.of();

    @Nullable
    Instant issuedAt;

    @Nullable
    DeliveryWay deliveryWay;

    @Nullable
    String deliveryProof;

    @Nullable
    Instant deliveredAt;

    @Nullable
    Instant closedAt;

    @Nullable
    Instant withdrawnAt;

    @Nullable
    MatterId skippedBecause;

    @Nullable
    Instant skippedAt;

    @Nullable
    Instant lapsedAt;

    @Nullable
    Instant terminatedAt;

    @Nullable
    TerminationCause terminationCause;

    @Nullable
    Instant forwardedAt;

    @Nullable
    String forwardedTo;

    @Nullable
    String handedBackReason;

    @Nullable
    Extension extension;

    @Nullable
    DepartmentId reassignedTo;

    @Nullable
    String rerouted;

    List<Stop> stops = List.of();
    Map<String, Opinion> opinions = Map.of();
    Map<String, Charge> charges = Map.of();
    Map<String, Instant> handedInLater = Map.of();
    List<CommitmentCheck> checks = List.of();
    List<LaterChange> changes = List.of();
    List<String> reminded = List.of();
    Map<ClockKind, Light> lights = Map.of();
    boolean withdrawalRequested;
    List<Discrepancy> discrepancies = List.of();
    private List<Origin> origins = List.of();

    /** What time does to it next, as reckoned last: derived, so no fact about it, and forgotten with every change. */
    transient Alarms.@Nullable Reckoned reckoned;

    MatterState(Application.Choice choice) {
        this.id = choice.matter();
        this.route = choice.routeOrNull();
        this.department = choice.departmentOrNull();
    }

    /** Returns a copy changed by {@code change}; the copy is not shared until it is returned. */
    MatterState with(Consumer<MatterState> change) {
        try {
            MatterState copy = (MatterState) super.clone();
            copy.reckoned = null;
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    void remember(Origin origin) {
        origins = Facts.plus(origins, origin);
    }

    void add(Discrepancy discrepancy) {
        discrepancies = Facts.plus(discrepancies, discrepancy);
    }

    /** A matter that was skipped because of a decision that was corrected waits again. */
    void unskip() {
        skippedAt = null;
        skippedBecause = null;
    }

    /** After a decision was corrected, what was issued and delivered for the old one counts no more. */
    void forgetDelivery() {
        closedAt = null;
        deliveryWay = null;
        deliveryProof = null;
        deliveredAt = null;
        certificates = List.of();
        issuedAt = null;
    }

    /** The applicant handed in what was asked, or what had been promised for later. */
    void supplemented(Set<String> debts, Instant at) {
        List<String> items = new ArrayList<>();
        if (correction != null) {
            correction.defects().forEach(defect -> items.add(defect.item()));
            if (correction.mode() == Correction.Mode.DURING_REVIEW) {
                stops = Stop.ended(stops, CaseEvent.stopOf(correction.round()), at);
            }
            answered = correction;
            supplementedAt = at;
            correction = null;
        }
        for (String debt : debts) {
            items.add("materials." + debt);
            handedInLater = Facts.with(handedInLater, debt, at);
        }
        changed = List.copyOf(items);
    }

    /** Returns the items of the correction the applicant answered last; empty when there was none. */
    List<String> answeredItems() {
        return answered == null
                ? List.of()
                : answered.defects().stream().map(Defect::item).toList();
    }

    /** Returns whether what is to be handed over still concerns the department: it has to decide, or gets what was promised for later. */
    boolean toHandOver() {
        boolean debt = granted() && handover != null && handover.verb() == Verb.SUPPLEMENT && !handedInLater.isEmpty();
        return stage().undecided() || (debt && !gone());
    }

    /** Returns the digest of the message that came with this id and changed something. */
    Optional<String> digestOf(String message) {
        for (Origin origin : origins) {
            if (origin.message().equals(message)) {
                return Optional.of(origin.digest());
            }
        }
        return Optional.empty();
    }

    /** Returns the matter's id. */
    public MatterId id() {
        return id;
    }

    /** Returns the id of the route it takes; empty where it has one procedure only. */
    public Optional<String> route() {
        return Optional.ofNullable(rerouted == null ? route : rerouted);
    }

    /** Returns where the matter stands. */
    public Stage stage() {
        if (skippedAt != null) {
            return Stage.SKIPPED;
        }
        if (withdrawnAt != null) {
            return Stage.WITHDRAWN;
        }
        if (lapsedAt != null) {
            return Stage.DEEMED_WITHDRAWN;
        }
        if (terminatedAt != null) {
            return Stage.TERMINATED;
        }
        if (forwardedAt != null) {
            return Stage.FORWARDED;
        }
        if (closedAt != null) {
            return Stage.CLOSED;
        }
        if (decision != null) {
            return decidedStage(decision);
        }
        if (acceptanceRefusedAt != null) {
            return acceptanceRefusedGround == Report.Ground.NOT_REQUIRED
                    ? Stage.NOT_REQUIRED
                    : Stage.ACCEPTANCE_REFUSED;
        }
        if (acceptedAt != null && correction != null && correction.mode() == Correction.Mode.DURING_REVIEW) {
            return Stage.CORRECTION_ASKED;
        }
        if ((acceptedAt != null || reviewStartedAt != null) && stopped()) {
            return Stage.SUSPENDED;
        }
        if (reviewStartedAt != null) {
            return Stage.UNDER_REVIEW;
        }
        if (acceptedAt != null) {
            return Stage.ACCEPTED;
        }
        if (correction != null) {
            return Stage.CORRECTION_ASKED;
        }
        return receivedAt == null ? Stage.NOT_STARTED : Stage.RECEIVED;
    }

    private Stage decidedStage(Decision made) {
        if (deliveredAt != null) {
            return Stage.DELIVERED;
        }
        if (made instanceof Decision.Refused) {
            return Stage.REFUSED;
        }
        return issuedAt == null ? Stage.GRANTED : Stage.ISSUED;
    }

    /** Returns whether its clock stands still. */
    public boolean stopped() {
        for (Stop stop : stops) {
            if (stop.lasts()) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether it ended and nobody decided about it: given back, lapsed, ended or gone elsewhere. */
    boolean gone() {
        return withdrawnAt != null
                || skippedAt != null
                || lapsedAt != null
                || terminatedAt != null
                || forwardedAt != null;
    }

    /** Returns whether what happened at {@code at} cannot have: it had ended without a decision before. */
    boolean overBefore(Instant at) {
        return acceptanceRefusedAt != null
                || (gone() && endedAt().filter(at::isBefore).isEmpty());
    }

    /** Returns whether the department granted it. */
    public boolean granted() {
        return decision instanceof Decision.Granted;
    }

    /** Returns when the matter was received, which is when it stopped waiting for other matters (收件). */
    public Optional<Instant> receivedAt() {
        return Optional.ofNullable(receivedAt);
    }

    /** Returns how far the handing over to the department is; empty before the matter is received. */
    public Optional<Handover> handover() {
        return Optional.ofNullable(handover);
    }

    /** Returns the department's number for what it was handed (收件回执号). */
    public Optional<String> receipt() {
        return Optional.ofNullable(receipt);
    }

    /** Returns when the department is to be asked what became of it. */
    public Optional<Instant> askAt() {
        return Optional.ofNullable(askAt);
    }

    /** Returns what the applicant has still to correct. */
    public Optional<Correction> correction() {
        return stage() == Stage.CORRECTION_ASKED ? Optional.ofNullable(correction) : Optional.empty();
    }

    /** Returns how often a correction was asked. */
    public int corrections() {
        return corrections;
    }

    /** Returns when the department accepted it, by its own word. */
    public Optional<Instant> acceptedAt() {
        return Optional.ofNullable(acceptedAt);
    }

    /** Returns the department's acceptance number. */
    public Optional<String> acceptanceNumber() {
        return Optional.ofNullable(acceptanceNumber);
    }

    /** Returns whether it counts as accepted because no notice came in time (行政许可法 art. 32(1)(4)). */
    public boolean deemedAccepted() {
        return deemed;
    }

    /** Returns on what ground the department did not accept it. */
    public Optional<Report.Ground> acceptanceRefusedGround() {
        return Optional.ofNullable(acceptanceRefusedGround);
    }

    /** Returns the authority that is competent, where the department is not. */
    public Optional<String> rightAuthority() {
        return Optional.ofNullable(rightAuthority);
    }

    /** Returns when the department said that it does not accept it. */
    public Optional<Instant> acceptanceRefusedAt() {
        return Optional.ofNullable(acceptanceRefusedAt);
    }

    /** Returns why the department did not accept it. */
    public Optional<String> acceptanceRefusedReason() {
        return Optional.ofNullable(acceptanceRefusedReason);
    }

    /** Returns when the department began its review, by its own word. */
    public Optional<Instant> reviewStartedAt() {
        return Optional.ofNullable(reviewStartedAt);
    }

    /** Returns what the department decided. */
    public Optional<Decision> decision() {
        return Optional.ofNullable(decision);
    }

    /** Returns when the department decided, by its own word. */
    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** Returns whether it counts as granted because the department was silent and a law says what that means. */
    public boolean deemedGranted() {
        return deemedGranted;
    }

    /** Returns the times in which its clock stood or stands still, by the number of their notices. */
    public List<Stop> stops() {
        return stops;
    }

    /** Returns how its limit was extended. */
    public Optional<Extension> extension() {
        return Optional.ofNullable(extension);
    }

    /** Returns the higher authority it went to. */
    public Optional<String> forwardedTo() {
        return Optional.ofNullable(forwardedTo);
    }

    /** Returns why its review ended without a decision. */
    public Optional<TerminationCause> terminationCause() {
        return Optional.ofNullable(terminationCause);
    }

    /** Returns why the department handed it back, while it waits for a person. */
    public Optional<String> handedBackReason() {
        return Optional.ofNullable(handedBackReason);
    }

    /** Returns the department that decides it in this case; the lead department where the bundle does not have the matter. */
    public DepartmentId department(Bundle bundle) {
        return bundle.matter(id()).map(this::department).orElse(bundle.lead());
    }

    /** Returns the department that decides it in this case, given the usual one of its definition. */
    public DepartmentId department(Matter definition) {
        if (reassignedTo != null) {
            return reassignedTo;
        }
        return department == null ? definition.department() : department;
    }

    /** Returns what the department found at joint site visits, by the id of the visit. */
    public Map<String, Opinion> opinions() {
        return opinions;
    }

    /** Returns what the department really charges, by the id of the fee. */
    public Map<String, Charge> charges() {
        return charges;
    }

    /** Returns what checks of the applicant's commitment found, in the order made. */
    public List<CommitmentCheck> commitmentChecks() {
        return checks;
    }

    /** Returns what happened to what was granted, in the order it happened. */
    public List<LaterChange> laterChanges() {
        return changes;
    }

    /** Returns when materials that were promised for later came, by their ids. */
    public Map<String, Instant> handedInLater() {
        return handedInLater;
    }

    /**
     * Returns the rules for the materials that were promised for later and have not come (容缺待补材料); none for a matter that is gone, refused or
     * not accepted, which owes nothing.
     *
     * @param definition what the matter is
     * @param filing how the application was filed
     */
    public List<Toleration> gaps(Matter definition, Filing filing) {
        if (filing.owed().isEmpty() || gone() || refused() || acceptanceRefusedAt != null) {
            return List.of();
        }
        Plan.Chosen chosen = Law.chosen(definition, this);
        return filing.owed().stream()
                .filter(material -> !handedInLater.containsKey(material))
                .flatMap(material -> chosen.toleration(material).stream())
                .toList();
    }

    /** Returns what each clock that passed a threshold showed last. */
    public Map<ClockKind, Light> lights() {
        return lights;
    }

    /**
     * Returns whether what was granted is in force; empty where nothing was granted.
     *
     * @param today a certificate is valid on its last day
     */
    public Optional<OutcomeStatus> outcome(LocalDate today) {
        if (!granted()) {
            return Optional.empty();
        }
        for (LaterChange change : changes) {
            if (change.change().ends()) {
                return Optional.of(OutcomeStatus.valueOf(change.change().name()));
            }
        }
        boolean expired = validCertificates().stream()
                .map(Certificate::validUntil)
                .flatMap(Optional::stream)
                .anyMatch(today::isAfter);
        return Optional.of(expired ? OutcomeStatus.EXPIRED : OutcomeStatus.EFFECTIVE);
    }

    /** Returns whether what was granted was neither revoked nor recalled nor cancelled; also true where nothing was granted. */
    boolean stands() {
        for (LaterChange later : changes) {
            if (later.change().ends()) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether everything was issued that is handed over. */
    boolean hasAll(Giving giving) {
        return giving.complete(Results.issued(certificates));
    }

    /** Returns whether the department refused it. */
    boolean refused() {
        return decision instanceof Decision.Refused;
    }

    /** Returns the certificates as last renewed or changed, else as issued. */
    public List<Certificate> validCertificates() {
        for (int i = changes.size() - 1; i >= 0; i--) {
            if (!changes.get(i).certificates().isEmpty()) {
                return changes.get(i).certificates();
            }
        }
        return certificates;
    }

    /** Returns what the department issued, in the order reported. */
    public List<Certificate> certificates() {
        return certificates;
    }

    /** Returns how the result was delivered. */
    public Optional<DeliveryWay> deliveryWay() {
        return Optional.ofNullable(deliveryWay);
    }

    /** Returns what proves the delivery. */
    public Optional<String> deliveryProof() {
        return Optional.ofNullable(deliveryProof);
    }

    /** Returns when the result was delivered. */
    public Optional<Instant> deliveredAt() {
        return Optional.ofNullable(deliveredAt);
    }

    /** Returns when the matter ended, in whatever way. */
    public Optional<Instant> endedAt() {
        return switch (stage()) {
            case CLOSED -> Optional.ofNullable(closedAt);
            case NOT_REQUIRED, ACCEPTANCE_REFUSED -> Optional.ofNullable(acceptanceRefusedAt);
            case WITHDRAWN -> Optional.ofNullable(withdrawnAt);
            case DEEMED_WITHDRAWN -> Optional.ofNullable(lapsedAt);
            case TERMINATED -> Optional.ofNullable(terminatedAt);
            case FORWARDED -> Optional.ofNullable(forwardedAt);
            case SKIPPED -> Optional.ofNullable(skippedAt);
            case NOT_STARTED,
                    RECEIVED,
                    CORRECTION_ASKED,
                    ACCEPTED,
                    UNDER_REVIEW,
                    SUSPENDED,
                    GRANTED,
                    REFUSED,
                    ISSUED,
                    DELIVERED -> Optional.empty();
        };
    }

    /** Returns the matter whose end without a grant made this one be skipped. */
    public Optional<MatterId> skippedBecause() {
        return Optional.ofNullable(skippedBecause);
    }

    /** Returns whether the applicant asked for the matter back. */
    public boolean withdrawalRequested() {
        return withdrawalRequested;
    }

    /** Returns what does not fit together, in the order found, settled ones among them. */
    public List<Discrepancy> discrepancies() {
        return discrepancies;
    }

    @Override
    public String toString() {
        return "MatterState[" + id + " " + stage() + "]";
    }
}
