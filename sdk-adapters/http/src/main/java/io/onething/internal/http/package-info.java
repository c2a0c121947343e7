/** For nobody outside the SDK: the wire format of departments over HTTP (部门接入协议) and the client that speaks it. */
@NullMarked
package io.onething.internal.http;

import org.jspecify.annotations.NullMarked;
