package io.onething.http.testkit;

/** How a signature algorithm breaks one rule of its contract (缺陷). */
enum SignatureFlaw {
    NONE(""),
    WHO_SIGNED_CANNOT_VERIFY("SA-1"),
    FIRST_BYTE_IS_LEFT_OUT("SA-2"),
    A_BYTE_OF_THE_BODY_IS_LEFT_OUT("SA-3"),
    LAST_BIT_IS_NOT_COMPARED("SA-4"),
    HEAD_AND_BODY_ARE_KEPT_APART("SA-5"),
    ONE_KEY_FOR_ALL("SA-6"),
    HALF_A_SIGNATURE_IS_ENOUGH("SA-7"),
    WHAT_FOLLOWS_IS_NOT_LOOKED_AT("SA-7"),
    THROWS_ON_NO_BYTES("SA-8"),
    THROWS_ON_TOO_MANY_BYTES("SA-8"),
    ONLY_THE_BEGINNING_IS_SIGNED("SA-9"),
    THROWS_ON_AN_EMPTY_BODY("SA-9"),
    SIGNS_ASCII("SA-10"),
    BOUND_TO_A_THREAD("SA-11"),
    WIPES_THE_BODY("SA-12"),
    WIPES_THE_SIGNATURE("SA-12"),
    REMEMBERS_THE_LAST_BODY("SA-13"),
    REUSES_ONE_ARRAY("SA-13"),
    THE_LAST_KEY_WINS("SA-14"),
    NAME_CHANGES("SA-15"),
    NAME_IS_IN_CAPITALS("SA-15"),
    TAKES_ANY_KEY("SA-16"),
    THROWS_SOMETHING_ELSE("SA-16"),
    SHOWS_THE_KEY_BY_TO_STRING("SA-17"),
    SHOWS_THE_KEY_IN_AN_EXCEPTION("SA-17"),
    DENIES_THAT_IT_SIGNS("SA-18"),
    CLAIMS_THAT_IT_SIGNS("SA-18"),
    SIGNS_NONETHELESS("SA-18"),
    SALTED("SA-19"),
    REGISTERS_A_PROVIDER("SA-20"),
    TOO_LONG_FOR_A_HEADER("SA-21");

    final String rule;

    SignatureFlaw(String rule) {
        this.rule = rule;
    }
}
