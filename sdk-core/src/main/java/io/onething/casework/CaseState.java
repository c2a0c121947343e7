package io.onething.casework;

import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.bundle.MatterId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One application being handled (办件): the fold of its events. Immutable. */
public final class CaseState implements Cloneable {
    /** The state before the first event. */
    public static final CaseState NONE = new CaseState(null, null, null, new MatterState[0], Map.of());

    private final @Nullable Application application;
    private final @Nullable Instant receivedAt;
    private final Map<MatterId, Integer> places;

    /** Never changed once it is here, so the list of {@link #matters()} need not copy it. */
    private MatterState[] matters;

    private long version;
    private Application.@Nullable Content content;

    @Nullable
    Instant closedAt;

    @Nullable
    Instant declinedAt;

    @Nullable
    Instant erasedAt;

    long erasedVersion;

    List<Notice> notices = List.of();
    Map<String, Consent> consents = Map.of();
    Map<String, Appointment> appointments = Map.of();
    Map<String, Instant> payments = Map.of();
    List<Rating> ratings = List.of();

    /** When time does something to the case next, as reckoned last: derived, so no fact about it, and forgotten with every change. */
    transient Alarms.@Nullable Next reckoned;

    private CaseState(
            @Nullable Application application,
            Application.@Nullable Content content,
            @Nullable Instant receivedAt,
            MatterState[] matters,
            Map<MatterId, Integer> places) {
        this.application = application;
        this.content = content;
        this.receivedAt = receivedAt;
        this.matters = matters;
        this.places = places;
    }

    static CaseState received(Application application, Instant at) {
        List<Application.Choice> choices = application.matters();
        MatterState[] matters = new MatterState[choices.size()];
        Map<MatterId, Integer> places = new HashMap<>();
        for (int i = 0; i < matters.length; i++) {
            matters[i] = new MatterState(choices.get(i));
            places.put(choices.get(i).matter(), i);
        }
        return new CaseState(application, application.content(), at, matters, places);
    }

