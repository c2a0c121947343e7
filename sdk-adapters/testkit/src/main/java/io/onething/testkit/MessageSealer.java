package io.onething.testkit;

import io.onething.bundle.DepartmentId;

/**
 * How contents are encrypted (内容加密函数): a few lines around a JOSE library, or around {@code PayloadKey} of {@code onething-http}.
 *
 * <p>Called from several threads at once.
 */
@FunctionalInterface
public interface MessageSealer {
    /**
     * Returns a JWE in compact form, another one each time.
     *
     * @param department what its header names as {@code department}; the kit tries others than the agreed one too
     * @param messageId what its header names as {@code message}
     * @param content what is encrypted; not changed
     */
    byte[] seal(DepartmentId department, String messageId, byte[] content);
}
