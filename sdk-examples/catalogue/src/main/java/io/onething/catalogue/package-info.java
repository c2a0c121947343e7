/** For whoever wants to begin with bundles as they are published (一件事) instead of an empty file. */
@NullMarked
package io.onething.catalogue;

import org.jspecify.annotations.NullMarked;
