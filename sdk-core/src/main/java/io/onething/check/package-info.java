/** For analysts and for builds: proves a definition over all situations before anybody meets it (定义校验). */
@NullMarked
package io.onething.check;

import org.jspecify.annotations.NullMarked;
