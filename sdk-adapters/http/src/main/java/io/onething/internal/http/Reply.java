package io.onething.internal.http;

import org.jspecify.annotations.Nullable;

/** What came of one request on the wire (一次请求的结果): a closed family. */
public sealed interface Reply {
    /**
     * The department answered.
     *
     * @param status the HTTP status
     * @param retryAfter the header of that name; null when it is not there
     * @param text the body after unpacking; null when it is too large, cut off or not strict UTF-8
     */
    record Answered(
            int status,
            @Nullable String retryAfter,
            @Nullable String text) implements Reply {
        /** Returns the status only. */
        @Override
        public String toString() {
            return "Answered[" + status + "]";
        }
    }

    /**
     * The request was certainly not sent.
     *
     * @param fault why
     */
    record NotSent(Fault fault) implements Reply {}

    /**
     * The request was sent, or perhaps was, and no answer came.
     *
     * @param fault why
     */
    record Lost(Fault fault) implements Reply {}

    /** Why there is no answer. */
    enum Fault {
        /** The host name is not known. */
        UNKNOWN_HOST("its host name is not known", "主机名无法解析"),
        /** Nobody listens at the address, or the network does not lead there. */
        NO_CONNECTION("it accepts no connection", "无法建立连接"),
        /** TLS failed: the certificate, the name or the version. */
        TLS("the secure connection failed, check its certificate", "安全连接失败,请检查其证书"),
        /** The address rule forbids the address. */
        FORBIDDEN_ADDRESS(
                "its host name leads to an address that is not allowed, see networks(…)", "其主机名指向不允许的地址,见 networks(…)"),
        /** The time was up. */
        TIME_UP("the time was up", "超时"),
        /** The connection broke, or what came was not HTTP. */
        BROKEN_CONNECTION("the connection broke", "连接中断"),
        /** The calling thread was interrupted. */
        INTERRUPTED("the call was interrupted", "调用被中断"),
        /** No signing key is valid now. */
        NO_KEY("no signing key is valid now, add one with signedBy(…)", "当前没有有效的签名密钥,请用 signedBy(…) 添加"),
        /** Contents are encrypted, and no key for that is valid now. */
        NO_PAYLOAD_KEY("no payload key is valid now, add one with encryptedBy(…)", "当前没有有效的内容密钥,请用 encryptedBy(…) 添加"),
        /** The adapter was closed. */
        CLOSED("the adapter is closed", "适配器已关闭");

        private final String english;
        private final String chinese;

        Fault(String english, String chinese) {
            this.english = english;
            this.chinese = chinese;
        }

        String english() {
            return english;
        }

        String chinese() {
            return chinese;
        }
    }
}
