package io.onething.paper;

import io.onething.application.CaseId;
import io.onething.application.Party;
import io.onething.bundle.MatterId;
import io.onething.bundle.Text;
import io.onething.casework.CaseEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One document that a case produced (文书), as data for a template. Holds personal data; its {@code toString} does not. Immutable.
 *
 * <p>The SDK gives no official number and no seal: those are the host's.
 */
public final class Paper {
    private final PaperKind kind;
    private final CaseId caseId;
    private final long sequence;
    private final CaseEvent event;
    private final List<MatterId> matters;
    private final @Nullable Party addressee;
    private final Text issuer;
    private final LocalDate issuedOn;
    private final List<PaperField> fields;
    private final List<Text> basis;
    private final List<Text> remedies;

    private Paper(Draft draft) {
        kind = draft.kind;
        caseId = draft.scene.caseId();
        sequence = draft.scene.sequence();
        event = draft.scene.event();
        matters = List.copyOf(draft.matters);
        addressee = draft.addressee;
        issuer = draft.issuer;
        issuedOn = draft.issuedOn;
        fields = List.copyOf(draft.fields);
        basis = List.copyOf(draft.basis);
        remedies = List.copyOf(draft.remedies);
    }

    /** Returns what kind of document it is. */
    public PaperKind kind() {
        return kind;
    }

    /** Returns what tells it from all other documents, the same whenever it is made: case, event and kind, such as {@code c-1/7/acceptance-notice}. */
    public String id() {
        return caseId + "/" + sequence + "/" + kind.word();
    }

    /** Returns the case. */
    public CaseId caseId() {
        return caseId;
    }

    /** Returns the place of the event it rests on in the history of the case, from 1. */
    public long sequence() {
        return sequence;
    }

    /** Returns the event it rests on. */
    public CaseEvent event() {
        return event;
    }

    /** Returns the matters it is about, at least one. */
    public List<MatterId> matters() {
        return matters;
    }

    /** Returns whom it is for; empty where it passes between authorities. */
    public Optional<Party> addressee() {
        return Optional.ofNullable(addressee);
    }

    /** Returns the name of the department in whose name it is. */
    public Text issuer() {
        return issuer;
    }

    /** Returns its date, in China. */
    public LocalDate issuedOn() {
        return issuedOn;
    }

    /** Returns what it says, in the order shown. */
    public List<PaperField> fields() {
        return fields;
    }

    /** Returns what it says in one field; empty where there is none. */
    public Optional<PaperValue> field(String id) {
        return fields.stream()
                .filter(field -> field.id().equals(id))
                .map(PaperField::value)
                .findFirst();
    }

    /** Returns its legal basis, at least one. */
    public List<Text> basis() {
        return basis;
    }

    /** Returns how it can be reviewed; empty for a document that decides nothing. */
    public List<Text> remedies() {
        return remedies;
    }

    /** Returns it as simple Markdown for a first look: in English where the language of {@code locale} is English, else in Chinese. */
    public String toMarkdown(Locale locale) {
        return PaperMarkdown.of(this, locale);
    }

    /** Leaves out whom it is for and what it says, which are personal. */
    @Override
    public String toString() {
        return "Paper[" + id() + ", " + matters + "]";
    }

    /** A document that is being written; not thread-safe. */
    static final class Draft {
        private final PaperKind kind;
        private final Scene scene;
        private final List<MatterId> matters;
        private final Text issuer;
        private final LocalDate issuedOn;
        private final List<PaperField> fields = new ArrayList<>();
        private final List<Text> basis = new ArrayList<>();
        private final List<Text> remedies = new ArrayList<>();
        private @Nullable Party addressee;

        Draft(PaperKind kind, Scene scene, List<MatterId> matters, Text issuer, LocalDate issuedOn) {
            this.kind = kind;
            this.scene = scene;
            this.matters = matters;
            this.issuer = issuer;
            this.issuedOn = issuedOn;
            this.addressee = scene.applicant();
        }

        /** It passes between authorities. */
        Draft internal() {
            addressee = null;
            return this;
        }

        Draft field(String id, String zh, String en, PaperValue value) {
            fields.add(new PaperField(id, new Text(zh, en), value));
            return this;
        }

        Draft words(String id, String zh, String en, @Nullable String words) {
            return words == null ? this : field(id, zh, en, new PaperValue.Words(words));
        }

        Draft named(String id, String zh, String en, Text text) {
            return field(id, zh, en, new PaperValue.Named(text));
        }

        Draft basis(List<Text> grounds) {
            for (Text ground : grounds) {
                if (!basis.contains(ground)) {
                    basis.add(ground);
                }
            }
            return this;
        }

        Draft basis(Text... grounds) {
            return basis(List.of(grounds));
        }

        Draft remedies(List<Text> ways) {
            remedies.addAll(ways);
            return this;
        }

        Paper done() {
            return new Paper(this);
        }
    }
}
