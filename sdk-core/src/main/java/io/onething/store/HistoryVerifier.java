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
 * <p>Each event is sealed over its place, time, kind, body, a commitment to its personal part, and the seal before it. So every changed,
 * removed, added or moved event is found, personal parts included; personal parts that were erased by a recorded erasure are in order. What
 * was cut off at the end can be found only with a {@link ChainHead} kept elsewhere.
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
     * @param sequence the place in the case, from 1
     * @param kind what is wrong
     */
    public record Finding(CaseId caseId, long sequence, Kind kind) {
        /** Checks that all parts are there. */
        public Finding {
            Objects.requireNonNull(caseId, "caseId");
            Objects.requireNonNull(kind, "kind");
        }
    }

    /** What can be wrong with a stored event. */
    public enum Kind implements Worded {
        /** The event at this place has another number: one was removed, added or moved. */
        OUT_OF_PLACE("序号不连续", "is out of place"),
        /** It carries no seal, or one that is none. */
        NOT_SEALED("没有有效的封签", "is not sealed"),
        /** It was sealed with a hash that the verifier does not know. */
        UNKNOWN_HASH("散列算法未知", "was sealed with an unknown hash"),
        /** It, or one before it, was changed. */
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
        List<Finding> findings = new ArrayList<>();
        long erased = Chain.erasedUpTo(history);
        String before = null;
        long place = 0;
        for (EventRecord event : history) {
            place++;
            Kind wrong = event.sequence() == place ? kind(id, event, before, erased) : Kind.OUT_OF_PLACE;
            if (wrong != null) {
                findings.add(new Finding(id, place, wrong));
            }
            before = event.sealOrNull();
        }
        return findings;
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
        return last.seal().map(seal -> new ChainHead(id, last.sequence(), seal));
    }

    private @Nullable Kind kind(CaseId id, EventRecord event, @Nullable String before, long erased) {
        Chain.Seal seal = Chain.Seal.parse(event.sealOrNull()).orElse(null);
        if (seal == null) {
            return Kind.NOT_SEALED;
        }
        ChainHash hash = known.get(seal.hash());
        if (hash == null) {
            return Kind.UNKNOWN_HASH;
        }
        if (!Chain.link(hash, id, event, seal.commitment(), before).equals(seal.link())) {
            return Kind.CHANGED;
        }
        String personal = event.personalOrNull();
        if (personal == null) {
            return seal.commitment().isEmpty() || event.sequence() <= erased ? null : Kind.PERSONAL_MISSING;
        }
        if (seal.commitment().isEmpty() || event.sequence() <= erased) {
            return Kind.PERSONAL_ADDED;
        }
        return Chain.commitment(hash, personal).equals(seal.commitment()) ? null : Kind.PERSONAL_CHANGED;
    }
}
