/**
 * For vendors and hosts whose systems speak in status codes: lists of codes (状态码对接) onto the case and back, each list a file.
 */
@NullMarked
package io.onething.exchange;

import org.jspecify.annotations.NullMarked;
