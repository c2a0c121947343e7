package io.onething.store;

import io.onething.application.CaseId;
import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import io.onething.internal.store.Chain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds whether the stored history of a case was changed (历史核验). Immutable and safe for use by many threads.
 *
 * <p>Events that were written together are sealed together, over the place, time, kind and body of each, a commitment to its personal part, and
 * the seal before them. So every changed, removed, added or moved event is found, personal parts included; personal parts that were erased by a
 * recorded erasure are in order. What was cut off at the end can be found only with a {@link ChainHead} kept elsewhere.
 */
public final class HistoryVerifier {
    private final Map<String, ChainHash> known;

    /**
     * Makes one.
     *
     * @param hashes the hashes that may have been used; SHA-256 is always among them
     */
    public HistoryVerifier(Collection<ChainHash> hashes) {
        List<ChainHash> all = new ArrayList<>(hashes);
        all.add(ChainHash.SHA_256);
        known = all.stream().collect(Collectors.toMap(ChainHash::id, Function.identity(), (one, other) -> one));
    }

    /**
     * Something that is not as it was written.
     *
     * @param caseId the case
     * @param first the first place in the case it is about, from 1
     * @param last the last place it is about: beyond the first where events were sealed together and one of them must have been changed
     * @param kind what is wrong
     */
    public record Finding(CaseId caseId, long first, long last, Kind kind) {
        /** Checks that all parts are there. */
        public Finding {
            Objects.requireNonNull(caseId, "caseId");
            Objects.requireNonNull(kind, "kind");
        }

        /** Makes one about a single place. */
        public Finding(CaseId caseId, long place, Kind kind) {
            this(caseId, place, place, kind);
        }
    }

    /** What can be wrong with a stored event. */
    public enum Kind implements Worded {
        /** The event at this place has another number: one was removed, added or moved. */
        OUT_OF_PLACE("序号不连续", "is out of place"),
        /** No seal covers it, or it carries one that is none. */
        NOT_SEALED("没有有效的封签", "is not sealed"),
        /** It was sealed with a hash that the verifier does not know. */
        UNKNOWN_HASH("散列算法未知", "was sealed with an unknown hash"),
        /** One of them, or one before them, was changed. */
        CHANGED("事件被修改", "was changed"),
        /** Its personal part was changed. */
        PERSONAL_CHANGED("个人信息部分被修改", "has a changed personal part"),
        /** Its personal part is gone, and no erasure is recorded. */
        PERSONAL_MISSING("个人信息部分缺失且无删除记录", "lost its personal part without an erasure"),
        /** It has a personal part that it never had, or that was erased. */
        PERSONAL_ADDED("出现不应有的个人信息部分", "has a personal part it should not have"),
        /** The history is shorter than the head that was kept, or has another event there. */
        CUT_OFF("与留存的链头不符", "does not fit the head that was kept");

        private final Text title;

        Kind(String zh, String en) {
            this.title = new Text(zh, en);
        }

        @Override
        public Text title() {
            return title;
        }
    }

    /**
     * Returns everything that is wrong with a history; empty when it is as it was written.
     *
     * @param history the events as the store has them, in the order of their places
     */
    public List<Finding> verify(CaseId id, List<EventRecord> history) {
        Reading reading = new Reading(id, Chain.erasedUpTo(history));
        history.forEach(reading::read);
        return reading.end();
    }

    /** As {@link #verify(CaseId, List)}, and compares with a head that was kept elsewhere. */
    public List<Finding> verify(ChainHead head, List<EventRecord> history) {
        List<Finding> findings = new ArrayList<>(verify(head.caseId(), history));
        boolean fits = history.size() >= head.sequence()
                && head.seal().equals(history.get((int) head.sequence() - 1).sealOrNull());
        if (!fits) {
            findings.add(new Finding(head.caseId(), head.sequence(), Kind.CUT_OFF));
        }
        return findings;
    }

    /** Returns the head of a history, to be kept elsewhere; empty for one without sealed events. */
    public static Optional<ChainHead> head(CaseId id, List<EventRecord> history) {
        if (history.isEmpty()) {
            return Optional.empty();
        }
        EventRecord last = history.get(history.size() - 1);
        return Chain.Seal.parse(last.sealOrNull())
                .filter(Chain.Seal::isLink)
                .map(seal -> new ChainHead(id, last.sequence(), seal.toString()));
    }

    /** One history while it is read. */
    private final class Reading {
        private final CaseId id;
        private final long erased;
        private final List<Finding> findings = new ArrayList<>();

        /** What was read since the last link, and the commitments to its personal parts. */
        private final List<EventRecord> open = new ArrayList<>();

        private final List<String> commitments = new ArrayList<>();

        /** Whether it is said already what is wrong with what is open. */
        private boolean told;

        private @Nullable String before;
        private long place;

        Reading(CaseId id, long erased) {
            this.id = id;
            this.erased = erased;
        }

        void read(EventRecord event) {
            place++;
            String text = event.sealOrNull();
            Chain.Seal seal = Chain.Seal.parse(text).orElse(null);
            open.add(event);
            commitments.add(seal == null ? "" : seal.commitment());
            Kind wrong = unfit(event, seal);
            if (wrong != null) {
                tell(place, wrong);
                told = true;
            } else {
                personal(event, seal);
            }
            if (text != null && (seal == null || seal.isLink())) {
                if (seal != null) {
                    link(seal);
                }
                before = text;
                open.clear();
                commitments.clear();
                told = false;
            }
        }

        private @Nullable Kind unfit(EventRecord event, Chain.@Nullable Seal seal) {
            if (event.sequence() != place) {
                return Kind.OUT_OF_PLACE;
            }
            if (seal == null) {
                return event.sealOrNull() == null ? null : Kind.NOT_SEALED;
            }
            return known.containsKey(seal.hash()) ? null : Kind.UNKNOWN_HASH;
        }

        private void tell(long first, Kind kind) {
            findings.add(new Finding(id, first, place, kind));
        }

        private void link(Chain.Seal seal) {
            if (!told && !Chain.link(hash(seal), id, open, commitments, before).equals(seal.link())) {
                tell(place - open.size() + 1, Kind.CHANGED);
            }
        }

        private ChainHash hash(Chain.Seal seal) {
            return Objects.requireNonNull(known.get(seal.hash()), "a hash that is known");
        }

        private void personal(EventRecord event, Chain.@Nullable Seal seal) {
            String commitment = seal == null ? "" : seal.commitment();
            String personal = event.personalOrNull();
            if (personal == null) {
                if (!commitment.isEmpty() && place > erased) {
                    tell(place, Kind.PERSONAL_MISSING);
                }
            } else if (seal == null || commitment.isEmpty() || place <= erased) {
                tell(place, Kind.PERSONAL_ADDED);
            } else if (!Chain.commitment(hash(seal), personal).equals(commitment)) {
                tell(place, Kind.PERSONAL_CHANGED);
            }
        }

        /** What is left open at the end is covered by no seal. */
        List<Finding> end() {
            if (!open.isEmpty()) {
                tell(place - open.size() + 1, Kind.NOT_SEALED);
            }
            return findings;
        }
    }
}
