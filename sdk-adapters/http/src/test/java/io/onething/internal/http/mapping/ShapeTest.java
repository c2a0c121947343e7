package io.onething.internal.http.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Act;
import io.onething.application.CaseId;
import io.onething.application.Document;
import io.onething.application.Mandate;
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
import io.onething.internal.wire.WireSubmission;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("What mapping files know of a hand-over (交办内容结构)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShapeTest {
    private static final Party PERSON = new Party.Person("张三", "11010519491231002X", "+86 10 5550 0100");

    /** A hand-over with every member there can be. */
    private static Submission full() {
        Document document = new Document("平面图.pdf", "application/pdf", 48_211, "9f".repeat(32), "store://7f3a");
        return new Submission(
                new IdempotencyKey(new CaseId("C-1"), new MatterId("fire-check"), 2),
                Verb.SUPPLEMENT,
                new DepartmentId("fire"),
                new BundleRef("open-restaurant", "2026.1", "0".repeat(64)),
                "standard",
                PERSON,
                PERSON,
                Map.of("area_sqm", "120"),
                List.of(new SuppliedMaterial("floor-plan", SupplyWay.UPLOAD, List.of(document))),
                Map.of("licence", List.of(new Certificate("licence", "JY-1", LocalDate.of(2031, 11, 22)))),
                List.of("materials.floor-plan"),
                List.of("lease"),
                true,
                new Mandate(
                        "m-1",
                        "account-1",
                        List.of(new MatterId("fire-check")),
                        Set.of(Act.values()),
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 12, 31)),
                Instant.EPOCH);
    }

    @Test
    void is_every_member_that_is_written() {
        String text = new String(WireSubmission.write(full()), StandardCharsets.UTF_8);
        List<String> paths = new ArrayList<>();
        collect(Objects.requireNonNull(Source.parse(text, new Findings())), "", paths);

        assertThat(paths)
                .contains("materials[0].documents[0].sha256", "certificates.licence[0].validUntil", "mandate.acts[0]");
        assertThat(paths).allSatisfy(path -> {
            Findings findings = new Findings();
            Node node = new Node(path, "", findings);
            assertThat(Shape.value(List.of(Shape.HAND_OVER), Path.parse(path).orElseThrow(), node))
                    .as(path)
                    .isPresent();
            assertThat(findings.isEmpty()).as(path).isTrue();
        });
    }

    private static void collect(Object value, String path, List<String> paths) {
        if (value instanceof Map<?, ?> members) {
            members.forEach(
                    (name, member) -> collect(member, path.isEmpty() ? (String) name : path + "." + name, paths));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), path + "[" + i + "]", paths);
            }
        } else {
            paths.add(path);
        }
    }
}
