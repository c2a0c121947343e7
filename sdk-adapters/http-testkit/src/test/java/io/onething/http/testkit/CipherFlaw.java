package io.onething.http.testkit;

/** How a payload cipher breaks one rule of its contract (缺陷). */
enum CipherFlaw {
    NONE(""),
    WHO_SEALED_CANNOT_OPEN("PC-1"),
    A_BYTE_TOO_LONG("PC-2"),
    LAST_BIT_IS_NOT_COMPARED("PC-3"),
    NOTHING_IS_SEALED_ALONG("PC-4"),
    ONE_NONCE_FOR_ALL("PC-5"),
    ONE_KEY_FOR_ALL("PC-6"),
    THROWS_ON_TOO_FEW_BYTES("PC-7"),
    WHAT_FOLLOWS_IS_NOT_LOOKED_AT("PC-7"),
    THROWS_ON_NO_CONTENT("PC-8"),
    ONLY_THE_BEGINNING_IS_SEALED("PC-8"),
    STAYS_READABLE("PC-9"),
    SEALS_TEXT("PC-10"),
    BOUND_TO_A_THREAD("PC-11"),
    WIPES_THE_CONTENT("PC-12"),
    WIPES_WHAT_WAS_SEALED("PC-12"),
    REMEMBERS_THE_LAST_CONTENT("PC-13"),
    THE_LAST_KEY_WINS("PC-14"),
    NAME_CHANGES("PC-15"),
    NAME_HAS_A_BLANK("PC-15"),
    TAKES_ANY_KEY("PC-16"),
    THROWS_SOMETHING_ELSE("PC-16"),
    SHOWS_THE_KEY_BY_TO_STRING("PC-17"),
    SHOWS_THE_KEY_IN_AN_EXCEPTION("PC-17"),
    REGISTERS_A_PROVIDER("PC-18"),
    LITTLE_IS_SEALED_ALONG("PC-19");

    final String rule;

    CipherFlaw(String rule) {
        this.rule = rule;
    }
}
