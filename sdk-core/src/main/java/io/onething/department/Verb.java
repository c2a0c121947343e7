package io.onething.department;

/** What is asked of a department (交办动作). */
public enum Verb {
    /** Take a matter (报送). */
    SUBMIT,
    /** Take what the applicant handed in after a correction was asked (补交). */
    SUPPLEMENT,
    /** Give the matter back undecided (撤回). */
    WITHDRAW,
    /** Say what became of it (查询). */
    ASK
}
