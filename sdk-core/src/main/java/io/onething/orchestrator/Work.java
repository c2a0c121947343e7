package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.casework.CaseInput;
import io.onething.casework.Step;
import io.onething.department.Answer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Something for the engine to do with a case. */
sealed interface Work extends Message {
    /** Returns the case. */
    CaseId caseId();

    /**
     * Somebody outside wants something of the case and waits for the reply.
     *
     * @param caseId the case
     * @param input what is wanted
     * @param reply completed after the change is durable
     */
    record Wanted(CaseId caseId, CaseInput input, CompletableFuture<Step.Reply> reply) implements Work {}

    /**
     * A call came back, or was given up.
     *
     * @param call the call
     * @param answer the answer; null where only the place becomes free
     * @param freesPlace whether the thread of the call has ended
     */
    record Returned(Call call, @Nullable Answer answer, boolean freesPlace) implements Work {
        @Override
        public CaseId caseId() {
            return call.command().key().caseId();
        }
    }

    /**
     * It is time to look what is to be done for the case.
     *
     * @param caseId the case
     */
    record Touch(CaseId caseId) implements Work {}
}
