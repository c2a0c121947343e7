package io.onething.internal.application;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The constraint that something handed in fits the definition of its bundle: each finding becomes a violation at its own path. */
@Documented
@Constraint(validatedBy = SoundValidator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Sound {
    /** Returns the template of the violation itself, which is never reported. */
    String message() default "does not fit the definition";

    /** Returns the groups; none. */
    Class<?>[] groups() default {};

    /** Returns the payload; none. */
    Class<? extends Payload>[] payload() default {};
}
