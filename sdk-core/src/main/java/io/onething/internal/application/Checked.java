package io.onething.internal.application;

import java.util.List;

/** Something handed in that knows how to look for its own faults; the validator asks it once. */
@Sound
public interface Checked {
    /** Returns every fault found, in the order in which people would mend them. */
    List<Finding> findings();
}
