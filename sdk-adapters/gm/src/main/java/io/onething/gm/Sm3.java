package io.onething.gm;

import io.onething.store.ChainHash;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * SM3 (GB/T 32905-2016, 密码杂凑算法) for the chain of a case's history: {@code OneThing.builder().chain(Sm3.CHAIN)}. Thread-safe.
 *
 * <p>Uses Bouncy Castle directly; no provider is registered.
 */
public final class Sm3 implements ChainHash {
    /** The one there is; it has no state. */
    public static final ChainHash CHAIN = new Sm3();

    private Sm3() {}

    @Override
    public String id() {
        return "sm3";
    }

    @Override
    public byte[] hash(byte[] message) {
        SM3Digest digest = new SM3Digest();
        digest.update(message, 0, message.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }
}
