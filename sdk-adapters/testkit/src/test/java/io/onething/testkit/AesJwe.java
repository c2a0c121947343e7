package io.onething.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.onething.bundle.DepartmentId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypted contents as the page of callbacks has them, with AES-256-GCM of the JDK. */
final class AesJwe implements MessageSealer, MessageOpener {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TAG = 16;

    private final SecretKeySpec key =
            new SecretKeySpec("a-payload-key-of-32-bytes-1-2-3-".getBytes(StandardCharsets.US_ASCII), "AES");
    private final String contentType;

    /** Makes one for hand-overs ({@code json}) or for callbacks ({@code cloudevents+json}). */
    AesJwe(String contentType) {
        this.contentType = contentType;
    }

    @Override
    public byte[] seal(DepartmentId department, String messageId, byte[] content) {
        String header =
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"enc-2026\",\"cty\":\"%s\",\"department\":\"%s\",\"message\":\"%s\"}"
                        .formatted(contentType, department, messageId);
        String encoded = encode(header.getBytes(StandardCharsets.UTF_8));
        byte[] nonce = new byte[12];
        RANDOM.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, encoded, content).orElseThrow();
        int end = sealed.length - TAG;
        return String.join(
                        ".",
                        encoded,
                        "",
                        encode(nonce),
                        encode(Arrays.copyOf(sealed, end)),
                        encode(Arrays.copyOfRange(sealed, end, sealed.length)))
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Optional<byte[]> open(DepartmentId department, String messageId, byte[] body) {
        return header(body)
                .filter(header -> header.path("department").asText().equals(department.value())
                        && header.path("message").asText().equals(messageId)
                        && header.path("cty").asText().equals(contentType))
                .flatMap(header -> opened(body));
    }

    /** Returns the content, wherever it belongs. */
    Optional<byte[]> opened(byte[] body) {
        try {
            String[] parts = parts(body);
            byte[] content = Base64.getUrlDecoder().decode(parts[3]);
            byte[] tag = Base64.getUrlDecoder().decode(parts[4]);
            byte[] sealed = Arrays.copyOf(content, content.length + tag.length);
            System.arraycopy(tag, 0, sealed, content.length, tag.length);
            return crypt(Cipher.DECRYPT_MODE, Base64.getUrlDecoder().decode(parts[2]), parts[0], sealed);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> header(byte[] body) {
        try {
            return CityJson.tree(Base64.getUrlDecoder().decode(parts(body)[0]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String[] parts(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1).split("\\.", -1);
    }

    private Optional<byte[]> crypt(int mode, byte[] nonce, String associated, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
            cipher.updateAAD(associated.getBytes(StandardCharsets.US_ASCII));
            return Optional.of(cipher.doFinal(input));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
