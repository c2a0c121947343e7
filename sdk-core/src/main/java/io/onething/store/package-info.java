/** For those who keep cases in a database: the log of events and what is derived from it. */
@NullMarked
package io.onething.store;

import org.jspecify.annotations.NullMarked;
