/** For operators: how the work of a process goes, as metrics of Micrometer. */
@NullMarked
package io.onething.micrometer;

import org.jspecify.annotations.NullMarked;
