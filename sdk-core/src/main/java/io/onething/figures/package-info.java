/** For cities and their analysts: what the histories of cases say about the service (统计指标), each figure with its formula. */
@NullMarked
package io.onething.figures;

import org.jspecify.annotations.NullMarked;
