/** Not for users: reads the holiday data that the calendar is built from. */
@NullMarked
package io.onething.internal.calendar;

import org.jspecify.annotations.NullMarked;
