/** Many applications handed in together (批量办理): for hosts that serve agents with many principals, and lists of entitled people. */
@NullMarked
package io.onething.batch;

import org.jspecify.annotations.NullMarked;
