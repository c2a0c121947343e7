package io.onething.internal.http.mapping;

import io.onething.bundle.DepartmentId;
import io.onething.department.StatusCallback;
import io.onething.internal.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The messages that a foreign system sends by itself (外部系统回调). Immutable.
 *
 * @param authentic how they are known to be genuine
 * @param message how they are read
 * @param id the foreign id; null where there is none
 * @param subject which hand-over they speak of
 * @param reports what they say
 * @param success the body of the answer once everything is stored
 * @param failure the body of any other
 */
record Callbacks(
        Authentic authentic,
        Foreign message,
        @Nullable Template id,
        Subject subject,
        Reports reports,
        Template success,
        Template failure) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,56}");

    /**
     * Returns what a message reports: nothing where its code says nothing; several, with ids that follow one another, where it has several records.
     *
     * @param content the body as maps, lists and plain values
     * @param body the same, byte for byte
     * @param now when it came, for a message that does not say when it happened
     * @throws MismatchException when a value is missing or does not fit
     * @throws Reports.UnreadableException when a status cannot be read
     */
    List<StatusCallback> read(Object content, byte[] body, DepartmentId department, Instant now) {
        Scope scope = Scope.of(content);
        Subject.Found found = subject.of(scope);
        byte[] digest = Sha256.of(body);
        String first = id == null ? "d-" + base64(digest) : id(id.text(scope).orElse(""), digest);
        List<StatusCallback> callbacks = new ArrayList<>();
        for (Reports.Told told : reports.read(scope)) {
            callbacks.add(new StatusCallback(
                    callbacks.isEmpty() ? first : first + "-" + (callbacks.size() + 1),
                    HexFormat.of().formatHex(digest),
                    department,
                    found.caseId(),
                    found.matter(),
                    found.round(),
                    told.at() == null ? now : told.at(),
                    told.report()));
        }
        return callbacks;
    }

    /** An id of another shape than ours is told apart by its digest. */
    private static String id(String given, byte[] body) {
        if (given.isEmpty()) {
            return "d-" + base64(body);
        }
        return ID.matcher(given).matches() ? given : "x-" + base64(Sha256.of(given.getBytes(StandardCharsets.UTF_8)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the body of an answer, in UTF-8. */
    byte[] answer(boolean stored, String code, String english, String chinese) {
        Scope scope = Scope.of(Map.of("code", code, "en", english, "zh", chinese));
        Object body = (stored ? success : failure).written(scope).orElse(Map.of());
        return JsonWriter.text(body).getBytes(StandardCharsets.UTF_8);
    }
}
