package io.onething.jdbc;

import io.onething.bundle.Text;
import io.onething.department.StatusCallback;

/** What a report row says (反馈行读取结果): a closed family. */
sealed interface RowReading {
    /** It reports something. */
    record Reported(StatusCallback callback) implements RowReading {}

    /** It says nothing that is not known here, such as a step of the vendor's own. */
    record Nothing() implements RowReading {}

    /** It cannot be taken as it is; the words name what to mend and repeat no value, other than a code that is not known. */
    record Unusable(Text why) implements RowReading {}
}
