/** Stories of real bundles, told with the public interface only; each reads as a specification. */
@NullMarked
package io.onething.story;

import org.jspecify.annotations.NullMarked;