    /** Returns a copy changed by {@code change}; the copy is not shared until it is returned. */
    CaseState changed(Consumer<CaseState> change) {
        try {
            CaseState copy = (CaseState) super.clone();
            copy.reckoned = null;
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    CaseState with(MatterId matter, Consumer<MatterState> change) {
        Integer place = places.get(matter);
        if (place == null) {
            throw new IllegalStateException("the history of case " + id() + " speaks of matter " + matter
                    + ", which the case does not have; the store was changed from outside");
        }
        MatterState[] some = matters.clone();
        some[place] = matters[place].with(change);
        return changed(copy -> copy.matters = some);
    }

    CaseState withContent(Application.Content newContent) {
        return changed(copy -> copy.content = newContent);
    }

    /** Returns this state, which an event made of the one before it and nobody else has yet, as that of the next version. */
    CaseState following(CaseState before) {
        if (this == before) {
            return changed(copy -> copy.version++);
        }
        version = before.version + 1;
        return this;
    }

    /** Returns the state in which what was skipped because of {@code matter}, directly or not, waits again. */
    CaseState revived(MatterId matter) {
        CaseState next = this;
        Deque<MatterId> causes = new ArrayDeque<>(List.of(matter));
        while (!causes.isEmpty()) {
            MatterId cause = causes.pop();
            for (MatterState one : matters) {
                if (cause.equals(one.skippedBecause) && !cause.equals(one.id())) {
                    causes.push(one.id());
                    next = next.with(one.id(), MatterState::unskip);
                }
            }
        }
        return next;
    }

    /** Returns whether there is a case at all. */
    public boolean exists() {
        return application != null;
    }

    /** Returns the number of events it is the fold of. */
    public long version() {
        return version;
    }

    /** Returns the case's id; there must be a case. */
    public CaseId id() {
        return application().id();
    }

    /** Returns the application as it was handed in; there must be a case. */
    public Application application() {
        if (application == null) {
            throw new IllegalStateException("there is no case yet; nothing was handed in");
        }
        return application;
    }

    /** Returns the personal content with all supplements; there must be a case. */
    public Application.Content content() {
        return content == null ? application().content() : content;
    }

    /** Returns when the application entered the system (收件时间, 电子签名法 art. 11); there must be a case. */
    public Instant receivedAt() {
        if (receivedAt == null) {
            throw new IllegalStateException("there is no case yet; nothing was handed in");
        }
        return receivedAt;
    }

    /** Returns the matters in bundle order. */
    public List<MatterState> matters() {
        return Collections.unmodifiableList(Arrays.asList(matters));
    }

    /** Returns the matter with this id. */
    public Optional<MatterState> matter(MatterId id) {
        return Optional.ofNullable(find(id));
    }

    @Nullable
    MatterState find(MatterId id) {
        Integer place = places.get(id);
        return place == null ? null : matters[place];
    }

    MatterState get(MatterId id) {
        MatterState found = find(id);
        if (found == null) {
            throw new IllegalArgumentException("case " + id() + " has no matter " + id);
        }
        return found;
    }

    /** Returns the notices that told the applicant what to correct, in the order sent. */
    public List<Notice> notices() {
        return notices;
    }

    /** Returns what those said who must agree beside the applicant, by the part they play. */
    public Map<String, Consent> consents() {
        return consents;
    }

    /** Returns whether somebody who must agree beside the applicant has not said anything yet. */
    public boolean awaitsConsent() {
        return application != null
                && !consents.keySet().containsAll(application.filing().participants());
    }

    /** Returns the appointments of joint site visits, by the id of the visit. */
    public Map<String, Appointment> appointments() {
        return appointments;
    }

    /** Returns when lines of the one bill were paid, by {@code matter/fee}. */
    public Map<String, Instant> payments() {
        return payments;
    }

    /** Returns the ratings, in the order given. */
    public List<Rating> ratings() {
        return ratings;
    }

    /** Returns when the person declined for whom the case was opened without an application. */
    public Optional<Instant> declinedAt() {
        return Optional.ofNullable(declinedAt);
    }

    /** Returns whether nothing was recorded since the personal data were erased. */
    boolean erasedIsLast() {
        return erasedAt != null && erasedVersion == version;
    }

    /** Returns when the personal data of the case were erased last. */
    public Optional<Instant> erasedAt() {
        return Optional.ofNullable(erasedAt);
    }

    /** Returns when the case ended. */
    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** Returns where the whole case stands. */
    public Phase phase() {
        if (closedAt != null) {
            return Phase.CLOSED;
        }
        if (awaitsConsent()) {
            return Phase.AWAITING_APPLICANT;
        }
        boolean undecided = false;
        for (MatterState matter : matters) {
            Stage stage = matter.stage();
            if (stage == Stage.CORRECTION_ASKED) {
                return Phase.AWAITING_APPLICANT;
            }
            undecided |= stage.undecided() || stage == Stage.NOT_STARTED;
        }
        return undecided ? Phase.IN_PROGRESS : Phase.DELIVERING;
    }

    /** Returns how the case ended; empty while it has not. */
    public Optional<CaseOutcome> outcome() {
        if (closedAt == null) {
            return Optional.empty();
        }
        int granted = 0;
        boolean withdrawn = false;
        for (MatterState matter : matters) {
            granted += matter.granted() ? 1 : 0;
            withdrawn |= matter.stage() == Stage.WITHDRAWN || matter.stage() == Stage.DEEMED_WITHDRAWN;
        }
        if (granted > 0) {
            return Optional.of(granted == matters.length ? CaseOutcome.ALL_GRANTED : CaseOutcome.PARTLY_GRANTED);
        }
        return Optional.of(withdrawn ? CaseOutcome.WITHDRAWN : CaseOutcome.NONE_GRANTED);
    }

    /** Returns whether something of the case waits for a person of the host. */
    public boolean needsAttention() {
        for (MatterState matter : matters) {
            boolean parked = matter.stage().undecided()
                    && matter.handover().filter(Handover::isParked).isPresent();
            if (parked || matter.discrepancies().stream().anyMatch(Discrepancy::open)) {
                return true;
            }
        }
        return ratings.stream().anyMatch(Rating::open);
    }

    @Override
    public String toString() {
        return application == null ? "CaseState[none]" : "CaseState[" + id() + " v" + version + "]";
    }
}
