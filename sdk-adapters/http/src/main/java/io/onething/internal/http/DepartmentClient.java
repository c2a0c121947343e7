package io.onething.internal.http;

import io.onething.internal.wire.Utf8;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509TrustManager;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Speaks HTTP with one department (部门 HTTP 客户端): one exchange is at most one request on the wire. Thread-safe.
 *
 * <p>It shares neither connections nor threads with other departments, so that a sick one slows nobody else.
 */
public final class DepartmentClient implements AutoCloseable {
    private static final int MOST_AT_ONCE = 256;

    /** Calls share a connection of HTTP/2; one that is dead must not be found out by each of them. */
    private static final Duration PINGS = Duration.ofSeconds(3);

    private final HttpUrl base;
    private final int maxAnswerBytes;
    private final ExecutorService threads;
    private final OkHttpClient client;
    private volatile boolean closed;

    /**
     * Makes one.
     *
     * @param base an http or https URL that was checked
     * @param rule which addresses may be connected to
     * @param connectTimeout for each address
     * @param maxAnswerBytes of an answer, after unpacking
     * @param tls what is trusted; null for what the Java runtime trusts
     */
    public DepartmentClient(
            String base, AddressRule rule, Duration connectTimeout, int maxAnswerBytes, @Nullable Tls tls) {
        this.base = HttpUrl.get(base);
        this.maxAnswerBytes = maxAnswerBytes;
        this.threads = Executors.newCachedThreadPool(DepartmentClient::daemon);
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(MOST_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(MOST_AT_ONCE);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(5, 30, TimeUnit.SECONDS))
                .socketFactory(new CheckedSockets(rule))
                .proxy(Proxy.NO_PROXY)
                .cookieJar(CookieJar.NO_COOKIES)
                .authenticator(Authenticator.NONE)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(connectTimeout)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .pingInterval(PINGS)
                .addNetworkInterceptor(DepartmentClient::sendOnce);
        if (tls != null) {
            builder.sslSocketFactory(tls.context().getSocketFactory(), tls.trust());
        }
        this.client = builder.build();
    }

    /**
     * What is trusted, and who we are, over TLS.
     *
     * @param context made with {@code trust}
     * @param trust the certificates that are trusted
     */
    public record Tls(SSLContext context, X509TrustManager trust) {}

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "onething-http");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Lets the first request of a call through and no other. OkHttp never learns the status: on some it resends, with a body or
     * without, and 407 it turns into a fault.
     */
    private static Response sendOnce(Interceptor.Chain chain) throws IOException {
        Attempt attempt = chain.request().tag(Attempt.class);
        if (attempt == null || !attempt.begin()) {
            throw new IOException("one call is one request on the wire");
        }
        Response response = chain.proceed(chain.request());
        attempt.answered(response.code(), response.header("Retry-After"));
        return response.newBuilder().code(200).build();
    }

    /**
     * Sends one request and waits for its answer.
     *
     * @param method such as {@code POST}
     * @param path segments below the base, each encoded here; none is empty or consists of full stops
     * @param query parameters in their order, encoded here
     * @param headers by name; with a body also its {@code content-type}
     * @param body what is sent; null where there is none
     * @param limit how long it may take in all, from the look-up of the host name to the last byte of the answer
     */
    public Reply exchange(
            String method,
            List<String> path,
            Map<String, String> query,
            Map<String, String> headers,
            @Nullable RequestContent body,
            Duration limit) {
        Attempt attempt = new Attempt();
        Request.Builder request = request(path, query, headers).tag(Attempt.class, attempt);
        Call call = client.newCall(request.method(method, body == null ? null : new OneShotBody(body))
                .build());
        call.timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        if (closed) {
            return new Reply.NotSent(Reply.Fault.CLOSED);
        }
        call.enqueue(new Receiver(attempt, reply));
        try {
            return reply.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            call.cancel();
            return none(attempt, Reply.Fault.TIME_UP);
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            return none(attempt, Reply.Fault.INTERRUPTED);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a reply is never completed with an exception", e);
        }
    }

    private Request.Builder request(List<String> path, Map<String, String> query, Map<String, String> headers) {
        HttpUrl.Builder url = base.newBuilder();
        path.forEach(url::addPathSegment);
        query.forEach(url::addQueryParameter);
        Request.Builder request = new Request.Builder().url(url.build());
        headers.forEach(request::header);
        return request;
    }

    private static Reply none(Attempt attempt, Reply.Fault fault) {
        return attempt.giveUp() ? new Reply.NotSent(fault) : new Reply.Lost(fault);
    }

    /** Ends the calls that run, closes the connections and lets the threads go. Calls made later are not sent. */
    @Override
    public void close() {
        closed = true;
        client.dispatcher().cancelAll();
        threads.shutdown();
        client.connectionPool().evictAll();
    }

    /** Turns what OkHttp tells into a reply; runs on a thread of the department. */
    private final class Receiver implements Callback {
        private final Attempt attempt;
        private final CompletableFuture<Reply> reply;

        Receiver(Attempt attempt, CompletableFuture<Reply> reply) {
            this.attempt = attempt;
            this.reply = reply;
        }

        @Override
        public void onFailure(Call call, IOException e) {
            reply.complete(none(attempt, closed ? Reply.Fault.CLOSED : fault(e)));
        }

        @Override
        public void onResponse(Call call, Response response) {
            try (response) {
                reply.complete(new Reply.Answered(attempt.status(), attempt.retryAfter(), text(response.body())));
            }
        }

        private @Nullable String text(@Nullable ResponseBody body) {
            if (body == null) {
                return "";
            }
            try {
                BufferedSource source = body.source();
                if (source.request(maxAnswerBytes + 1L)) {
                    return null;
                }
                return Utf8.decode(source.readByteArray()).orElse(null);
            } catch (IOException cutOff) {
                return null;
            }
        }
    }

    private static Reply.Fault fault(IOException e) {
        if (e instanceof CheckedSockets.ForbiddenAddressException) {
            return Reply.Fault.FORBIDDEN_ADDRESS;
        }
        if (e instanceof UnknownHostException) {
            return Reply.Fault.UNKNOWN_HOST;
        }
        if (e instanceof SSLException) {
            return Reply.Fault.TLS;
        }
        if (e instanceof InterruptedIOException) {
            return Reply.Fault.TIME_UP;
        }
        return e instanceof ConnectException ? Reply.Fault.NO_CONNECTION : Reply.Fault.BROKEN_CONNECTION;
    }
}
