package io.onething.internal.http.mapping;

import io.onething.bundle.DepartmentId;
import io.onething.department.StatusCallback;
import io.onething.internal.http.CallbackFault;
import io.onething.internal.wire.NotJsonException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads the callbacks of one department by a mapping and words the answers to them (外部回调转换). Immutable and thread-safe. */
public final class CallbackSpeech {
    private final Callbacks callbacks;
    private final DepartmentId department;
    private final Secrets secrets;

    CallbackSpeech(Callbacks callbacks, DepartmentId department, Secrets secrets) {
        this.callbacks = callbacks;
        this.department = department;
        this.secrets = secrets;
    }

    /** Tells why an authentic message is refused. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final CallbackFault fault;

        RefusedException(CallbackFault fault, String reason) {
            super(reason);
            this.fault = fault;
        }

        /** Returns what is answered. */
        public CallbackFault fault() {
            return fault;
        }

        /** Returns why, for an operator, without personal data. */
        public String reason() {
            return Objects.requireNonNull(getMessage());
        }
    }

    /** Returns whether a message comes from the department. */
    public boolean genuine(Map<String, List<String>> headers, String text, Instant now) {
        return callbacks.authentic().holds(headers, text, secrets, now);
    }

    /**
     * Returns what a message reports; nothing where its status says nothing.
     *
     * @param text the body
     * @param body the same, byte for byte
     * @param now when it came, for a message that does not say when it happened
     * @throws RefusedException when it cannot be read; then nothing of it is
     */
    public List<StatusCallback> read(String text, byte[] body, Instant now) throws RefusedException {
        try {
            return callbacks.read(callbacks.message().read(text), body, department, now);
        } catch (NotJsonException e) {
            throw new RefusedException(
                    CallbackFault.NOT_JSON,
                    e.problem().path() + " " + e.problem().english());
        } catch (MismatchException e) {
            throw new RefusedException(CallbackFault.NOT_AS_MAPPED, e.english());
        } catch (Reports.UnreadableException e) {
            throw new RefusedException(CallbackFault.STATUS_NOT_READ, e.fault().in(Locale.ENGLISH));
        }
    }

    /** Returns the body of the answer once everything is stored, in UTF-8. */
    public byte[] stored() {
        return callbacks.answer(true, "OK", "stored", "已接收");
    }

    /** Returns the body of the answer to a message that the department is not done with, in UTF-8. */
    public byte[] failed(CallbackFault fault) {
        return callbacks.answer(false, fault.code(), fault.english(), fault.chinese());
    }
}
