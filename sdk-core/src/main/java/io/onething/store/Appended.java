package io.onething.store;

/**
 * What became of one append of a batch (追加结果).
 *
 * @param written false when the case did not stand as the append expects; then nothing of this append was written
 * @param stream the stream of the log it is in, which is the one this process writes; 0 when nothing was written, or when it is in none
 * @param position its place in that stream, which has no gaps: each append stands one after the one before it; 0 when it is in none. A process
 *     whose stream lost its end in a failover goes on in another
 */
public record Appended(boolean written, long stream, long position) {
    /** The case did not stand as the append expects. */
    public static final Appended CONFLICT = new Appended(false, 0, 0);
}
