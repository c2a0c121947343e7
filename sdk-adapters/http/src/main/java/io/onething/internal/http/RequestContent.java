package io.onething.internal.http;

import java.io.IOException;
import java.io.OutputStream;

/** What is sent as the body of one request (请求体), once. */
public interface RequestContent {
    /** Returns how many bytes it has. */
    long length();

    /**
     * Writes all of them.
     *
     * @throws IOException when they cannot be written, or the other side has gone; then the request is cut off
     */
    void writeTo(OutputStream out) throws IOException;

    /** Returns a body of bytes that are in memory. */
    static RequestContent of(byte[] bytes) {
        return new RequestContent() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }
}
