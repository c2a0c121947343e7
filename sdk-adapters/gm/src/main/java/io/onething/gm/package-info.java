/** Domestic ciphers (国密) for hosts that are bound to them: they set these where the SDK asks for an algorithm. */
@NullMarked
package io.onething.gm;

import org.jspecify.annotations.NullMarked;
