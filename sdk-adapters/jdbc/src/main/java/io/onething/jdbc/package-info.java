/** For city developers: cases (办件) kept in a database over JDBC, and departments reached through exchange tables (前置库). */
@NullMarked
package io.onething.jdbc;

import org.jspecify.annotations.NullMarked;
