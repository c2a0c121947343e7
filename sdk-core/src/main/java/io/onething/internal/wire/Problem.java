package io.onething.internal.wire;

/**
 * One thing that is wrong with a message (报文问题).
 *
 * @param path where, such as {@code $.data.defects[0].item}
 * @param english what is wrong, without the value
 * @param chinese the same in Chinese
 */
public record Problem(String path, String english, String chinese) {}
