/** For city developers: drives all matters of all cases in parallel (并联编排). */
@NullMarked
package io.onething.orchestrator;

import org.jspecify.annotations.NullMarked;
