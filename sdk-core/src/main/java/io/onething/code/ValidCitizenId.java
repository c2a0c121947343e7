package io.onething.code;

import io.onething.internal.code.CitizenIdValidator;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The text must be an identity number (公民身份号码); null is valid.
 *
 * <p>See {@link CitizenId} for what is accepted. Nobody is born after the day, in China, of the validator's clock.
 * Every problem is a violation of its own, unless {@link #message()} is set. Messages are there in Chinese and English,
 * need no expression language and never hold the text.
 */
@Documented
@Constraint(validatedBy = CitizenIdValidator.class)
@Repeatable(ValidCitizenId.List.class)
@Target({
    ElementType.METHOD,
    ElementType.FIELD,
    ElementType.ANNOTATION_TYPE,
    ElementType.CONSTRUCTOR,
    ElementType.PARAMETER,
    ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidCitizenId {
    /** Returns the message, or its key in braces. Default: one message for each problem found. */
    String message() default "{io.onething.code.ValidCitizenId.message}";

    /** Returns the groups it belongs to. Default: none, which is the default group. */
    Class<?>[] groups() default {};

    /** Returns what clients of the validator attach. Default: nothing. */
    Class<? extends Payload>[] payload() default {};

    /** Several of them on one element. */
    @Documented
    @Target({
        ElementType.METHOD,
        ElementType.FIELD,
        ElementType.ANNOTATION_TYPE,
        ElementType.CONSTRUCTOR,
        ElementType.PARAMETER,
        ElementType.TYPE_USE
    })
    @Retention(RetentionPolicy.RUNTIME)
    @interface List {
        /** Returns the single ones. */
        ValidCitizenId[] value();
    }
}
