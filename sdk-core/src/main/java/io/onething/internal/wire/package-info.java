/** Hand-overs and reports as JSON (交办与反馈报文), whatever carries them: HTTP, or a table in a shared database. */
@NullMarked
package io.onething.internal.wire;

import org.jspecify.annotations.NullMarked;
