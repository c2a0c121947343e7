package io.onething.http;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Makes up bytes from outside (模糊测试), one target at a time; see {@code CONTRIBUTING.md}. What it finds is kept beside the inputs of the build. */
class FuzzHttpTest {
    @FuzzTest(maxDuration = "10m")
    void callback_body(byte[] body) {
        FuzzTargets.callbackBody(body);
    }

    @FuzzTest(maxDuration = "10m")
    void callback_headers(byte[] message) {
        FuzzTargets.callbackHeaders(message);
    }

    @FuzzTest(maxDuration = "10m")
    void answer(byte[] body) {
        FuzzTargets.answer(body);
    }

    @FuzzTest(maxDuration = "10m")
    void mapping(byte[] file) {
        FuzzTargets.mapping(file);
    }

    @FuzzTest(maxDuration = "10m")
    void document_name(byte[] name) {
        FuzzTargets.documentName(name);
    }
}
