/** For the SDK itself: what several topics do with texts. */
@NullMarked
package io.onething.internal.text;

import org.jspecify.annotations.NullMarked;
