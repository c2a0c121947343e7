package io.onething.jdbc;

import io.onething.application.CaseId;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.bundle.SupplyWay;
import io.onething.department.CallbackReceipt;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.IdempotencyKey;
import io.onething.department.StatusCallback;
import io.onething.department.StatusCallbackReceiver;
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.testkit.CanaryPerson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Hand-overs and rows for the tests of exchange tables. */
final class ExchangeSamples {
    static final CanaryPerson CANARY = CanaryPerson.of(20_261_126);
    static final MatterId PERMIT = new MatterId("food-permit");

    private ExchangeSamples() {}

    static IdempotencyKey key(String caseId, int round) {
        return new IdempotencyKey(new CaseId(caseId), PERMIT, round);
    }

    static Submission submission(IdempotencyKey key, Verb verb) {
        return submission(key, verb, "小馆 𠮷 👩‍🍳", Instant.now().plus(Duration.ofSeconds(20)));
    }

    static Submission submission(IdempotencyKey key, Verb verb, String tradeName, Instant deadline) {
        return new Submission(
                key,
                verb,
                new DepartmentId("market"),
                new BundleRef("open-restaurant", "1", "0".repeat(64)),
                null,
                CANARY.organisation(),
                CANARY.person(),
                Map.of("trade-name", tradeName),
                List.of(new SuppliedMaterial("floor-plan", SupplyWay.UPLOAD, List.of(CANARY.document("floor-plan")))),
                Map.of(),
                List.of(),
                deadline);
    }

    /** Returns a statement of the department that writes a report. */
    static String report(String message, String caseId, int version, String code, String data) {
        return row(message, caseId, Integer.toString(version), code, "2026-11-26T10:00:00+08:00", data);
    }

    static String row(String message, String caseId, String version, String code, String time, String data) {
        return ("INSERT INTO onething_reports (message_id, case_id, matter, version, code, occurred_at, data)"
                        + " VALUES ('%s', '%s', 'food-permit', %s, '%s', '%s', %s)")
                .formatted(message, caseId, version, code, time, data == null ? "NULL" : "'" + data + "'");
    }

    /** Takes reports and remembers them; what it answers can be said. */
    static final class Recorder implements StatusCallbackReceiver {
        private final ConcurrentLinkedQueue<StatusCallback> heard = new ConcurrentLinkedQueue<>();
        private final Function<StatusCallback, Verdict> answers;

        Recorder(Function<StatusCallback, Verdict> answers) {
            this.answers = answers;
        }

        static Recorder thatSays(Verdict verdict) {
            return new Recorder(any -> verdict);
        }

        @Override
        public CallbackReceipt receive(StatusCallback callback) {
            heard.add(callback);
            return new CallbackReceipt(answers.apply(callback), "");
        }

        List<StatusCallback> heard() {
            return List.copyOf(heard);
        }

        List<String> ids() {
            return heard.stream().map(StatusCallback::id).toList();
        }
    }
}
