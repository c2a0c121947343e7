package io.onething.internal.http.mapping;

import io.onething.bundle.Identifiers;
import io.onething.department.Answer;
import io.onething.department.Report;
import io.onething.internal.http.Reply;
import io.onething.internal.text.SafeText;
import io.onething.internal.wire.NotJsonException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of a foreign system mean (应答规则). Immutable; never throws on what came in.
 *
 * @param place where it stands in the file
 * @param message how an answer is read
 * @param code the result code; null where the status says all
 * @param rules with codes first
 * @param receipt the number of what was taken; null where there is none
 * @param reports what is reported; null where nothing is
 */
record Answers(
        String place,
        Foreign message,
        @Nullable Template code,
        List<Rule> rules,
        @Nullable Template receipt,
        @Nullable Reports reports) {
    private static final int LONGEST_RECEIPT = 100;
    private static final int TOO_MANY_REQUESTS = 429;

    /**
     * One rule.
     *
     * @param statuses the HTTP statuses it fits
     * @param codes the result codes it fits; empty where the status says all
     * @param meaning what it means
     */
    record Rule(Set<Integer> statuses, Set<String> codes, Meaning meaning) {}

    /**
     * What one answer says.
     *
     * @param meaning what it means; null where no rule fits
     * @param code the result code, where it may be shown; else empty
     * @param body the body; null where it is no JSON
     */
    record Judgement(
            @Nullable Meaning meaning,
            String code,
            @Nullable Object body) {}

    /** Returns what an answer means. */
    Judgement judge(Reply.Answered answered) {
        String text = answered.text();
        Object body = text == null ? null : parsed(text);
        Optional<String> given = body == null || code == null ? Optional.empty() : code(body);
        Optional<Meaning> meaning = rules.stream()
                .filter(rule -> rule.statuses().contains(answered.status()))
                .filter(rule -> rule.codes().isEmpty()
                        ? believed(answered, body)
                        : given.filter(rule.codes()::contains).isPresent())
                .map(Rule::meaning)
                .findFirst();
        return new Judgement(meaning.orElse(null), given.map(this::shown).orElse(""), body);
    }

    /** A status alone is believed of the foreign system and not of a gateway before it, whose pages say nothing of what was taken. */
    private static boolean believed(Reply.Answered answered, @Nullable Object body) {
        return answered.status() == TOO_MANY_REQUESTS
                || body instanceof Map
                || (answered.text() != null && answered.text().isEmpty());
    }

    private @Nullable Object parsed(String text) {
        try {
            return message.read(text);
        } catch (NotJsonException notJson) {
            return null;
        }
    }

    private Optional<String> code(Object body) {
        try {
            return code == null ? Optional.empty() : code.text(Scope.of(body));
        } catch (MismatchException missing) {
            return Optional.empty();
        }
    }

    /** A code is shown when the file knows it or when it is an identifier; anything else might be a text in disguise. */
    private String shown(String given) {
        boolean known = rules.stream().anyMatch(rule -> rule.codes().contains(given));
        return known || Identifiers.valid(given) ? given : "";
    }

    /**
     * Returns what was taken.
     *
     * @throws MismatchException when the receipt is missing or not as it should be
     * @throws Reports.UnreadableException when a status cannot be read
     */
    Answer.Taken taken(Judgement judgement) {
        Object body = judgement.body() == null ? Map.of() : judgement.body();
        List<Report> told = reports == null
                ? List.of()
                : reports.read(Scope.of(body)).stream()
                        .map(Reports.Told::report)
                        .toList();
        return new Answer.Taken(receipt(body, judgement.meaning() == Meaning.KNOWN), told, null);
    }

    private @Nullable String receipt(Object body, boolean known) {
        if (receipt == null) {
            return null;
        }
        Optional<String> number;
        try {
            number = receipt.text(Scope.of(body));
        } catch (MismatchException missing) {
            if (known) {
                return null;
            }
            throw missing;
        }
        if (number.isPresent() && (number.get().length() > LONGEST_RECEIPT || !SafeText.safe(number.get()))) {
            throw new MismatchException(
                    place + "/receipt",
                    "the receipt is on one line, of at most 100 characters",
                    "收件回执号应为单行,不超过 100 个字符");
        }
        return number.orElse(null);
    }
}
