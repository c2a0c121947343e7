package io.onething.internal.code;

import io.onething.code.SocialCreditCode;
import io.onething.code.ValidSocialCreditCode;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link ValidSocialCreditCode} (统一社会信用代码校验). Safe for use by many threads. */
public final class SocialCreditCodeValidator implements ConstraintValidator<ValidSocialCreditCode, CharSequence> {
    /** Makes one; called by the validation provider. */
    public SocialCreditCodeValidator() {}

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        return text == null
                || ProblemReport.valid(SocialCreditCode.problems(text.toString()), "SocialCreditCode", context);
    }
}
