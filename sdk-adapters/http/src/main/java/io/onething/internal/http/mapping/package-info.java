/** Inside the HTTP adapter: mapping files (映射文件), read, checked and applied. */
@NullMarked
package io.onething.internal.http.mapping;

import org.jspecify.annotations.NullMarked;
