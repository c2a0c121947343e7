/**
 * For hosts that print: the documents (文书) that a case has produced, as data for the host's own templates.
 */
@NullMarked
package io.onething.paper;

import org.jspecify.annotations.NullMarked;
