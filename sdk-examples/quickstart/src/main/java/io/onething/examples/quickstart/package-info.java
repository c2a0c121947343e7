/** For a first-time user: one case (办件) from application to closed. */
@NullMarked
package io.onething.examples.quickstart;

import org.jspecify.annotations.NullMarked;
