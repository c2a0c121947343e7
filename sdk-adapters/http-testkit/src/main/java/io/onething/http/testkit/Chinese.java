package io.onething.http.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The sentence of a rule in Chinese (契约规则中文), beside the English one in the name of its test. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Chinese {
    /** The sentence. */
    String value();
}
