package io.onething.internal.code;

import io.onething.code.CitizenId;
import io.onething.code.ValidCitizenId;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Checks {@link ValidCitizenId} (公民身份号码校验) against the day of the validator's clock. Safe for use by many threads. */
public final class CitizenIdValidator implements ConstraintValidator<ValidCitizenId, CharSequence> {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** Makes one; called by the validation provider. */
    public CitizenIdValidator() {}

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        LocalDate today =
                context.getClockProvider().getClock().instant().atZone(CHINA).toLocalDate();
        return ProblemReport.valid(CitizenId.problems(text.toString(), today), "CitizenId", context);
    }
}
