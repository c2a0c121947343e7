package io.onething.internal.http.mapping;

import io.onething.department.Answer;
import io.onething.department.DepartmentUnavailableException;
import io.onething.department.IdempotencyKey;
import io.onething.department.Submission;
import io.onething.internal.http.Outcome;
import io.onething.internal.http.Reply;
import io.onething.internal.wire.JsonText.Num;
import io.onething.internal.wire.UnwritableTextException;
import io.onething.internal.wire.WireSubmission;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Speaks a foreign format by a mapping (外部格式转换): hand-overs become requests, answers become ours. Pure but for random characters that a
 * mapping asks for.
 */
public final class ForeignSpeech {
    private final MappingFile file;
    private final Secrets secrets;

    /** Makes one; the secrets are all that the file asks for. */
    public ForeignSpeech(MappingFile file, Secrets secrets) {
        this.file = file;
        this.secrets = secrets;
    }

    /** Tells why a hand-over or a question cannot be sent. */
    public static final class UnsayableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnsayableException(String fault) {
            super(fault);
        }

        /** Returns the fault, without personal data. */
        public String fault() {
            return Objects.requireNonNull(getMessage());
        }
    }

    /**
     * Returns the request for a hand-over.
     *
     * @throws UnsayableException when a value is missing or does not fit, or holds what JSON must not hold
     */
    public Outgoing handOver(Submission submission, Instant now) throws UnsayableException {
        try {
            Object tree = tree(submission);
            return request(submission).made(Scope.of(tree, secrets.credentials(), now), secrets);
        } catch (UnwritableTextException e) {
            throw new UnsayableException(Outcome.unwritable(submission.department(), e));
        } catch (MismatchException e) {
            throw new UnsayableException(Outcome.of(submission.department(), now)
                    .fault(
                            "OT-4113",
                            "cannot be sent the submission by its mapping \"%s\", %s; mend the mapping or the definition"
                                    .formatted(file.id(), e.english()),
                            "的交办内容无法按映射“%s”写出:%s;请修正映射文件或事项定义".formatted(file.id(), e.chinese())));
        }
    }

    private Request request(Submission submission) {
        return switch (submission.verb()) {
            case SUBMIT, ASK -> file.request("submit");
            case SUPPLEMENT -> file.request(file.has("supplement") ? "supplement" : "submit");
            case WITHDRAW -> file.request("withdraw");
        };
    }

    private static Object tree(Submission submission) {
        String text = new String(WireSubmission.write(submission), StandardCharsets.UTF_8);
        Object tree = Source.parse(text, new Findings());
        return Objects.requireNonNull(tree, "what we write is JSON");
    }

    /** Returns what the reply to a hand-over means. */
    public Answer answer(Submission submission, Reply reply, Instant now) {
        Outcome outcome = Outcome.of(submission.department(), now);
        if (!(reply instanceof Reply.Answered answered)) {
            return outcome.unanswered(reply);
        }
        Answers answers = request(submission).answers();
        Answers.Judgement judgement = answers.judge(answered);
        String code = judgement.code().isEmpty() ? "" : ", " + judgement.code();
        Meaning meaning = judgement.meaning();
        if (meaning == null) {
            return outcome.unclear(answered, code);
        }
        return switch (meaning) {
            case TAKEN, KNOWN -> taken(answers, judgement, answered, outcome);
            case BUSY -> outcome.busy(answered, code);
            case REFUSED -> outcome.refused(answered, code);
            case NONE -> outcome.unclear(answered, code);
        };
    }

    private Answer taken(Answers answers, Answers.Judgement judgement, Reply.Answered answered, Outcome outcome) {
        try {
            return answers.taken(judgement);
        } catch (MismatchException e) {
            return new Answer.Unknown(misfit(outcome, answered, e));
        } catch (Reports.UnreadableException e) {
            return new Answer.Unknown(unreadable(outcome, e));
        }
    }

    private String misfit(Outcome outcome, Reply.Answered answered, MismatchException e) {
        return outcome.fault(
                "OT-4114",
                "answered HTTP %d, but not as its mapping \"%s\" says: %s"
                        .formatted(answered.status(), file.id(), e.english()),
                "返回 HTTP %d,但内容不符合映射“%s”:%s".formatted(answered.status(), file.id(), e.chinese()));
    }

    private String unreadable(Outcome outcome, Reports.UnreadableException e) {
        return outcome.fault(
                "OT-4115",
                "reports a status that mapping \"%s\" cannot read, so nothing of it was taken: %s"
                        .formatted(file.id(), e.fault().in(Locale.ENGLISH)),
                "反馈的状态无法按映射“%s”读取,未予采用:%s".formatted(file.id(), e.fault().zh()));
    }

    /**
     * Returns the request that asks what became of a hand-over.
     *
     * @throws UnsayableException when a value does not fit
     */
    public Outgoing question(IdempotencyKey key, Instant now) throws UnsayableException {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("case", key.caseId().value());
        parts.put("matter", key.matter().value());
        parts.put("round", new Num(String.valueOf(key.round())));
        try {
            return file.request("find").made(Scope.of(Map.of("key", parts), secrets.credentials(), now), secrets);
        } catch (MismatchException e) {
            throw new UnsayableException(e.english() + ", " + e.chinese());
        }
    }

    /**
     * Returns what the reply to a question means: what the department has; empty if it certainly has nothing.
     *
     * @throws DepartmentUnavailableException when the department did not say
     */
    public Optional<Answer.Taken> found(IdempotencyKey key, Reply reply) {
        Outcome outcome = Outcome.of(key.matter());
        if (!(reply instanceof Reply.Answered answered)) {
            throw outcome.notFoundOut(reply);
        }
        Answers answers = file.request("find").answers();
        Answers.Judgement judgement = answers.judge(answered);
        Meaning meaning = judgement.meaning();
        if (meaning == Meaning.NONE) {
            return Optional.empty();
        }
        if (meaning == Meaning.TAKEN || meaning == Meaning.KNOWN) {
            Answer answer = taken(answers, judgement, answered, outcome);
            if (answer instanceof Answer.Taken taken) {
                return Optional.of(taken);
            }
            throw outcome.notFoundOut(((Answer.Unknown) answer).fault());
        }
        String code = judgement.code().isEmpty() ? "" : ", " + judgement.code();
        throw outcome.notFoundOut("HTTP " + answered.status() + code);
    }
}
