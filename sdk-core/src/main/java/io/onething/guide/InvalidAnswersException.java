package io.onething.guide;

import io.onething.OneThingException;
import io.onething.application.ApplicationProblem;
import io.onething.bundle.BundleRef;
import io.onething.internal.application.Listing;
import java.util.List;
import java.util.Locale;

/** Answers do not fit the questions of their bundle (情形回答未通过校验), code OT-2001. No guide was made; mend every problem and ask again. */
public final class InvalidAnswersException extends OneThingException {
    private static final long serialVersionUID = 1L;

    private final transient List<ApplicationProblem> problems;

    /**
     * Makes one.
     *
     * @param bundle the definition the questions stand in
     * @param problems everything that is wrong, at least one
     */
    public InvalidAnswersException(BundleRef bundle, List<ApplicationProblem> problems) {
        super(
                "OT-2001",
                "the answers for bundle \"%s\" have %d problem(s): %s"
                        .formatted(bundle, problems.size(), Listing.of(problems, Locale.ENGLISH)),
                "“%s”的情形回答有%d处问题：%s".formatted(bundle, problems.size(), Listing.of(problems, Locale.CHINESE)));
        this.problems = List.copyOf(problems);
    }

    /** Returns everything that is wrong, in the order answered, facts last. */
    public List<ApplicationProblem> problems() {
        return problems;
    }
}
