/** For nobody outside: how definitions are read, bound, cross-checked and described. */
@NullMarked
package io.onething.internal.bundle;

import org.jspecify.annotations.NullMarked;
