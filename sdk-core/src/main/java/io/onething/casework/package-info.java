/** For everyone who wants to know what can happen to a case (办件): the pure case machine. */
@NullMarked
package io.onething.casework;

import org.jspecify.annotations.NullMarked;
