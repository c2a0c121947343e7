package io.onething.testkit;

import java.nio.charset.StandardCharsets;

/** What a department answered to a request of the kit (部门应答). Its {@code toString} shows status and type only. */
final class CityReply {
    private final int status;
    private final String contentType;
    private final byte[] body;

    CityReply(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body.clone();
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body.clone();
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Returns whether it says that something was taken. */
    boolean taken() {
        return status == 200 || status == 201 || status == 202;
    }

    /** Returns whether it says that a document is there. */
    boolean kept() {
        return status == 200 || status == 201 || status == 204;
    }

    /** Returns whether it says that the request was not authentic. */
    boolean refused() {
        return status == 401 || status == 403;
    }

    /** Returns whether it says that the request is wrong. */
    boolean clientError() {
        return status >= 400 && status < 500;
    }

    /** Returns whether it says that nothing was taken and may be later. */
    boolean busy() {
        return status == 429 || status == 503;
    }

    /** Returns whether it has no body, or a problem as RFC 9457 has it. */
    boolean emptyOrProblem() {
        return body.length == 0 || (contentType.startsWith("application/problem+json") && CityJson.object(body));
    }

    @Override
    public String toString() {
        return status + " " + contentType;
    }
}
