package io.onething.docs;

import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import io.onething.department.IdempotencyKey;
import io.onething.department.Submission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A department inside the same program that takes what it is handed and decides later. */
final class FireOffice implements DepartmentAdapter {
    private final Map<IdempotencyKey, String> receipts = new ConcurrentHashMap<>();

    @Override
    public Answer submit(Submission submission) {
        return Answer.taken(
                receipts.computeIfAbsent(submission.key(), key -> "XF-" + key.caseId() + "-" + key.round()));
    }

    @Override
    public boolean canFind() {
        return true;
    }

    @Override
    public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
        return Optional.ofNullable(receipts.get(key)).map(receipt -> new Answer.Taken(receipt, List.of(), null));
    }
}
