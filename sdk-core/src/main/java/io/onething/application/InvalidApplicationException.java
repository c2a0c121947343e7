package io.onething.application;

import io.onething.OneThingException;
import io.onething.bundle.BundleRef;
import io.onething.internal.application.Listing;
import java.util.List;
import java.util.Locale;

/** An application does not fit its guide (申请未通过校验), code OT-2002. Nothing was handed in; mend every problem and build it again. */
public final class InvalidApplicationException extends OneThingException {
    private static final long serialVersionUID = 1L;

    private final transient List<ApplicationProblem> problems;

    /**
     * Makes one.
     *
     * @param bundle the definition the application is for
     * @param problems everything that is wrong, at least one
     */
    public InvalidApplicationException(BundleRef bundle, List<ApplicationProblem> problems) {
        super(
                "OT-2002",
                "the application for bundle \"%s\" has %d problem(s): %s"
                        .formatted(bundle, problems.size(), Listing.of(problems, Locale.ENGLISH)),
                "“%s”的申请有%d处问题：%s".formatted(bundle, problems.size(), Listing.of(problems, Locale.CHINESE)));
        this.problems = List.copyOf(problems);
    }

    /** Returns everything that is wrong: parties first, then answers, form, materials and delivery, each in the order of the bundle. */
    public List<ApplicationProblem> problems() {
        return problems;
    }
}
