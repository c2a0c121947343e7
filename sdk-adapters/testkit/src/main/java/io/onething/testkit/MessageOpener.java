package io.onething.testkit;

import io.onething.bundle.DepartmentId;
import java.util.Optional;

/**
 * How encrypted contents are opened (内容解密函数): a few lines around a JOSE library, or around {@code PayloadKey} of {@code onething-http}.
 *
 * <p>Called from several threads at once.
 */
@FunctionalInterface
public interface MessageOpener {
    /**
     * Returns what was encrypted; empty when it does not open, or its header names another department or message.
     *
     * @param department the department it came to, or from
     * @param messageId the value of {@code webhook-id}
     * @param body the body as it came; may be anything, not changed
     */
    Optional<byte[]> open(DepartmentId department, String messageId, byte[] body);
}
