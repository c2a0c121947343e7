package io.onething.store;

import io.onething.OneThingException;
import org.jspecify.annotations.Nullable;

/** The store did not answer (存储不可用). Whether the last append was written is unknown; repeating it is safe. */
public final class StoreUnavailableException extends OneThingException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param english what happened, in words for an operator, without personal data
     * @param chinese the same in Chinese
     * @param cause what led to it; null when there is nothing more to say
     */
    public StoreUnavailableException(String english, String chinese, @Nullable Throwable cause) {
        super(
                "OT-5001",
                "the store did not answer: " + english + "; check the database and try again, repeating is safe",
                "存储无响应:" + chinese + ";请检查数据库后重试,重复提交是安全的",
                cause);
    }
}
