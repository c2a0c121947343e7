/**
 * For everyone who takes in codes: identity numbers, social credit codes and the like (证件号码与代码), with their check
 * characters.
 */
@NullMarked
package io.onething.code;

import org.jspecify.annotations.NullMarked;
