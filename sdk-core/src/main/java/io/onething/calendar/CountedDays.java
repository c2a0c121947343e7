package io.onething.calendar;

/**
 * A number of working days (工作日天数).
 *
 * @param days how many; negative when counted backwards
 * @param provisional whether a day of a year without notice was met, so that the number may change when the notice is
 *     loaded
 */
public record CountedDays(int days, boolean provisional) {}
