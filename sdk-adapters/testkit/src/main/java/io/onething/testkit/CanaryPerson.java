package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Document;
import io.onething.application.Party;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * An invented person every detail of whom carries a mark (金丝雀申请人), and the search for that mark where personal data must not be: plain,
 * in Base64 at any offset, in URLs, as JSON escapes, in UTF-16 and GB 18030. Immutable.
 *
 * <p>Numbers are valid by their check characters and belong to nobody known.
 */
public final class CanaryPerson {
    private static final String ID_CHECKS = "10X98765432";
    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CREDIT_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final String mark;
    private final Party.Person person;
    private final Party.Organisation organisation;
    private final Map<String, List<String>> needles = new LinkedHashMap<>();

    private CanaryPerson(long seed) {
        Random random = new Random(seed);
        this.mark = "canary" + Long.toString(1_000_000_000L + random.nextInt(1_000_000_000), 36);
        String name = "金丝雀" + new String(Character.toChars(0x4E00 + random.nextInt(0x5000))) + mark;
        this.person = new Party.Person(name, citizenId(random), "139" + digits(random, 8));
        this.organisation =
                new Party.Organisation("上海金丝雀" + mark + "餐饮有限公司", creditCode(random), "021-" + digits(random, 8));
        hide("mark", mark);
        hide("name", name);
        hide("number", person.number());
        hide("phone", person.phone());
        hide("organisation number", organisation.number());
        hide("organisation phone", organisation.phone());
    }

    /** Returns the canary of a seed: the same details for the same seed. */
    public static CanaryPerson of(long seed) {
        return new CanaryPerson(seed);
    }

    /** Returns the mark that stands in every text. */
    public String mark() {
        return mark;
    }

    /** Returns the person as an applicant or agent. */
    public Party.Person person() {
        return person;
    }

    /** Returns the person's company as an applicant. */
    public Party.Organisation organisation() {
        return organisation;
    }

    /** Returns a value for a form field that carries the mark. */
    public String text(String field) {
        return "经营" + field + "于" + mark + "路";
    }

    /** Returns a document whose name and location carry the mark. */
    public Document document(String name) {
        return new Document(
                name + "-" + mark + ".pdf", "application/pdf", 1024, "0".repeat(64), "store://" + mark + "/" + name);
    }

    /** Returns which details are found in a text, and in which form, such as {@code phone in Base64}; empty when none is. */
    public List<String> tracesIn(CharSequence text) {
        return tracesIn(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns which details are found in bytes; see {@link #tracesIn(CharSequence)}. */
    public List<String> tracesIn(byte[] bytes) {
        String haystack = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        needles.forEach((what, forms) -> {
            if (forms.stream().anyMatch(haystack::contains)) {
                found.add(what);
            }
        });
        return List.copyOf(found);
    }

    /** Fails when a detail is found in a text. The message says what and where, and repeats neither. */
    public void assertAbsentFrom(String where, CharSequence text) {
        assertThat(tracesIn(text)).as("personal data in " + where).isEmpty();
    }

    /** Fails when a detail is found in a file, or in any file below a directory. */
    public void assertAbsentFrom(Path fileOrDirectory) {
        try (Stream<Path> files = Files.walk(fileOrDirectory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(tracesIn(Files.readAllBytes(file)))
                        .as("personal data in " + file)
                        .isEmpty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot search " + fileOrDirectory, e);
        }
    }

    private void hide(String what, String detail) {
        byte[] utf8 = detail.getBytes(StandardCharsets.UTF_8);
        needles.put(what, List.of(latin(utf8)));
        needles.put(
                what + " in UTF-16",
                List.of(
                        latin(detail.getBytes(StandardCharsets.UTF_16LE)),
                        latin(detail.getBytes(StandardCharsets.UTF_16BE))));
        needles.put(what + " in Base64", base64(utf8));
        if (!detail.chars().allMatch(c -> c < 128)) {
            String url = URLEncoder.encode(detail, StandardCharsets.UTF_8);
            needles.put(what + " in a URL", List.of(url, lowerHex(url)));
            needles.put(what + " in JSON escapes", List.of(escapes(detail, "%04x"), escapes(detail, "%04X")));
            needles.put(what + " in GB 18030", List.of(latin(detail.getBytes(GB18030))));
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The characters that stand for the bytes alone, whichever of three offsets they begin at, in both alphabets. */
    private static List<String> base64(byte[] bytes) {
        List<String> forms = new ArrayList<>();
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            int from = (offset * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            forms.add(Base64.getEncoder().encodeToString(shifted).substring(from, to));
            forms.add(Base64.getUrlEncoder().encodeToString(shifted).substring(from, to));
        }
        return forms;
    }

    private static String lowerHex(String url) {
        StringBuilder lower = new StringBuilder(url);
        for (int i = 0; i < url.length(); i++) {
            if (url.charAt(i) == '%') {
                lower.replace(i + 1, i + 3, url.substring(i + 1, i + 3).toLowerCase(Locale.ROOT));
            }
        }
        return lower.toString();
    }

    private static String escapes(String detail, String hex) {
        StringBuilder escaped = new StringBuilder();
        detail.chars().forEach(c -> escaped.append(c < 128 ? Character.toString(c) : "\\u" + hex.formatted(c)));
        return escaped.toString();
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    /** GB 11643: the check character of 17 digits by ISO 7064 MOD 11-2. */
    private static String citizenId(Random random) {
        String digits = "31010119" + (60 + random.nextInt(40)) + "0" + (1 + random.nextInt(9)) + "1"
                + random.nextInt(10) + digits(random, 3);
        int sum = 0;
        for (int i = 0; i < ID_WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * ID_WEIGHTS[i];
        }
        return digits + ID_CHECKS.charAt(sum % 11);
    }

    /** GB 32100: 17 characters weighted with the powers of 3 modulo 31; inside it the organisation code with its own check character. */
    private static String creditCode(Random random) {
        String organisation = digits(random, 8);
        int inner = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            inner += (organisation.charAt(i) - '0') * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - inner % 11;
        String code = "91310101" + organisation + (check == 10 ? "X" : check == 11 ? "0" : Integer.toString(check));
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < code.length(); i++) {
            sum += CREDIT_CODE.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return code + CREDIT_CODE.charAt((31 - sum % 31) % 31);
    }

    /** Shows nothing of the details. */
    @Override
    public String toString() {
        return "CanaryPerson[…]";
    }
}
