package io.onething.testkit;

import org.opentest4j.TestAbortedException;

/** A rule with the level should that is not kept (建议项未满足): shown and reported, but no failure of the build. */
final class AdviceException extends TestAbortedException {
    private static final long serialVersionUID = 1L;

    AdviceException(String message, Throwable cause) {
        super(message, cause);
    }
}
