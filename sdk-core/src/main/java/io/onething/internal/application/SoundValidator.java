package io.onething.internal.application;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintValidatorContext.ConstraintViolationBuilder;
import java.util.List;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;

/** Turns the findings of something handed in into constraint violations. */
public final class SoundValidator implements ConstraintValidator<Sound, Checked> {
    @Override
    public boolean isValid(Checked checked, ConstraintValidatorContext context) {
        List<Finding> findings = checked.findings();
        context.disableDefaultConstraintViolation();
        for (int i = 0; i < findings.size(); i++) {
            report(findings.get(i), i, context);
        }
        return findings.isEmpty();
    }

    private static void report(Finding finding, int place, ConstraintValidatorContext context) {
        HibernateConstraintValidatorContext hibernate = context.unwrap(HibernateConstraintValidatorContext.class);
        finding.parameters().forEach(hibernate::addMessageParameter);
        hibernate.withDynamicPayload(new Ranked(finding.fault(), place));
        ConstraintViolationBuilder builder = hibernate.buildConstraintViolationWithTemplate(
                "{" + finding.fault().code() + finding.variant() + "}");
        ConstraintViolationBuilder.NodeBuilderCustomizableContext node = null;
        for (String name : finding.path()) {
            node = node == null ? builder.addPropertyNode(name) : node.addPropertyNode(name);
        }
        if (node == null) {
            builder.addConstraintViolation();
        } else {
            node.addConstraintViolation();
        }
    }

    /**
     * What a violation carries beside its words.
     *
     * @param fault what is wrong
     * @param place the place of the finding among all
     */
    record Ranked(Fault fault, int place) {}
}
