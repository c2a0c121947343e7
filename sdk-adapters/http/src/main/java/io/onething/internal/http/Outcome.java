package io.onething.internal.http;

import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.bundle.Text;
import io.onething.department.Answer;
import io.onething.department.DepartmentUnavailableException;
import io.onething.internal.wire.Problems;
import io.onething.internal.wire.UnwritableTextException;
import io.onething.internal.wire.WireAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What each outcome of a request means (结果映射): the table of {@code docs/reference/department-protocol.md}. Pure. */
public final class Outcome {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final Text who;
    private final Instant now;

    private Outcome(Text who, Instant now) {
        this.who = who;
        this.now = now;
    }

    /**
     * Returns the words for what a department answers to a hand-over.
     *
     * @param now for a {@code Retry-After} that is a date
     */
    public static Outcome of(DepartmentId id, Instant now) {
        return new Outcome(new Text("部门“%s”".formatted(id), "department \"%s\"".formatted(id)), now);
    }

    /** Returns the words for what a department answers when it is asked. */
    public static Outcome of(MatterId matter) {
        return new Outcome(
                new Text("事项“%s”的部门".formatted(matter), "the department of matter \"%s\"".formatted(matter)),
                Instant.EPOCH);
    }

    /** Returns the fault of a submission that cannot be written down. */
    public static String unwritable(DepartmentId department, UnwritableTextException e) {
        return of(department, Instant.EPOCH)
                .fault(
                        "OT-4109",
                        "cannot be sent the submission, %s; correct the application".formatted(e.getMessage()),
                        "的交办内容无法发送:成员 %s 含有 U+0000 或不成对的代理字符;请更正申请".formatted(e.member()));
    }

    /**
     * Returns what the reply to a hand-over means.
     *
     * @param now for a {@code Retry-After} that is a date
     */
    public static Answer ofHandOver(DepartmentId department, Reply reply, Instant now) {
        Outcome outcome = of(department, now);
        return reply instanceof Reply.Answered answered ? outcome.handedOver(answered) : outcome.unanswered(reply);
    }

    /** Returns what it means that a hand-over was not sent, or that no answer came. */
    public Answer unanswered(Reply reply) {
        return reply instanceof Reply.NotSent notSent
                ? new Answer.TryAgain(notSent(notSent.fault()), null)
                : new Answer.Unknown(lost(((Reply.Lost) reply).fault()));
    }

    private Answer handedOver(Reply.Answered answered) {
        int status = answered.status();
        if (status == 200 || status == 201 || status == 202) {
            return taken(answered);
        }
        if (status == 429 || (status == 503 && speaksForDepartment(answered))) {
            return busy(answered, code(answered));
        }
        return status == 408 || status == 425 || status >= 500 || status < 300
                ? unclear(answered, code(answered))
                : refused(answered, code(answered));
    }

    /**
     * Returns that nothing was taken and it is tried again.
     *
     * @param code what the department calls it, after a comma; empty where it has no word for it
     */
    public Answer busy(Reply.Answered answered, String code) {
        return new Answer.TryAgain(
                fault(
                        "OT-4103",
                        "is busy (HTTP %d%s) and took nothing; it is tried again by itself"
                                .formatted(answered.status(), code),
                        "繁忙(HTTP %d%s),未接收;系统会自动重试".formatted(answered.status(), code)),
                retryAfter(answered.retryAfter()));
    }

    /** Returns that nobody knows whether it was taken. */
    public Answer unclear(Reply.Answered answered, String code) {
        return new Answer.Unknown(fault(
                "OT-4105",
                "answered HTTP %d%s, so it may have taken it or not; it is asked before anything is sent again"
                        .formatted(answered.status(), code),
                "返回 HTTP %d%s,是否已接收未知;重发前系统会先查询".formatted(answered.status(), code)));
    }

    /** Returns that it will never be taken as it is. */
    public Answer refused(Reply.Answered answered, String code) {
        return new Answer.Broken(fault(
                "OT-4107",
                "refuses the request (HTTP %d%s); settle it with the department, then release the matter"
                        .formatted(answered.status(), code),
                "拒绝该请求(HTTP %d%s);请与部门核实后放行该事项".formatted(answered.status(), code)));
    }

    private Answer taken(Reply.Answered answered) {
        Problems problems = new Problems();
        Answer.Taken taken = answered.text() == null ? null : WireAnswer.read(answered.text(), problems);
        return taken != null ? taken : new Answer.Unknown(unreadable(answered, problems));
    }

    private String unreadable(Reply.Answered answered, Problems problems) {
        String what = problems.isEmpty() ? "$ is too large, cut off or not UTF-8" : problems.summary();
        return fault(
                "OT-4106",
                "answered HTTP %d with a body that is not as the protocol says: %s".formatted(answered.status(), what),
                "返回 HTTP %d,但内容不符合协议:%s".formatted(answered.status(), what));
    }

    /** Returns whether a status says that a document may not be there yet; a department need not answer when it is asked. */
    public static boolean mayLack(int status) {
        return status == 404 || status == 405 || status == 501;
    }

    /** Returns why a hand-over cannot go when the content of one of its documents could not be had. */
    public static Optional<Answer> ofContent(DepartmentId department, String material, DocumentBody body) {
        Outcome outcome = of(department, Instant.EPOCH);
        if (body.fault() == DocumentBody.Fault.NOT_THE_SAME) {
            return Optional.of(new Answer.Broken(outcome.fault(
                    "OT-4122",
                    ("is not sent a document of material \"%s\": its stored content has another size or digest than the one handed in;"
                                    + " restore it, then release the matter")
                            .formatted(material),
                    "未发送材料“%s”的文件:所存内容的大小或摘要与提交时不符;请恢复后放行该事项".formatted(material))));
        }
        return Optional.of(new Answer.TryAgain(
                outcome.fault(
                        "OT-4121",
                        "is not sent a document of material \"%s\": its content cannot be read; it is tried again by itself"
                                .formatted(material),
                        "未发送材料“%s”的文件:内容无法读取;系统会自动重试".formatted(material)),
                null));
    }

