package io.onething.store;

/**
 * A transaction that the host began on a connection of its own and will commit or roll back (宿主事务). What is put into it becomes visible
 * with the host's own rows or not at all. Used by one thread, while the transaction is open.
 */
@FunctionalInterface
public interface HostTransaction {
    /**
     * Puts the beginning of a case and its derived row into the transaction.
     *
     * @param beginning the first events of the case
     * @param row how the case is to be found again after the host committed
     * @return the result; {@link Appended#CONFLICT} when there is a case with this id already, and then nothing was put in
     * @throws StoreUnavailableException when the database did not answer; the host should roll back
     */
    Appended begin(Append beginning, CaseRow row);
}
