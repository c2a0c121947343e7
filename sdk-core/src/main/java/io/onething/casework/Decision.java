package io.onething.casework;

/** What a department decided about a matter (决定). */
public sealed interface Decision {
    /** 准予. */
    record Granted() implements Decision {}

    /**
     * 不予.
     *
     * @param reason shown to the applicant; required by 行政许可法 art. 38
     * @param remedies how the applicant can have the refusal reviewed; required by 行政许可法 art. 38
     */
    record Refused(String reason, String remedies) implements Decision {
        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Refused[…]";
        }
    }
}
