/** For a first-time user: the entry point of the one-thing SDK (高效办成一件事). */
@NullMarked
package io.onething;

import org.jspecify.annotations.NullMarked;
