package io.onething.orchestrator;

import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import java.util.Optional;

/** Where the orchestrator finds the definition a case is frozen to (定义来源). */
@FunctionalInterface
public interface BundleSource {
    /**
     * Returns the definition with exactly this id, version and digest; called for each case when it is first touched, by one thread.
     *
     * @param ref the definition
     */
    Optional<Bundle> find(BundleRef ref);
}
