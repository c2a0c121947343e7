package io.onething.internal.http.mapping;

/** A value is missing or is not as the mapping wants it (取值不符); the message names places and never the value. */
final class MismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String chinese;

    MismatchException(String place, String english, String chinese) {
        super(place + ": " + english);
        this.chinese = place + ":" + chinese;
    }

    String english() {
        return String.valueOf(getMessage());
    }

    String chinese() {
        return chinese;
    }
}
