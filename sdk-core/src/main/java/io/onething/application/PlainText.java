package io.onething.application;

import io.onething.internal.application.PlainTextValidator;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The constraint that a text is plain (纯文本): no control characters such as U+0000 or a line break, no half of a surrogate pair. Null
 * is valid. Some databases refuse such texts and others change them silently, so they are refused everywhere.
 */
@Documented
@Constraint(validatedBy = PlainTextValidator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE, ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {
    /** Returns the message, or its key in braces. */
    String message() default "must not have control characters or broken characters (不得含控制字符或残缺字符)";

    /** Returns the groups it belongs to. Default: none, which is the default group. */
    Class<?>[] groups() default {};

    /** Returns what clients of the validator attach. Default: nothing. */
    Class<? extends Payload>[] payload() default {};
}
