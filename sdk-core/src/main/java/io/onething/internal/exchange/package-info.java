/** For the SDK itself: reading the files of {@link io.onething.exchange}. */
@NullMarked
package io.onething.internal.exchange;

import org.jspecify.annotations.NullMarked;
