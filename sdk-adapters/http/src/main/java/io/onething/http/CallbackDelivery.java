package io.onething.http;

import io.onething.OneThingException;
import io.onething.department.CallbackReceipt;
import io.onething.department.StatusCallback;
import io.onething.department.StatusCallbackReceiver;
import io.onething.internal.http.CallbackFault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Gives a callback to the receiver and tells what became of it (回调交付), whatever format it came in. Thread-safe. */
final class CallbackDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackDelivery.class);

    private final StatusCallbackReceiver receiver;

    CallbackDelivery(StatusCallbackReceiver receiver) {
        this.receiver = receiver;
    }

    /**
     * What became of it.
     *
     * @param receipt the receipt; null where it was not stored
     * @param fault why the department is not done with it; null where it is
     */
    record Outcome(
            @Nullable CallbackReceipt receipt, @Nullable CallbackFault fault) {}

    /** Returns what became of a callback, after the receiver made its change durable. */
    Outcome deliver(StatusCallback callback) {
        try {
            CallbackReceipt receipt = receiver.receive(callback);
            noting(receipt.settled() ? Level.DEBUG : Level.WARN, callback, null)
                    .addKeyValue("verdict", receipt.verdict())
                    .log("callback taken");
            return new Outcome(receipt, fault(receipt.verdict()).orElse(null));
        } catch (OneThingException e) {
            noting(Level.WARN, callback, e.code()).log("callback not stored, the department will send it again");
            return new Outcome(null, CallbackFault.NOT_NOW);
        } catch (RuntimeException e) {
            // the message of an unknown exception may be personal, its class and place are not
            noting(Level.ERROR, callback, CallbackFault.OUR_FAULT.code())
                    .addKeyValue("exception", e.getClass().getName())
                    .addKeyValue("at", place(e))
                    .log("callback not stored because of a defect on our side");
            return new Outcome(null, CallbackFault.OUR_FAULT);
        }
    }

    private static Optional<CallbackFault> fault(CallbackReceipt.Verdict verdict) {
        return switch (verdict) {
            case APPLIED, ALREADY_KNOWN, TOO_LATE, DISCREPANCY -> Optional.empty();
            case ID_REUSED -> Optional.of(CallbackFault.ID_REUSED);
            case NOT_YOURS -> Optional.of(CallbackFault.NOT_YOURS);
            case WRONG_ROUND -> Optional.of(CallbackFault.WRONG_ROUND);
        };
    }

    private static LoggingEventBuilder noting(Level level, StatusCallback callback, @Nullable String code) {
        LoggingEventBuilder event = LOG.atLevel(level)
                .addKeyValue("case", callback.caseId())
                .addKeyValue("matter", callback.matter())
                .addKeyValue("department", callback.department())
                .addKeyValue("message", callback.id());
        return code == null ? event : event.addKeyValue("code", code);
    }

    private static String place(RuntimeException e) {
        return e.getStackTrace().length == 0 ? "unknown" : e.getStackTrace()[0].toString();
    }
}
