/** For city developers: departments (部门) reached over HTTP, and the callbacks (状态回调) they send. */
@NullMarked
package io.onething.http;

import org.jspecify.annotations.NullMarked;
