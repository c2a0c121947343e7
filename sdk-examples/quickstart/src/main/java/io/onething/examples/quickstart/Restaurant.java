package io.onething.examples.quickstart;

import io.onething.application.Application;
import io.onething.application.ApplicationBuilder;
import io.onething.application.CaseId;
import io.onething.application.Document;
import io.onething.application.NeededMaterial;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.Plan;
import io.onething.guide.Guide;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A restaurant to be opened (待开办的餐饮店). Everything about it is invented: names, numbers, addresses and files belong to nobody.
 *
 * @param id the id of its application; fixed, so that handing it in again gives the same case
 * @param bundle the id of the bundle it needs
 * @param answers what the owner answered to the questions of the bundle
 * @param owner who applies
 * @param form what the owner filled in, by field id, beside what follows from the answers
 */
record Restaurant(CaseId id, String bundle, Answers answers, Party owner, Map<String, String> form) {
    /** A noodle house in Shanghai: three matters, all of them at once. */
    static final Restaurant SHANGHAI = new Restaurant(
            new CaseId("shanghai-0001"),
            "open-restaurant-shanghai",
            Answers.of(
                            "has_licence", true,
                            "same_district", true,
                            "address_matches", true,
                            "business_form", "restaurant",
                            "sells_cold_dishes", true,
                            "sells_self_made_drinks", true,
                            "sells_raw", false,
                            "sells_cream_cake", false,
                            "area_sqm", 120,
                            "signboard", true,
                            "public_gathering", true,
                            "fire_route", "ordinary",
                            "agent_files", false)
                    .withFact("seriously_untrustworthy", false),
            new Party.Organisation("上海示例弄堂面馆有限公司", "91990000MA0000007X", "021-5550 0100"),
            Map.of(
                    "ent_name", "上海示例弄堂面馆有限公司",
                    "credit_code", "91990000MA0000007X",
                    "ent_type", "有限责任公司",
                    "address", "上海市示例区虚构路 1 号",
                    "scope", "餐饮服务",
                    "legal_rep", "张示例",
                    "legal_rep_id", "11010519000101001X",
                    "safety_manager", "王示例",
                    "fire_person", "张示例",
                    "contact_phone", "021-5550 0100"));

    /** A hot-pot house in Sichuan: five matters, four of them at once as soon as the business licence is verified. */
    static final Restaurant SICHUAN = new Restaurant(
            new CaseId("sichuan-0001"),
            "open-restaurant-sichuan",
            Answers.of(
                    "has_licence", true,
                    "sells_cold_dishes", true,
                    "sells_self_made_drinks", true,
                    "sells_raw", false,
                    "sells_cream_cake", false,
                    "area_sqm", 260,
                    "staff_count", 3,
                    "signboard", true,
                    "public_gathering", true,
                    "fire_route", "commitment",
                    "agent_files", false),
            new Party.Organisation("成都示例巷子火锅有限公司", "91990000MA0000015Q", "028-5550 0101"),
            Map.ofEntries(
                    Map.entry("ent_name", "成都示例巷子火锅有限公司"),
                    Map.entry("credit_code", "91990000MA0000015Q"),
                    Map.entry("ent_type", "有限责任公司"),
                    Map.entry("address", "成都市示例区虚构街 2 号"),
                    Map.entry("scope", "餐饮服务"),
                    Map.entry("legal_rep", "李示例"),
                    Map.entry("legal_rep_id", "110105190001010028"),
                    Map.entry("safety_manager", "赵示例"),
                    Map.entry("fire_person", "李示例"),
                    Map.entry("staff_names", "李示例、赵示例、钱示例"),
                    Map.entry("contact_phone", "028-5550 0101")));

    /** What the owners promise to hand in later where the definition lets them (容缺后补). */
    private static final Set<String> LATER = Set.of("fire_rules", "fire_plans");

    /** Both. */
    static final List<Restaurant> ALL = List.of(SHANGHAI, SICHUAN);

    /** Returns the bundles they need, read from the definitions in this jar and checked. */
    static BundleCatalog catalogue() {
        return BundleCatalog.loadResources(
                Restaurant.class,
                ALL.stream()
                        .map(restaurant -> "/bundles/" + restaurant.bundle + ".yaml")
                        .toArray(String[]::new));
    }

    /**
     * Returns the application, filled in and checked.
     *
     * @throws io.onething.application.InvalidApplicationException with everything that is wrong with it
     */
    Application application(Guide guide) {
        ApplicationBuilder application =
                guide.application().id(id).applicant(owner).form(form);
        for (NeededMaterial needed : guide.toBring()) {
            String material = needed.material().id();
            if (LATER.contains(material)
                    && guide.plan().matters().stream().allMatch(chosen -> mayCome(chosen, material))) {
                application.later(material);
            } else {
                application.material(material, document(material, 1));
            }
        }
        return application.build();
    }

    private static boolean mayCome(Plan.Chosen chosen, String material) {
        return !chosen.needs().contains(material) || chosen.toleration(material).isPresent();
    }

    /** Returns an invented document; the SDK carries where it is kept and its digest, never its bytes. */
    Document document(String material, int version) {
        String location = "files/%s/%s-v%d.pdf".formatted(id, material, version);
        byte[] content = location.getBytes(StandardCharsets.UTF_8);
        return new Document(material + ".pdf", "application/pdf", content.length, sha256(content), location);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Leaves out everything but the id: in a real system the rest is personal. */
    @Override
    public String toString() {
        return "Restaurant[" + id + "]";
    }

    static Restaurant of(CaseId id) {
        return ALL.stream()
                .filter(restaurant -> restaurant.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no restaurant has the id " + id + "; there are "
                        + ALL.stream().map(one -> one.id.value()).collect(Collectors.joining(", "))));
    }
}
