/** For department vendors and city developers: contract kits that prove an adapter, and a department (部门) to play against. */
@NullMarked
package io.onething.testkit;

import org.jspecify.annotations.NullMarked;
