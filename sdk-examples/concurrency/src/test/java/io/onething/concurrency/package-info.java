/** What every model-checked test shares (并发模型检验). */
@NullMarked
package io.onething.concurrency;

import org.jspecify.annotations.NullMarked;
