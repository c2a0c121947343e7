package io.onething;

import io.onething.application.CaseId;
import io.onething.casework.CaseInput;
import io.onething.casework.Step;
import io.onething.department.CallbackReceipt;
import io.onething.orchestrator.Orchestrator;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives cases inputs and waits until what they change is durable. */
final class Changes {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Orchestrator orchestrator;

    Changes(Orchestrator orchestrator) {
        this.orchestrator = orchestrator;
    }

    CompletableFuture<CallbackReceipt> begin(CaseId id, CaseInput input) {
        return orchestrator.send(id, input).thenApply(reply -> {
            if (reply instanceof Step.Refused refused) {
                throw new OneThingException(refused.code(), refused.english(), refused.chinese());
            }
            return ((Step.Taken) reply).receipt();
        });
    }

    CallbackReceipt make(CaseId id, CaseInput input) {
        return await(id, begin(id, input));
    }

    /** As {@link #make}, for a case that must exist. */
    CallbackReceipt makeKnown(CaseId id, CaseInput input) {
        CallbackReceipt receipt = make(id, input);
        if (receipt.verdict() == CallbackReceipt.Verdict.NOT_YOURS) {
            throw unknown(id);
        }
        return receipt;
    }

    static OneThingException unknown(CaseId id) {
        return new OneThingException(
                "OT-3012",
                "there is no case %s; use the id that submit returned".formatted(id),
                "没有编号为 %s 的办件;请使用提交时返回的编号".formatted(id));
    }

    static <T> T await(CaseId id, CompletableFuture<T> change) {
        try {
            return change.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | CompletionException failed) {
            if (failed.getCause() instanceof OneThingException known) {
                throw known;
            }
            throw new OneThingException(
                    "OT-6004",
                    "case %s could not be changed; the cause says why".formatted(id),
                    "办件 %s 处理失败,请查看异常原因".formatted(id),
                    failed.getCause());
        } catch (TimeoutException late) {
            throw new OneThingException(
                    "OT-6007",
                    "case %s: not known to be durable within %d s; repeat the same call, that is safe"
                            .formatted(id, PATIENCE.toSeconds()),
                    "办件 %s:%d 秒内未能确认落库;请用相同内容重试,重复提交是安全的".formatted(id, PATIENCE.toSeconds()),
                    late);
        } catch (InterruptedException interrupted) {
            throw interrupted(id, interrupted);
        }
    }

    /** Returns what to throw after an interruption, whose flag is set again. */
    static OneThingException interrupted(CaseId id, InterruptedException interruption) {
        Thread.currentThread().interrupt();
        return new OneThingException(
                "OT-6008",
                "interrupted while case %s was being changed; repeat the same call, that is safe".formatted(id),
                "处理办件 %s 时线程被中断;请用相同内容重试,重复提交是安全的".formatted(id),
                interruption);
    }
}
