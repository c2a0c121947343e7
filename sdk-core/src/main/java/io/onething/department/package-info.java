/** For department vendors: how one department is reached and how it reports back (部门适配器, 状态回调). */
@NullMarked
package io.onething.department;

import org.jspecify.annotations.NullMarked;
