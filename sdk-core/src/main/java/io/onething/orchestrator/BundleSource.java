package io.onething.orchestrator;

import io.onething.OneThingException;
import io.onething.application.Application;
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

    /**
     * Returns the definition a case is frozen to.
     *
     * @param ref the definition
     * @throws OneThingException OT-3001 when it is nowhere to be found
     */
    default Bundle require(BundleRef ref) {
        return find(ref)
                .orElseThrow(() -> new OneThingException(
                        "OT-3001",
                        "definition %s (digest %s) is neither in the catalogue nor in the store; put the file with exactly this text back"
                                .formatted(ref, ref.digest()),
                        "定义 %s(摘要 %s)既不在目录中也不在存储中;请恢复内容完全一致的定义文件".formatted(ref, ref.digest())));
    }

    /**
     * Returns the definition of a new case: the one it names, or the one it brings along.
     *
     * @throws OneThingException OT-3001 when there is neither
     */
    default Bundle of(Application application) {
        return find(application.bundle()).or(application::definition).orElseGet(() -> require(application.bundle()));
    }
}
