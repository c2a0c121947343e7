/** For city developers and applicants: a bundle tailored to the answers given (办事指南). */
@NullMarked
package io.onething.guide;

import org.jspecify.annotations.NullMarked;
