package io.onething.department;

/** What a department does when the same idempotency key arrives again (幂等处理方式). */
public enum KeyHandling {
    /** It answers as it did the first time: resending is safe. */
    HONOURS,
    /** It would act twice, but can be asked first whether it has the key: it is never resent to without asking. */
    QUERY_FIRST,
    /** It would act twice and cannot be asked: after an unknown outcome a person decides. */
    MANUAL
}
