package io.onething.casework;

import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.bundle.MatterId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One application being handled (办件): the fold of its events. Immutable. */
public final class CaseState {
    /** The state before the first event. */
    public static final CaseState NONE = new CaseState(0, null, null, null, new MatterState[0], Map.of(), null);

    private final long version;
    private final @Nullable Application application;
    private final Application.@Nullable Content content;
    private final @Nullable Instant receivedAt;
    private final MatterState[] matters;
    private final Map<MatterId, Integer> places;
    private final @Nullable Instant closedAt;

    private CaseState(
            long version,
            @Nullable Application application,
            Application.@Nullable Content content,
            @Nullable Instant receivedAt,
            MatterState[] matters,
            Map<MatterId, Integer> places,
            @Nullable Instant closedAt) {
        this.version = version;
        this.application = application;
        this.content = content;
        this.receivedAt = receivedAt;
        this.matters = matters;
        this.places = places;
        this.closedAt = closedAt;
    }

    static CaseState received(Application application, Instant at) {
        List<Application.Choice> choices = application.matters();
        MatterState[] matters = new MatterState[choices.size()];
        Map<MatterId, Integer> places = new HashMap<>();
        for (int i = 0; i < matters.length; i++) {
            matters[i] = new MatterState(choices.get(i).matter(), choices.get(i).routeOrNull());
            places.put(choices.get(i).matter(), i);
        }
        return new CaseState(0, application, application.content(), at, matters, Map.copyOf(places), null);
    }

    CaseState with(MatterId matter, Consumer<MatterState> change) {
        Integer place = places.get(matter);
        if (place == null) {
            throw new IllegalStateException("the history of case " + id() + " speaks of matter " + matter
                    + ", which the case does not have; the store was changed from outside");
        }
        MatterState[] changed = matters.clone();
        changed[place] = matters[place].with(change);
        return new CaseState(version, application, content, receivedAt, changed, places, closedAt);
    }

    CaseState withContent(Application.Content newContent) {
        return new CaseState(version, application, newContent, receivedAt, matters, places, closedAt);
    }

    CaseState closed(Instant at) {
        return new CaseState(version, application, content, receivedAt, matters, places, at);
    }

    CaseState at(long newVersion) {
        return new CaseState(newVersion, application, content, receivedAt, matters, places, closedAt);
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
        return List.of(matters);
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

    /** Returns when the case ended. */
    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** Returns where the whole case stands. */
    public Phase phase() {
        if (closedAt != null) {
            return Phase.CLOSED;
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
            withdrawn |= matter.stage() == Stage.WITHDRAWN;
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
            if (parked || !matter.discrepancies().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return application == null ? "CaseState[none]" : "CaseState[" + id() + " v" + version + "]";
    }
}