    /**
     * Returns why a hand-over cannot go after a document was uploaded or asked for; empty when the department has it. Nothing was handed over,
     * and a document may be sent any number of times.
     *
     * @param now for a {@code Retry-After} that is a date
     */
    public static Optional<Answer> ofUpload(DepartmentId department, String material, Reply reply, Instant now) {
        Outcome outcome = of(department, now);
        if (!(reply instanceof Reply.Answered answered)) {
            Reply.Fault fault = reply instanceof Reply.NotSent notSent ? notSent.fault() : ((Reply.Lost) reply).fault();
            return Optional.of(outcome.notUploaded(material, new Text(fault.chinese(), fault.english()), null));
        }
        int status = answered.status();
        if (status == 200 || status == 201 || status == 204) {
            return Optional.empty();
        }
        Text said =
                new Text("HTTP %d%s".formatted(status, code(answered)), "HTTP %d%s".formatted(status, code(answered)));
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            return Optional.of(outcome.notUploaded(material, said, outcome.retryAfter(answered.retryAfter())));
        }
        return Optional.of(new Answer.Broken(outcome.fault(
                "OT-4123",
                "refuses a document of material \"%s\" (%s); settle it with the department, then release the matter"
                        .formatted(material, said.in(Locale.ENGLISH)),
                "拒收材料“%s”的文件(%s);请与部门核实后放行该事项".formatted(material, said.zh()))));
    }

    private Answer notUploaded(String material, Text why, @Nullable Duration after) {
        return new Answer.TryAgain(
                fault(
                        "OT-4124",
                        "has not got a document of material \"%s\" yet (%s); it is tried again by itself"
                                .formatted(material, why.in(Locale.ENGLISH)),
                        "尚未收到材料“%s”的文件(%s);系统会自动重试".formatted(material, why.zh())),
                after);
    }

    /**
     * Returns what the reply to a look-up means: what the department has; empty if it certainly has nothing.
     *
     * @throws DepartmentUnavailableException when the department did not say
     */
    public static Optional<Answer.Taken> ofLookUp(MatterId matter, Reply reply) {
        Outcome outcome = of(matter);
        if (reply instanceof Reply.Answered answered) {
            return outcome.lookedUp(answered);
        }
        throw outcome.notFoundOut(reply);
    }

    /** Returns that a department could not be asked: the question was not sent, or no answer came. */
    public DepartmentUnavailableException notFoundOut(Reply reply) {
        Reply.Fault fault = reply instanceof Reply.NotSent notSent ? notSent.fault() : ((Reply.Lost) reply).fault();
        return notFoundOut(fault.english() + ", " + fault.chinese());
    }

    private Optional<Answer.Taken> lookedUp(Reply.Answered answered) {
        if (answered.status() == 404 && speaksForDepartment(answered)) {
            return Optional.empty();
        }
        if (answered.status() == 200) {
            Answer answer = taken(answered);
            if (answer instanceof Answer.Taken taken) {
                return Optional.of(taken);
            }
            throw notFoundOut(((Answer.Unknown) answer).fault());
        }
        throw notFoundOut("HTTP " + answered.status() + code(answered));
    }

    /** Returns whether a refusal comes from the department and not from a gateway, whose pages say nothing about what it took. */
    private static boolean speaksForDepartment(Reply.Answered answered) {
        return answered.text() != null && (answered.text().isEmpty() || WireAnswer.isProblem(answered.text()));
    }

    private static String code(Reply.Answered answered) {
        return Optional.ofNullable(answered.text())
                .flatMap(WireAnswer::code)
                .map(code -> ", " + code)
                .orElse("");
    }

    private @Nullable Duration retryAfter(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Duration wait;
        if (SECONDS.matcher(header).matches()) {
            wait = Duration.ofSeconds(Integer.parseInt(header));
        } else {
            try {
                wait = Duration.between(
                        now,
                        ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant());
            } catch (DateTimeException neither) {
                return null;
            }
        }
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private String notSent(Reply.Fault fault) {
        return fault(
                "OT-4102",
                "was not reached: %s; nothing was sent, it is tried again by itself".formatted(fault.english()),
                "未能连接:%s;未发送任何内容,系统会自动重试".formatted(fault.chinese()));
    }

    private String lost(Reply.Fault fault) {
        return fault(
                "OT-4104",
                "did not answer: %s; it is asked before anything is sent again".formatted(fault.english()),
                "未应答:%s;重发前系统会先查询".formatted(fault.chinese()));
    }

    /** Returns that a department could not be asked. */
    public DepartmentUnavailableException notFoundOut(String why) {
        return new DepartmentUnavailableException(
                "OT-4108 %s could not be asked what it has (%s)".formatted(who.in(Locale.ENGLISH), why),
                "OT-4108 未能向%s查询(%s)".formatted(who.zh(), why),
                null);
    }

    /** Returns a fault: code, department and what it did, in both languages. */
    public String fault(String code, String english, String chinese) {
        return "%s %s %s | %s%s".formatted(code, who.in(Locale.ENGLISH), english, who.zh(), chinese);
    }
}
