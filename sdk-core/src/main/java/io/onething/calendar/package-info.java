/**
 * For everyone who reckons with limits: time limits (时限), the working-day calendar (工作日历) and the deadlines they give.
 */
@NullMarked
package io.onething.calendar;

import org.jspecify.annotations.NullMarked;
