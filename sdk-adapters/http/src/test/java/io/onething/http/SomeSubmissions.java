package io.onething.http;

import io.onething.application.Act;
import io.onething.application.Document;
import io.onething.application.Mandate;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.MatterId;
import io.onething.bundle.SupplyWay;
import io.onething.department.Certificate;
import io.onething.department.IdempotencyKey;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Hand-overs that between them have every member of the protocol (各式交办). */
final class SomeSubmissions {
    private SomeSubmissions() {}

    static Stream<Submission> all() {
        return Stream.of(
                Samples.submission(),
                Samples.minimal(Verb.WITHDRAW, "fire", key(2), Map.of()),
                Samples.minimal(Verb.SUBMIT, "fire", key(3), Map.of("area_sqm", "")),
                everything());
    }

    private static IdempotencyKey key(int round) {
        return new IdempotencyKey(Samples.KEY.caseId(), Samples.KEY.matter(), round);
    }

    private static Submission everything() {
        Document plan = new Document("平面图 𠮷.dwg", "image/vnd.dwg", 500_000_000, "a".repeat(64), "store://m/1");
        List<SuppliedMaterial> materials = Arrays.stream(SupplyWay.values())
                .map(way -> new SuppliedMaterial("material-" + way.word(), way, List.of(plan)))
                .toList();
        Mandate mandate = new Mandate(
                "WT-1",
                "agent-7",
                List.of(new MatterId("food-permit")),
                EnumSet.allOf(Act.class),
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2027, 10, 31));
        return new Submission(
                key(4),
                Verb.SUPPLEMENT,
                Samples.MARKET,
                Samples.BUNDLE,
                "commitment",
                Samples.PERSON,
                Samples.ORGANISATION,
                Map.of("shop-name", "小馆\n二楼"),
                materials,
                Map.of(
                        "business-licence",
                        List.of(
                                Certificate.of("licence", "JY-1"),
                                new Certificate("licence", "JY-2", LocalDate.of(2031, 11, 22)))),
                List.of("form.shop-name", "materials.material-upload"),
                List.of("material-paper"),
                true,
                mandate,
                Samples.NOW.plusSeconds(10));
    }
}
