package io.onething.orchestrator;

import io.onething.OneThingException;
import io.onething.application.Application;
import io.onething.bundle.Bundle;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseMachine;
import io.onething.casework.CaseState;
import io.onething.casework.Step;
import io.onething.internal.failpoint.Failpoint;
import io.onething.store.CaseStore;
import io.onething.store.ChainHash;
import io.onething.store.HostTransaction;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Begins cases inside transactions of the host (随宿主事务收件): the events and the derived row go in together, so that whoever looks for what is
 * due finds the case after the host committed, and never if it rolled back. Thread-safe.
 */
final class Joining {
    private final CaseStore store;
    private final CaseMachine machine;
    private final BundleSource bundles;
    private final ChainHash hash;
    private final SecureRandom random = new SecureRandom();
    private final Projection rows;
    private final Clock clock;

    Joining(CaseStore store, CaseMachine machine, BundleSource bundles, ChainHash hash, Projection rows, Clock clock) {
        this.store = store;
        this.machine = machine;
        this.bundles = bundles;
        this.hash = hash;
        this.rows = rows;
        this.clock = clock;
    }

    /** Returns whether the case was put in; false when there is one with this id already. */
    boolean begin(Application application, HostTransaction transaction) {
        Bundle bundle = bundles.of(application);
        Failpoint.DEFINITION.before();
        store.keepDefinition(bundle.ref().digest(), bundle.definition());
        Failpoint.DEFINITION.afterCommit();
        CaseSession session = new CaseSession(application.id(), bundle, CaseState.NONE, null, CaseSession.Ground.READ);
        Step step = machine.decide(
                bundle,
                session.state,
                new CaseInput.Submit(application),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (step.answer() instanceof Step.Refused refused) {
            throw new OneThingException(refused.code(), refused.english(), refused.chinese());
        }
        session.stage(step);
        Failpoint.JOIN.before();
        return transaction
                .begin(session.encode(new Sealing(hash, random)), rows.row(bundle, session.state))
                .written();
    }
}
