package io.onething.http;

import io.onething.application.CaseId;
import io.onething.application.Document;
import io.onething.application.Party;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.bundle.SupplyWay;
import io.onething.department.Certificate;
import io.onething.department.IdempotencyKey;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the tests of this module share: one restaurant, its keys, and a signer that owes nothing to the code under test. */
final class Samples {
    static final Instant NOW = Instant.ofEpochSecond(1_795_399_200);
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final String SECRET = "whsec_b25lLXRoaW5nLXNhbXBsZS1zZWNyZXQtMDEyMzQ1Njc4OQ==";
    static final String OTHER_SECRET = "whsec_YW5vdGhlci1zYW1wbGUtc2VjcmV0LTAxMjM0NTY3ODk=";
    static final DepartmentId MARKET = new DepartmentId("market");
    static final IdempotencyKey KEY = new IdempotencyKey(new CaseId("C-2026-0001"), new MatterId("food-permit"), 1);
    static final BundleRef BUNDLE = new BundleRef(
            "open-restaurant", "2026.1", "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae");
    static final Party PERSON = new Party.Person("张三", "11010519491231002X", "+86 10 5550 0100");
    static final Party ORGANISATION = new Party.Organisation("上海示例餐饮管理有限公司", "91350100M000100Y43", "021-5550 0100");

    private Samples() {}

    /** The submission of the protocol page. */
    static Submission submission() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("shop-name", "示例小馆");
        form.put("area_sqm", "120");
        Document plan = new Document(
                "经营场所平面图.pdf",
                "application/pdf",
                48_211,
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "store://materials/7f3a");
        return new Submission(
                KEY,
                Verb.SUBMIT,
                MARKET,
                BUNDLE,
                "standard",
                ORGANISATION,
                PERSON,
                form,
                List.of(
                        new SuppliedMaterial("floor-plan", SupplyWay.UPLOAD, List.of(plan)),
                        new SuppliedMaterial("id-card", SupplyWay.E_LICENCE, List.of())),
                Map.of(
                        "business-licence",
                        List.of(new Certificate("licence", "JY-2026-0001", LocalDate.of(2031, 11, 22)))),
                List.of(),
                NOW.plusSeconds(10));
    }

    /** A submission with nothing that may be left out. */
    static Submission minimal(Verb verb, String department, IdempotencyKey key, Map<String, String> form) {
        return new Submission(
                key,
                verb,
                new DepartmentId(department),
                BUNDLE,
                null,
                PERSON,
                null,
                form,
                List.of(),
                Map.of(),
                List.of(),
                NOW.plusSeconds(10));
    }

    /** Signs as Standard Webhooks say, with the plain means of the JDK. */
    static String signature(String secret, String id, String timestamp, byte[] body) {
        byte[] before = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = Arrays.copyOf(before, before.length + body.length);
        System.arraycopy(body, 0, signed, before.length, body.length);
        return mac(secret, signed);
    }

    /** Signs bytes as they are. */
    static String mac(String secret, byte[] signed) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String resource(String name) {
        try (InputStream in = Samples.class.getResourceAsStream("/wire/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
