package io.onething.orchestrator;

import io.onething.bundle.DepartmentId;
import io.onething.department.Verb;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells several listeners, and keeps what they throw away from the work. Thread-safe. */
final class Watched implements WorkListener {
    private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

    private final List<WorkListener> listeners;

    Watched(List<WorkListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    private void tell(Consumer<WorkListener> news) {
        for (WorkListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException broken) {
                LOG.atWarn()
                        .addKeyValue("code", "OT-6005")
                        .addKeyValue("fault", broken.getClass().getName())
                        .log("a listener threw");
            }
        }
    }

    @Override
    public void committed(Group group) {
        tell(listener -> listener.committed(group));
    }

    @Override
    public void notCommitted(Duration took) {
        tell(listener -> listener.notCommitted(took));
    }

    @Override
    public void claimed(DepartmentId department, Verb verb, boolean takenOver) {
        tell(listener -> listener.claimed(department, verb, takenOver));
    }

    @Override
    public void called(DepartmentId department, Verb verb, CallEnd end, Duration took) {
        tell(listener -> listener.called(department, verb, end, took));
    }

    @Override
    public void retried(DepartmentId department) {
        tell(listener -> listener.retried(department));
    }

    @Override
    public void parked(DepartmentId department) {
        tell(listener -> listener.parked(department));
    }

    @Override
    public void discrepancy(DepartmentId department) {
        tell(listener -> listener.discrepancy(department));
    }

    @Override
    public void projected(int rows, Duration took) {
        tell(listener -> listener.projected(rows, took));
    }

    @Override
    public void caughtUp(int cases) {
        tell(listener -> listener.caughtUp(cases));
    }
}
