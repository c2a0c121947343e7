/** For city developers: what an applicant hands in, once (申请), checked before it is taken. */
@NullMarked
package io.onething.application;

import org.jspecify.annotations.NullMarked;
