/** For analysts and city developers: what a bundle (一件事) is, as data read from definitions. */
@NullMarked
package io.onething.bundle;

import org.jspecify.annotations.NullMarked;
