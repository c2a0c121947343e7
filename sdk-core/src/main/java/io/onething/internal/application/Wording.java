package io.onething.internal.application;

import io.onething.application.PlainText;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Words every violation in English and Chinese at once, whatever the locale of the machine.
 *
 * <p>Texts of our own stand in {@code Faults_en} and {@code Faults_zh}; parameters are filled in by
 * {@link ParameterMessageInterpolator}, which needs no expression language.
 */
final class Wording implements MessageInterpolator {
    /** Stands between the two languages; no text contains it. */
    static final String SEPARATOR = "\n";

    private static final String TEXTS = "io.onething.application.Faults";
    private static final Map<Class<? extends Annotation>, String> STANDARD = Map.of(
            NotBlank.class,
            "party.blank",
            Size.class,
            "party.long",
            Pattern.class,
            "party.phone",
            PlainText.class,
            "party.plain");

    private final ResourceBundle english = ResourceBundle.getBundle(TEXTS, Locale.ENGLISH);
    private final ResourceBundle chinese = ResourceBundle.getBundle(TEXTS, Locale.CHINESE);
    private final MessageInterpolator parameters = new ParameterMessageInterpolator();

    @Override
    public String interpolate(String template, Context context) {
        return interpolate(template, context, Locale.ENGLISH)
                + SEPARATOR
                + interpolate(template, context, Locale.SIMPLIFIED_CHINESE);
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
        ResourceBundle texts = locale.getLanguage().equals("en") ? english : chinese;
        Class<? extends Annotation> constraint =
                context.getConstraintDescriptor().getAnnotation().annotationType();
        String key = STANDARD.getOrDefault(constraint, key(template));
        return parameters.interpolate(texts.containsKey(key) ? texts.getString(key) : template, context, locale);
    }

    private static String key(String template) {
        return template.startsWith("{") && template.endsWith("}")
                ? template.substring(1, template.length() - 1)
                : template;
    }
}
