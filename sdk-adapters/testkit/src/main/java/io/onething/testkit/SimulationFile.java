package io.onething.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Identifiers;
import io.onething.bundle.Worded;
import io.onething.department.Defect;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the file of a simulation (模拟配置文件) and notes every problem with its place; nothing unknown is let pass. */
final class SimulationFile {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|m|h|d)");
    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/]{32,88}={0,2}");
    private static final int MOST_PORT = 65_535;
    private static final double FASTEST = 1_000_000;

    private final List<String> problems = new ArrayList<>();

    private SimulationFile() {}

    static Simulation read(String text) {
        JsonNode root;
        try {
            root = new YAMLMapper().readTree(text);
        } catch (JsonProcessingException fault) {
            throw new IllegalArgumentException(
                    "the simulation is neither YAML nor JSON from line %d, column %d on"
                            .formatted(
                                    fault.getLocation().getLineNr(),
                                    fault.getLocation().getColumnNr()),
                    fault);
        }
        SimulationFile file = new SimulationFile();
        Simulation simulation = file.simulation(root);
        if (!file.problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "the simulation cannot be used:\n- " + String.join("\n- ", file.problems));
        }
        return simulation;
    }

    private void problem(String place, String what) {
        problems.add((place.isEmpty() ? "the file" : place) + " " + what);
    }

    /** Takes each key of an object to what is done with it; others are noted. */
    private void keys(JsonNode node, String place, Map<String, BiConsumer<JsonNode, String>> known) {
        if (!node.isObject()) {
            problem(place, "is an object with the keys " + String.join(", ", known.keySet()));
            return;
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String here = place.isEmpty() ? entry.getKey() : place + "." + entry.getKey();
            BiConsumer<JsonNode, String> reader = known.get(entry.getKey());
            if (reader == null) {
                problem(here, "is not known; known are " + String.join(", ", known.keySet()));
            } else {
                reader.accept(entry.getValue(), here);
            }
        }
    }

    private Simulation simulation(JsonNode root) {
        DepartmentSimulator.Builder settings = DepartmentSimulator.builder();
        List<String> departments = new ArrayList<>();
        URI[] callbacks = new URI[1];
        Map<String, BiConsumer<JsonNode, String>> known = new LinkedHashMap<>();
        known.put("simulation", (node, place) -> {
            if (!node.isInt() || node.asInt() != 1) {
                problem(place, "is 1, the version of this format");
            }
        });
        known.put("port", (node, place) -> settings.port((int) number(node, place, 0, MOST_PORT)));
        known.put("speed", (node, place) -> settings.speed(number(node, place, 0.001, FASTEST)));
        known.put("callbacks", (node, place) -> callbacks[0] = address(node, place));
        known.put("departments", (node, place) -> {
            if (!node.isObject() || node.isEmpty()) {
                problem(place, "has at least one department");
            }
            node.properties().forEach(one -> {
                departments.add(one.getKey());
                department(settings, one.getKey(), one.getValue(), place + "." + one.getKey());
            });
        });
        keys(root, "", known);
        if (!root.has("simulation") || !root.has("departments")) {
            problem("", "needs simulation: 1 and departments");
        }
        return new Simulation(settings, departments, callbacks[0]);
    }

    private double number(JsonNode node, String place, double least, double most) {
        if (node.isNumber() && node.asDouble() >= least && node.asDouble() <= most) {
            return node.asDouble();
        }
        problem(place, "is a number from %s to %s".formatted(plain(least), plain(most)));
        return least;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private @Nullable URI address(JsonNode node, String place) {
        String text = text(node, place);
        if (text.matches("https?://[!-~]+")) {
            try {
                return URI.create(text);
            } catch (IllegalArgumentException noAddress) {
                // noted below
            }
        }
        problem(place, "is the address callbacks go to, such as http://127.0.0.1:8080/callbacks");
        return null;
    }

    private String text(JsonNode node, String place) {
        if (!node.isTextual() || node.asText().isBlank()) {
            problem(place, "is a text");
            return "?";
        }
        return node.asText();
    }

    private void department(DepartmentSimulator.Builder settings, String id, JsonNode node, String place) {
        if (!Identifiers.valid(id)) {
            problem(place, "has no id of letters, digits, - and _");
            return;
        }
        settings.department(id, Behaviour.granting());
        Map<String, BiConsumer<JsonNode, String>> known = new LinkedHashMap<>();
        known.put("key", (key, where) -> key(settings, id, key, where));
        known.put("matters", (matters, where) -> {
            if (!matters.isObject()) {
                problem(where, "is an object by matter id, * for every other");
            }
            matters.properties()
                    .forEach(one ->
                            settings.matter(id, one.getKey(), behaviour(one.getValue(), where + "." + one.getKey())));
        });
        keys(node, place, known);
    }

    private void key(DepartmentSimulator.Builder settings, String department, JsonNode node, String place) {
        Map<String, String> parts = new LinkedHashMap<>();
        Map<String, BiConsumer<JsonNode, String>> known = new LinkedHashMap<>();
        known.put("id", (id, where) -> parts.put("id", text(id, where)));
        known.put("secret", (secret, where) -> parts.put("secret", text(secret, where)));
        keys(node, place, known);
        String id = parts.getOrDefault("id", "");
        String secret = parts.getOrDefault("secret", "");
        if (!Identifiers.valid(id) || !SECRET.matcher(secret).matches()) {
            problem(place, "has an id, and a secret of whsec_ and Base64 of 24 to 64 bytes");
        } else {
            settings.key(department, id, secret);
        }
    }

    private Behaviour behaviour(JsonNode node, String place) {
        Behaviour.Builder behaviour = Behaviour.builder();
        Map<String, BiConsumer<JsonNode, String>> known = new LinkedHashMap<>();
        known.put("answers-after", (value, where) -> behaviour.answersAfter(time(value, where)));
        known.put("accepts-after", (value, where) -> behaviour.acceptsAfter(time(value, where)));
        known.put("reviews-after", (value, where) -> behaviour.reviewsAfter(time(value, where)));
        known.put("decides-after", (value, where) -> behaviour.decidesAfter(time(value, where)));
        known.put("issues-after", (value, where) -> behaviour.issuesAfter(time(value, where)));
        known.put("delivers-after", (value, where) -> behaviour.deliversAfter(time(value, where)));
        known.put("calls-later", (value, where) -> behaviour.callsLater(time(value, where)));
        known.put("ask-after", (value, where) -> behaviour.askAfter(time(value, where)));
        known.put("on-the-spot", (value, where) -> {
            if (flag(value, where)) {
                behaviour.onTheSpot();
            }
        });
        known.put("accepts-at-once", (value, where) -> {
            if (flag(value, where)) {
                behaviour.acceptsAtOnce();
            }
        });
        known.put("gives", (value, where) -> gives(behaviour, value, where));
        known.put("delivers", (value, where) -> delivers(behaviour, value, where));
        known.put("asks-for", (value, where) -> asksFor(behaviour, value, where));
        known.put("refuses", (value, where) -> behaviour.refuses(text(value, where)));
        known.put("refuses-acceptance", (value, where) -> refusesAcceptance(behaviour, value, where));
        known.put("faults", (value, where) -> faults(behaviour, value, where));
        known.put("lies", (value, where) -> behaviour.mischief(lies(value, where)));
        keys(node, place, known);
        return behaviour.build();
    }

    private Duration time(JsonNode node, String place) {
        Matcher matcher = TIME.matcher(node.asText());
        if (!matcher.matches()) {
            problem(place, "is a time such as 200ms, 5s, 10m, 2h or 3d");
            return Duration.ZERO;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private boolean flag(JsonNode node, String place) {
        if (!node.isBoolean()) {
            problem(place, "is true or false");
        }
        return node.asBoolean();
    }

    private void gives(Behaviour.Builder behaviour, JsonNode node, String place) {
        if (!node.isObject()) {
            problem(place, "is an object: a result of the definition, and what its numbers begin with");
        }
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            String where = place + "." + one.getKey();
            String prefix = text(one.getValue(), where);
            if (!Identifiers.valid(one.getKey()) || prefix.length() > 40) {
                problem(where, "is the id of a result, and a text of at most 40 characters");
            } else {
                behaviour.gives(one.getKey(), prefix);
            }
        }
    }

    private void delivers(Behaviour.Builder behaviour, JsonNode node, String place) {
        Optional<DeliveryWay> way = Worded.find(DeliveryWay.class, node.asText());
        if (node.asText().equals("nothing")) {
            behaviour.deliversNothing();
        } else if (way.isPresent()) {
            behaviour.delivers(way.get());
        } else {
            problem(
                    place,
                    "is nothing or one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(DeliveryWay.values())
                                            .map(Worded::word)
                                            .toList()));
        }
    }

    private void asksFor(Behaviour.Builder behaviour, JsonNode node, String place) {
        List<Defect> defects = new ArrayList<>();
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            String where = place + "." + one.getKey();
            try {
                defects.add(new Defect(one.getKey(), text(one.getValue(), where)));
            } catch (IllegalArgumentException noDefect) {
                problem(where, "is materials. or form. and an id in quotes, and what is wrong with it");
            }
        }
        if (defects.isEmpty()) {
            problem(place, "is an object of what is to be corrected, such as \"materials.floor-plan\": 请标注安全出口");
        } else {
            behaviour.asksFor(defects.toArray(Defect[]::new));
        }
    }

    private void refusesAcceptance(Behaviour.Builder behaviour, JsonNode node, String place) {
        if (node.isTextual()) {
            behaviour.refusesAcceptance(text(node, place));
            return;
        }
        Map<String, String> parts = new LinkedHashMap<>();
        Map<String, BiConsumer<JsonNode, String>> known = new LinkedHashMap<>();
        known.put("reason", (value, where) -> parts.put("reason", text(value, where)));
        known.put("right-authority", (value, where) -> parts.put("right-authority", text(value, where)));
        keys(node, place, known);
        String reason = parts.get("reason");
        String authority = parts.get("right-authority");
        if (reason != null && authority != null) {
            behaviour.refusesAcceptance(reason, authority);
        } else {
            problem(place, "is a reason where no licence is needed, or an object of reason and right-authority");
        }
    }

    private void faults(Behaviour.Builder behaviour, JsonNode node, String place) {
        if (!node.isArray()) {
            problem(place, "is a list of what goes wrong with the first hand-overs");
        }
        for (int i = 0; i < node.size(); i++) {
            fault(behaviour, node.get(i), place + "." + i);
        }
    }

    private void fault(Behaviour.Builder behaviour, JsonNode node, String place) {
        int[] times = {1};
        boolean[] taken = {false};
        Fault[] fault = new Fault[1];
        Map<String, BiConsumer<JsonNode, String>> known = new LinkedHashMap<>();
        known.put("times", (value, where) -> times[0] = (int) number(value, where, 1, 1000));
        known.put("taken", (value, where) -> taken[0] = flag(value, where));
        known.put("status", (value, where) -> fault[0] = Fault.status((int) number(value, where, 300, 599)));
        known.put("what", (value, where) -> fault[0] = named(value, where));
        keys(node, place, known);
        if (fault[0] == null) {
            problem(place, "says what: hang, cut, nonsense or wrong-json, or a status from 300 to 599");
        } else {
            behaviour.first(times[0], taken[0] ? fault[0].afterTaking() : fault[0]);
        }
    }

    private @Nullable Fault named(JsonNode node, String place) {
        return switch (node.asText()) {
            case "hang" -> Fault.hang();
            case "cut" -> Fault.cut();
            case "nonsense" -> Fault.nonsense();
            case "wrong-json" -> Fault.wrongJson();
            default -> {
                problem(place, "is hang, cut, nonsense or wrong-json");
                yield null;
            }
        };
    }

    private Mischief[] lies(JsonNode node, String place) {
        List<Mischief> lies = new ArrayList<>();
        for (JsonNode one : node) {
            Arrays.stream(Mischief.values())
                    .filter(mischief -> word(mischief).equals(one.asText()))
                    .findFirst()
                    .ifPresentOrElse(
                            lies::add,
                            () -> problem(
                                    place,
                                    "are some of "
                                            + String.join(
                                                    ", ",
                                                    Arrays.stream(Mischief.values())
                                                            .map(SimulationFile::word)
                                                            .toList())));
        }
        if (!node.isArray()) {
            problem(place, "is a list");
        }
        return lies.toArray(Mischief[]::new);
    }

    static String word(Mischief mischief) {
        return mischief.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
