package io.onething.casework;

import io.onething.bundle.DeliveryWay;
import io.onething.bundle.MatterId;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    @Nullable
    Instant supplementedAt;

    @Nullable
    Instant acceptedAt;

    @Nullable
    String acceptanceNumber;

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

    boolean withdrawalRequested;
    List<Discrepancy> discrepancies = List.of();
    private List<Origin> origins = List.of();

    MatterState(MatterId id, @Nullable String route) {
        this.id = id;
        this.route = route;
    }

    /** Returns a copy changed by {@code change}; the copy is not shared until it is returned. */
    MatterState with(Consumer<MatterState> change) {
        try {
            MatterState copy = (MatterState) super.clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    void remember(Origin origin) {
        origins = plus(origins, origin);
    }

    void add(Discrepancy discrepancy) {
        discrepancies = plus(discrepancies, discrepancy);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(one);
        return List.copyOf(longer);
    }

    /** Returns the items of the correction the applicant answered last; empty when there was none. */
    List<String> supplemented() {
        return answered == null
                ? List.of()
                : answered.defects().stream().map(Defect::item).toList();
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
        return Optional.ofNullable(route);
    }

    /** Returns where the matter stands. */
    public Stage stage() {
        if (skippedAt != null) {
            return Stage.SKIPPED;
        }
        if (withdrawnAt != null) {
            return Stage.WITHDRAWN;
        }
        if (closedAt != null) {
            return Stage.CLOSED;
        }
        if (decision != null) {
            return decidedStage(decision);
        }
        if (acceptanceRefusedAt != null) {
            return Stage.ACCEPTANCE_REFUSED;
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
            case ACCEPTANCE_REFUSED -> Optional.ofNullable(acceptanceRefusedAt);
            case WITHDRAWN -> Optional.ofNullable(withdrawnAt);
            case SKIPPED -> Optional.ofNullable(skippedAt);
            case NOT_STARTED, RECEIVED, CORRECTION_ASKED, ACCEPTED, UNDER_REVIEW, GRANTED, REFUSED, ISSUED, DELIVERED ->
                Optional.empty();
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

    /** Returns what does not fit together and waits for a person, in the order found. */
    public List<Discrepancy> discrepancies() {
        return discrepancies;
    }

    @Override
    public String toString() {
        return "MatterState[" + id + " " + stage() + "]";
    }
}
