package io.onething.examples.quickstart;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.onething.bundle.Bundle;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseState;
import io.onething.casework.CaseView;
import io.onething.casework.Handover;
import io.onething.casework.MatterState;
import io.onething.casework.Stage;
import io.onething.casework.Waiting;
import io.onething.department.Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of what the city's system prints (进度行): a case as it stands after a commit, as one line of JSON. It holds no personal data.
 *
 * @param at when, in milliseconds since 1970
 * @param process the process that says so
 * @param caseId the case
 * @param version counts the changes of the case, so that an older line is known as such
 * @param outcome how the case ended; null while it has not
 * @param events what happened
 * @param matters where each matter stands, in bundle order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaseLine(
        long at,
        long process,
        String caseId,
        long version,
        @Nullable CaseOutcome outcome,
        List<EventLine> events,
        List<MatterLine> matters) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * What happened.
     *
     * @param what the kind of event
     * @param matter the matter it is about; null for the whole case
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventLine(String what, @Nullable String matter) {
        static EventLine of(CaseEvent event) {
            return new EventLine(
                    event.getClass().getSimpleName(),
                    event instanceof CaseEvent.OfMatter of ? of.matter().value() : null);
        }

        boolean is(Class<? extends CaseEvent> kind) {
            return what.equals(kind.getSimpleName());
        }
    }

    /**
     * Where a matter stands.
     *
     * @param matter the matter
     * @param stage its stage
     * @param waiting who must act next; null when it has ended
     * @param round which hand-over it is, from 1; 0 before the first
     * @param attempt the attempts at it so far
     * @param granted whether it was granted
     * @param licences what was issued
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MatterLine(
            String matter,
            Stage stage,
            Waiting.@Nullable Who waiting,
            int round,
            int attempt,
            boolean granted,
            List<LicenceLine> licences) {
        private static MatterLine of(CaseView.MatterView view) {
            MatterState state = view.state();
            Optional<Handover> handover = state.handover();
            return new MatterLine(
                    state.id().value(),
                    state.stage(),
                    view.waiting().map(Waiting::who).orElse(null),
                    handover.map(Handover::round).orElse(0),
                    handover.map(Handover::attempt).orElse(0),
                    state.granted(),
                    state.certificates().stream().map(LicenceLine::of).toList());
        }

        /** Returns whether it is on its way to the department at this moment. */
        boolean beingHandedOver() {
            return waiting == Waiting.Who.SYSTEM;
        }
    }

    /**
     * What was issued.
     *
     * @param result the result of the bundle
     * @param number its number
     * @param validUntil the last day, as {@code yyyy-MM-dd}; null when it does not expire
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LicenceLine(
            String result, String number, @Nullable String validUntil) {
        private static LicenceLine of(Certificate certificate) {
            return new LicenceLine(
                    certificate.result(),
                    certificate.number(),
                    certificate.validUntil().map(LocalDate::toString).orElse(null));
        }
    }

    static CaseLine of(Bundle bundle, CaseState state, List<CaseEvent> events, Instant at) {
        return new CaseLine(
                at.toEpochMilli(),
                ProcessHandle.current().pid(),
                state.id().value(),
                state.version(),
                state.outcome().orElse(null),
                events.stream().map(EventLine::of).toList(),
                CaseView.of(bundle, state, CasePolicy.DEFAULT, at).matters().stream()
                        .map(MatterLine::of)
                        .toList());
    }

    boolean closed() {
        return outcome != null;
    }

    boolean tells(Class<? extends CaseEvent> kind) {
        return events.stream().anyMatch(event -> event.is(kind));
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line is always JSON", e);
        }
    }

    /** Returns the line; empty when the text is none, such as the half of one that a killed process left. */
    static Optional<CaseLine> parse(String text) {
        try {
            return Optional.of(JSON.readValue(text, CaseLine.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
