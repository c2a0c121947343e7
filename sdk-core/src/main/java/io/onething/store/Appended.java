package io.onething.store;

/**
 * What became of one append of a batch (追加结果).
 *
 * @param written false when the case did not have the expected version; then nothing of this append was written
 * @param position its place in this process's stream of the log, which grows by one with every append; 0 when nothing was written
 */
public record Appended(boolean written, long position) {
    /** The case did not have the expected version. */
    public static final Appended CONFLICT = new Appended(false, 0);
}
