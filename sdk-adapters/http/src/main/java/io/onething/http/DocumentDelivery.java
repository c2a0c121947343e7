package io.onething.http;

import io.onething.application.Document;
import io.onething.application.SuppliedMaterial;
import io.onething.department.Answer;
import io.onething.department.Submission;
import io.onething.internal.http.DocumentBody;
import io.onething.internal.http.Outcome;
import io.onething.internal.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings the documents of a hand-over to a department before the hand-over itself (材料先行): small ones inside it, others one by one under their
 * digest, so that a repetition finds there what already arrived. Thread-safe.
 */
final class DocumentDelivery {
    private static final Duration AS_LONG_AS_THE_DEADLINE = Duration.ofDays(1);
    private static final int MOST_INSIDE = 1024 * 1024;

    private final SignedCalls calls;
    private final DocumentContents contents;
    private final int inlineBytes;
    private final Clock clock;

    DocumentDelivery(SignedCalls calls, DocumentContents contents, int inlineBytes, Clock clock) {
        this.calls = calls;
        this.contents = contents;
        this.inlineBytes = inlineBytes;
        this.clock = clock;
    }

    /** What became of the documents of one hand-over. */
    static final class Brought {
        private final Map<String, byte[]> inside = new HashMap<>();
        private Optional<Answer> obstacle = Optional.empty();

        /** Returns the contents that go inside the hand-over, by digest. */
        Map<String, byte[]> inside() {
            return inside;
        }

        /** Returns why the hand-over cannot go now; the department took nothing of it. */
        Optional<Answer> obstacle() {
            return obstacle;
        }
    }

    /** Reads what goes inside, and uploads the rest up to the first that cannot be. */
    Brought bring(Submission submission) {
        Brought brought = new Brought();
        Set<String> there = new TreeSet<>();
        int room = MOST_INSIDE;
        for (SuppliedMaterial material : submission.materials()) {
            for (Document document : material.documents()) {
                if (brought.obstacle.isEmpty() && there.add(document.sha256())) {
                    boolean inside = document.size() <= Math.min(inlineBytes, room);
                    room -= inside ? (int) document.size() : 0;
                    brought.obstacle = inside
                            ? read(submission, material.material(), document, brought.inside)
                            : upload(submission, material.material(), document);
                }
            }
        }
        return brought;
    }

    private Optional<Answer> read(Submission submission, String material, Document document, Map<String, byte[]> into) {
        DocumentBody body = new DocumentBody(document, () -> contents.open(document));
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) document.size());
        try {
            body.writeTo(out);
        } catch (IOException e) {
            return Outcome.ofContent(submission.department(), material, body);
        }
        into.put(document.sha256(), out.toByteArray());
        return Optional.empty();
    }

    private Optional<Answer> upload(Submission submission, String material, Document document) {
        Reply held = calls.send(call("HEAD", document), submission.deadline(), AS_LONG_AS_THE_DEADLINE);
        if (held instanceof Reply.Answered answered && (answered.status() == 200 || answered.status() == 204)) {
            return Optional.empty();
        }
        if (!(held instanceof Reply.Answered answered) || !Outcome.mayLack(answered.status())) {
            return Outcome.ofUpload(submission.department(), material, held, clock.instant());
        }
        DocumentBody body = new DocumentBody(document, () -> contents.open(document));
        Reply reply = calls.send(
                call("PUT", document).body(document.mediaType(), body), submission.deadline(), AS_LONG_AS_THE_DEADLINE);
        return body.fault() == null
                ? Outcome.ofUpload(submission.department(), material, reply, clock.instant())
                : Outcome.ofContent(submission.department(), material, body);
    }

    /** What is signed is the digest: nobody has to hold a drawing in memory to sign or to verify it. */
    private static SignedCalls.Call call(String method, Document document) {
        return new SignedCalls.Call(method, List.of("documents", document.sha256()), "doc." + document.sha256())
                .signing(document.sha256());
    }
}
