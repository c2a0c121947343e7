/** For department vendors: four departments connected in four ways (四种部门接入方式), to copy from. */
@NullMarked
package io.onething.examples.vendor;

import org.jspecify.annotations.NullMarked;
