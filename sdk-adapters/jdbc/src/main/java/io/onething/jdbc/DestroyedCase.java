package io.onething.jdbc;

import io.onething.application.Actor;
import io.onething.application.CaseId;
import java.time.Instant;

/**
 * An entry in the list of destroyed cases (销毁清册); it holds nothing personal and stays.
 *
 * @param caseId the case
 * @param destroyedAt when it was destroyed
 * @param version how many events it had
 * @param bundle the id of its bundle
 * @param lastEvent when the last event was recorded
 * @param recordClass the name of its record class
 * @param lastSeal the seal of the last event; empty where there was none. It shows of a copy that turns up whether it is genuine
 * @param by who decided that it is destroyed
 * @param ground why, such as the number of the appraisal (鉴定)
 */
public record DestroyedCase(
        CaseId caseId,
        Instant destroyedAt,
        long version,
        String bundle,
        Instant lastEvent,
        String recordClass,
        String lastSeal,
        Actor by,
        String ground) {}
