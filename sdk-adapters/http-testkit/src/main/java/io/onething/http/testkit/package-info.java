/** For whoever writes a signature algorithm or a payload cipher (签名与加密算法契约): extend a contract in the build of it. */
@NullMarked
package io.onething.http.testkit;

import org.jspecify.annotations.NullMarked;
