package io.onething.guide;

import io.onething.bundle.DeliveryWay;
import io.onething.bundle.MatterId;
import io.onething.bundle.Result;
import java.util.List;
import java.util.Objects;

/**
 * A result this applicant can expect (可得办理结果).
 *
 * @param result the result
 * @param from the matters that give it, in bundle order, at least one
 */
public record GuideResult(Result result, List<MatterId> from) {
    /** Takes copies. */
    public GuideResult {
        Objects.requireNonNull(result, "result");
        from = List.copyOf(from);
    }

    /** Returns the ways it can be delivered, the usual one first. */
    public List<DeliveryWay> delivery() {
        return result.delivery();
    }
}
