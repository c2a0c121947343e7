package io.onething.http;

import io.onething.bundle.DepartmentId;
import java.util.Objects;

/**
 * What encrypted content is bound to (密文绑定): it opens under this department, this message and this direction, and nowhere else.
 *
 * @param department the department it goes to, or comes from
 * @param messageId the value of {@code webhook-id}
 * @param kind which way it goes
 */
public record PayloadBinding(DepartmentId department, String messageId, Kind kind) {
    /** Checks that all are there. */
    public PayloadBinding {
        Objects.requireNonNull(department, "department");
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(kind, "kind");
    }

    /** Which way a message goes (方向), told apart by the type of its content. */
    public enum Kind {
        /** A hand-over, from the SDK to the department. */
        SUBMISSION("json"),
        /** A callback, from the department to the SDK. */
        CALLBACK("cloudevents+json");

        private final String contentType;

        Kind(String contentType) {
            this.contentType = contentType;
        }

        /** Returns the header {@code cty} of RFC 7516, without {@code application/}. */
        public String contentType() {
            return contentType;
        }
    }
}
