package io.onething.internal.application;

import io.onething.application.PlainText;
import io.onething.internal.text.SafeText;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link PlainText}. Safe for use by many threads. */
public final class PlainTextValidator implements ConstraintValidator<PlainText, CharSequence> {
    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        return text == null || SafeText.safe(text.toString());
    }
}
