package io.onething.internal.application;

import io.onething.application.ApplicationProblem;
import io.onething.application.PlainText;
import io.onething.code.ValidCitizenId;
import io.onething.code.ValidSocialCreditCode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.engine.HibernateConstraintViolation;

/**
 * Runs Jakarta Validation over something handed in (校验) and reports every violation as a problem in both languages.
 *
 * <p>The factory is made once, at the first use; it needs no expression language and reads no configuration of the host. Safe for
 * use by many threads.
 */
public final class Soundness {
    private static final List<String> SECTIONS = List.of(
            "applicant", "agent", "answers", "facts", "eligibility", "matters", "form", "materials", "delivery");
    private static final Map<Class<? extends Annotation>, Fault> STANDARD = Map.of(
            NotBlank.class, Fault.MISSING,
            PlainText.class, Fault.CHARACTER,
            Size.class, Fault.TOO_LONG,
            Pattern.class, Fault.PHONE,
            ValidCitizenId.class, Fault.CITIZEN_ID,
            ValidSocialCreditCode.class, Fault.SOCIAL_CREDIT_CODE);
    private static final Set<Fault> BASIC = Set.of(Fault.MISSING, Fault.CHARACTER);

    private Soundness() {}

    /**
     * Returns everything that is wrong with {@code checked}: sections in the order of an application, inside them the order in which
     * they were found. Where a value is missing or has a forbidden character nothing else is said about it.
     *
     * @param clock tells today, for dates of birth
     */
    public static List<ApplicationProblem> problems(Checked checked, Clock clock) {
        Set<ConstraintViolation<Checked>> violations = Factory.ONLY
                .usingContext()
                .clockProvider(() -> clock)
                .getValidator()
                .validate(checked);
        List<Found> found = new ArrayList<>();
        violations.forEach(violation -> found.add(Found.in(violation)));
        Set<String> settled = new HashSet<>();
        found.stream()
                .filter(Found::basic)
                .forEach(one -> settled.add(one.problem().path()));
        return found.stream()
                .filter(one -> one.basic() || !settled.contains(one.problem().path()))
                .sorted(Found.ORDER)
                .map(Found::problem)
                .toList();
    }

    /** Made at the first use, since starting the provider takes a noticeable part of a second. */
    private static final class Factory {
        static final ValidatorFactory ONLY = Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new Wording())
                .buildValidatorFactory();
    }

    private record Found(ApplicationProblem problem, boolean basic, int place) {
        static final Comparator<Found> ORDER = Comparator.comparingInt((Found found) ->
                        SECTIONS.indexOf(section(found.problem().path())))
                .thenComparingInt(Found::place)
                .thenComparing(found -> found.problem().path())
                .thenComparing(found -> found.problem().code())
                .thenComparing(found -> found.problem().english());

        static Found in(ConstraintViolation<Checked> violation) {
            SoundValidator.Ranked ranked = ranked(violation);
            String[] words = violation.getMessage().split(Wording.SEPARATOR, 2);
            ApplicationProblem problem = new ApplicationProblem(
                    violation.getPropertyPath().toString(), ranked.fault().code(), words[0], words[1]);
            return new Found(problem, BASIC.contains(ranked.fault()), ranked.place());
        }

        private static SoundValidator.Ranked ranked(ConstraintViolation<Checked> violation) {
            HibernateConstraintViolation<?> hibernate = violation.unwrap(HibernateConstraintViolation.class);
            SoundValidator.Ranked ranked = hibernate.getDynamicPayload(SoundValidator.Ranked.class);
            return ranked == null ? standard(violation) : ranked;
        }

        private static SoundValidator.Ranked standard(ConstraintViolation<Checked> violation) {
            Class<? extends Annotation> constraint =
                    violation.getConstraintDescriptor().getAnnotation().annotationType();
            Fault fault = STANDARD.get(constraint);
            if (fault == null) {
                throw new IllegalStateException("no code is given to the constraint " + constraint.getName());
            }
            return new SoundValidator.Ranked(fault, 0);
        }

        private static String section(String path) {
            int dot = path.indexOf('.');
            return dot < 0 ? path : path.substring(0, dot);
        }
    }
}
