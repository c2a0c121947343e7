package io.onething.department;

/** Where status callbacks go in (状态回调入口); the SDK's entry point is one, an endpoint that verifies signatures stands before it. */
@FunctionalInterface
public interface StatusCallbackReceiver {
    /**
     * Takes one callback.
     *
     * <p>Thread-safe. Returns after the change is durable.
     *
     * @param callback may arrive more than once and in any order; one already known changes nothing
     * @return what became of it
     * @throws io.onething.OneThingException when the store is not available; the sender should try again
     */
    CallbackReceipt receive(StatusCallback callback);
}
