/** Places at which a test stops the whole process; for the orchestrator and the stores. */
@NullMarked
package io.onething.internal.failpoint;

import org.jspecify.annotations.NullMarked;
