/** Not for users: the validators behind the constraints on codes. */
@NullMarked
package io.onething.internal.code;

import org.jspecify.annotations.NullMarked;
