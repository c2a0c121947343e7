package io.onething.exchange;

import io.onething.bundle.Text;
import io.onething.department.Report;
import java.util.List;
import java.util.Objects;

/** What a status code that came in says (状态码读取结果): a closed family. */
public sealed interface Reading {
    /**
     * The department reports something.
     *
     * @param report what
     */
    record Reported(Report report) implements Reading {
        /** Checks that there is a report. */
        public Reported {
            Objects.requireNonNull(report, "report");
        }
    }

    /**
     * The code says nothing that is not known here, such as a step of the vendor's own.
     *
     * @param code the code
     * @param title what the list calls it
     */
    record Nothing(String code, Text title) implements Reading {}

    /**
     * The code cannot be taken as it is; the message says what to add or mend, and never repeats a value.
     *
     * @param kind what is wrong
     * @param names what it concerns, by the list's own names: the details that are missing or wrong, or the codes that are known
     * @param message the fact and the remedy
     */
    record Problem(Kind kind, List<String> names, Text message) implements Reading {
        /** Takes a copy. */
        public Problem {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(message, "message");
            names = List.copyOf(names);
        }
    }

    /** What is wrong with a code that came in. */
    enum Kind {
        /** The list has no such code, or no such value of what stands beside it. */
        UNKNOWN_CODE,
        /** The list has the code for the way out only. */
        NOT_READ,
        /** Something that must stand beside the code is missing. */
        MISSING,
        /** Something that stands beside the code cannot be used. */
        WRONG
    }
}
