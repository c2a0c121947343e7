package io.onething.application;

import io.onething.OneThingException;
import io.onething.bundle.BundleRef;
import io.onething.internal.application.Listing;
import java.util.List;
import java.util.Locale;

/** A supplement does not fit its bundle (补交未通过校验), code OT-2003. Nothing was handed in; mend every problem and hand it in again. */
public final class InvalidSupplementException extends OneThingException {
    private static final long serialVersionUID = 1L;

    private final transient List<ApplicationProblem> problems;

    /**
     * Makes one.
     *
     * @param bundle the definition the case is handled by
     * @param problems everything that is wrong, at least one
     */
    public InvalidSupplementException(BundleRef bundle, List<ApplicationProblem> problems) {
        super(
                "OT-2003",
                "the supplement for bundle \"%s\" has %d problem(s): %s"
                        .formatted(bundle, problems.size(), Listing.of(problems, Locale.ENGLISH)),
                "“%s”的补交内容有%d处问题：%s".formatted(bundle, problems.size(), Listing.of(problems, Locale.CHINESE)));
        this.problems = List.copyOf(problems);
    }

    /** Returns everything that is wrong: form first, then materials. */
    public List<ApplicationProblem> problems() {
        return problems;
    }
}
