package io.onething.internal.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that is sent once (一次性请求体), so that OkHttp does not resend it on its own; its type stands in the headers. */
final class OneShotBody extends RequestBody {
    private final RequestContent content;

    OneShotBody(RequestContent content) {
        this.content = content;
    }

    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public long contentLength() {
        return content.length();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        content.writeTo(sink.outputStream());
    }
}
