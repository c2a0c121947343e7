package io.onething.department;

import io.onething.OneThingException;
import org.jspecify.annotations.Nullable;

/**
 * A department could not be reached at all (部门不可达), so it certainly took nothing: the same call may be made again later.
 *
 * <p>An adapter throws it, or returns {@link Answer.TryAgain}; both mean the same.
 */
public final class DepartmentUnavailableException extends OneThingException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param english what happened, in words for an operator, without personal data
     * @param chinese the same in Chinese
     * @param cause what led to it; null when there is nothing more to say
     */
    public DepartmentUnavailableException(String english, String chinese, @Nullable Throwable cause) {
        super(
                "OT-4001",
                "the department could not be reached: " + english + "; it is tried again by itself",
                "无法连接部门:" + chinese + ";系统会自动重试",
                cause);
    }
}
