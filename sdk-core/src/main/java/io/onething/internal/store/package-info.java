/** For nobody outside the SDK: how events of a case are written down. */
@NullMarked
package io.onething.internal.store;

import org.jspecify.annotations.NullMarked;
