/** For operators: programs that measure how fast cases (办件) move. */
@NullMarked
package io.onething.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
