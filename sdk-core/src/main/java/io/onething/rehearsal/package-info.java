/** For analysts and planners: plays a bundle through under virtual time before it is offered to anybody (上线前推演). */
@NullMarked
package io.onething.rehearsal;

import org.jspecify.annotations.NullMarked;
