/** For the SDK itself: how applications, supplements and answers are checked. */
@NullMarked
package io.onething.internal.application;

import org.jspecify.annotations.NullMarked;
