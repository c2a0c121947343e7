package io.onething.jdbc;

import io.onething.store.Durability;

/**
 * What a database was found to promise (持久性判定), and why it is not more.
 *
 * @param durability the promise
 * @param reason what stands in the way of {@link Durability#DURABLE} and what to do about it; empty when nothing does
 */
record Standing(Durability durability, String reason) {
    /** Nothing stands in the way. */
    static final Standing DURABLE = new Standing(Durability.DURABLE, "");

    static Standing processLocal(String reason) {
        return new Standing(Durability.PROCESS_LOCAL, reason);
    }

    static Standing exceptFailover(String reason) {
        return new Standing(Durability.DURABLE_EXCEPT_FAILOVER, reason);
    }
}
