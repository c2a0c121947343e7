package io.onething.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What stands beside the sentence of a rule of a contract kit (契约规则说明): the sentence in Chinese, and how a breach is mended. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface ContractRule {
    /** The sentence in Chinese. */
    String zh();

    /** How a breach is mended. Default: empty, where the sentence says it. */
    String mend() default "";

    /** The same in Chinese. */
    String mendZh() default "";
}
