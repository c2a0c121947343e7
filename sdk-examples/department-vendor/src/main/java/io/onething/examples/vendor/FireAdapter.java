package io.onething.examples.vendor;

import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.DepartmentAdapter;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import io.onething.department.Submission;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A department in Java (Java 部门适配器): the whole of what a vendor writes to connect the register it has. */
final class FireAdapter implements DepartmentAdapter {
    private final FireRegister register;
    private final Clock clock;

    FireAdapter(FireRegister register, Clock clock) {
        this.register = register;
        this.clock = clock;
    }

    @Override
    public Answer submit(Submission submission) {
        return answer(register.enter(submission.key().toString(), LocalDate.now(clock)));
    }

    @Override
    public Answer withdraw(Submission submission) {
        return answer(register.strike(submission.key().toString(), LocalDate.now(clock)));
    }

    @Override
    public boolean canFind() {
        return true;
    }

    @Override
    public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
        return register.entry(key.toString()).map(FireAdapter::answer);
    }

    private static Answer.Taken answer(FireRegister.Entry entry) {
        Report report = entry.withdrawn()
                ? new Report.WithdrawalConfirmed()
                : new Report.Granted(List.of(new Certificate(
                        "fire-opinion", entry.number(), entry.checkedOn().plusYears(3))));
        return new Answer.Taken(entry.number(), List.of(report), null);
    }
}
