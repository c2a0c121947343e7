package io.onething.bundle;

import io.onething.OneThingException;
import io.onething.internal.bundle.Composition;
import io.onething.internal.bundle.DefinitionLoader;
import io.onething.internal.bundle.Loaded;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The bundles a system knows (一件事目录), each in one or more versions, read from YAML or JSON definitions.
 *
 * <p>Immutable and thread-safe. Reading reports every problem of every file at once in a {@link DefinitionException}. The format is
 * described in {@code docs/reference/definition.md}; the JSON Schemas for editors are the resources
 * {@code /io/onething/schema/bundle.schema.json} and {@code /io/onething/schema/overlay.schema.json}.
 */
public final class BundleCatalog {
    private final List<Bundle> bundles;
    private final Map<String, List<Bundle>> versionsById;
    private final Map<BundleRef, Loaded> written;

    private BundleCatalog(List<Loaded> loaded, List<Bundle> bundles) {
        Map<String, List<Bundle>> versions = new TreeMap<>();
        for (Bundle bundle : bundles) {
            List<Bundle> known = versions.computeIfAbsent(bundle.ref().id(), id -> new ArrayList<>());
            if (known.stream()
                    .anyMatch(other -> other.ref().version().equals(bundle.ref().version()))) {
                throw new IllegalArgumentException(
                        "bundle %s is given twice; give each version once".formatted(bundle.ref()));
            }
            known.add(bundle);
        }
        versions.values()
                .forEach(known ->
                        known.sort(Comparator.comparing(bundle -> bundle.ref().version(), Versions::compare)));
        this.versionsById = versions;
        this.written = loaded.stream()
                .collect(Collectors.toUnmodifiableMap(one -> one.bundle().ref(), Function.identity()));
        this.bundles = versions.values().stream().flatMap(List::stream).toList();
    }

    private static BundleCatalog of(List<Loaded> loaded) {
        return new BundleCatalog(loaded, loaded.stream().map(Loaded::bundle).toList());
    }

    /**
     * Reads a definition file, or every {@code .yaml}, {@code .yml} and {@code .json} file of a folder and the folders in it.
     *
     * @throws DefinitionException when a file cannot be read or something is wrong in one; no definition is taken then
     */
    public static BundleCatalog load(Path fileOrFolder) {
        return of(DefinitionLoader.load(fileOrFolder));
    }

    /**
     * Reads definitions from the class path.
     *
     * @param anchor the class whose package and loader the names are resolved against
     * @param names resource names, relative to the package or beginning with {@code /}
     * @throws DefinitionException when a resource does not exist or something is wrong in one
     */
    public static BundleCatalog loadResources(Class<?> anchor, String... names) {
        return of(DefinitionLoader.load(List.of(names), anchor::getResourceAsStream));
    }

    /**
     * Reads definitions from the class path.
     *
     * @param loader the loader to ask
     * @param names resource names from the root, without a leading {@code /}
     * @throws DefinitionException when a resource does not exist or something is wrong in one
     */
    public static BundleCatalog loadResources(ClassLoader loader, String... names) {
        return of(DefinitionLoader.load(List.of(names), loader::getResourceAsStream));
    }

    /**
     * Returns a catalogue of bundles made in code.
     *
     * @throws IllegalArgumentException when a version is given twice
     */
    public static BundleCatalog of(Bundle... bundles) {
        return new BundleCatalog(List.of(), List.of(bundles));
    }

    /**
     * Reads one definition from its text, such as one kept with a running case; see {@link Bundle#definition()}.
     *
     * @param name what the text is called in problems
     * @param text YAML, or JSON when it begins with a brace and a quote; at most 1 MiB in UTF-8
     * @throws DefinitionException when something is wrong in it
     */
    public static Bundle parse(String name, String text) {
        return DefinitionLoader.parse(name, text).bundle();
    }

    /** Returns the newest version of a bundle: versions are compared part by part, numbers by value. */
    public Optional<Bundle> bundle(String id) {
        List<Bundle> known = versionsById.getOrDefault(id, List.of());
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
    }

    /**
     * Returns the version of a bundle that is used on a day (适用版本): the newest of those in effect then. A case keeps the version it began
     * with, whatever comes later.
     *
     * @param on the day
     * @return empty where there is no such bundle, or none of its versions is in effect yet
     */
    public Optional<Bundle> bundle(String id, LocalDate on) {
        return versionsById.getOrDefault(id, List.of()).stream()
                .filter(bundle -> bundle.effective().filter(on::isBefore).isEmpty())
                .reduce((earlier, later) -> later);
    }

    /** Returns one version of a bundle. */
    public Optional<Bundle> bundle(String id, String version) {
        return versionsById.getOrDefault(id, List.of()).stream()
                .filter(bundle -> bundle.ref().version().equals(version))
                .findFirst();
    }

    /** Returns every version of every bundle, by id and then from the oldest version to the newest. */
    public List<Bundle> bundles() {
        return bundles;
    }

    /**
     * Tells for every value of a definition where it stands: in the template, or in which overlay (地方版本).
     *
     * @param ref one of {@link #bundles()}; its id, version and digest
     * @return empty where the catalogue has no such version, or it was made in code
     */
    public Optional<Provenance> explain(BundleRef ref) {
        return Optional.ofNullable(written.get(ref)).map(one -> Provenance.of(one, written.values()));
    }

    /**
     * Puts several bundles together into one (把单事项打包成一件事), so that a window (综合窗口) takes in one application what somebody wants at once:
     * single matters, whole bundles, or both. A single matter is a bundle with one matter, defined like any other.
     *
     * <p><b>What is asked once.</b> Questions, matters, materials, form fields, results, rules, participants and sources of the same id and
     * content are one; where it was read ({@code basis}, {@code source}) is no content, and of two that are one the first stands. A field
     * and a participant are then for the matters of both parts; one that was for all matters of its part is for those only, so that no
     * department sees what it did not see before.
     *
     * <p><b>What is kept apart.</b> A later one of the same id and another content gets the id {@code <bundle>-<id>} (shortened or numbered
     * where that is too long or taken), and whatever refers to it follows. It is not an error, because the ids of two departments' lists
     * are nobody's mistake at the moment somebody stands at the window, and what is not the same is really two things to ask.
     *
     * <p><b>Departments are one by their id</b>, whatever they are called, because their id is what is connected. The lead is that of the
     * first part.
     *
     * <p><b>What must agree</b>: {@code subject}, {@code joint}, and where they are said {@code region}, {@code place} and the region of a
     * department; one applicant applies in one place, and a clock runs by one calendar. Anything else is OT-1048, which tells both places.
     *
     * <p><b>What is left out</b> is what was published for a part as a whole, and nobody promised of this one: {@code promised},
     * {@code figures}, {@code effective} and {@code no-application}. The limits of the matters stay.
     *
     * <p>What a matter of one part gives under the id or the title of a material that another part asks the applicant for comes from that
     * matter, and whoever needs it waits for the grant; not where matters would wait in a circle, nor where a situation decides the result.
     *
     * <p>The whole has a text of its own ({@link Bundle#definition()}) that reads as the same bundle, so a case is finished with it long
     * after the catalogue has changed. The same parts in the same order give the same text, version and digest; the version is a digest of
     * the content. The bundle is not in the catalogue: give it to {@code OneThing.guide}.
     *
     * @param id the id of the whole
     * @param title its name
     * @param on the day of the application; of each part the version is taken that is used then, see {@link #bundle(String, LocalDate)}
     * @param bundles the ids of the parts, at least one, none twice; what is shown is in their order
     * @throws io.onething.OneThingException OT-1105 when there is no such bundle
     * @throws DefinitionException OT-1048 when the parts cannot be one application, OT-1002 when the whole has more than 1 MiB
     * @throws IllegalArgumentException when there is no part, one is given twice, or one was made in code and has no definition
     */
    public Bundle compose(String id, Text title, LocalDate on, List<String> bundles) {
        Identifiers.check("a bundle id", id);
        if (bundles.isEmpty() || Set.copyOf(bundles).size() < bundles.size()) {
            throw new IllegalArgumentException("name at least one bundle, and none twice; got " + bundles);
        }
        return Composition.of(
                id, title, bundles.stream().map(part -> written(part, on)).toList());
    }

    private Loaded written(String id, LocalDate on) {
        Bundle bundle = bundle(id, on)
                .orElseThrow(() -> new OneThingException(
                        "OT-1105",
                        "the catalogue has no bundle \"%s\" that is in effect on %s; it has %s"
                                .formatted(id, on, versionsById.keySet()),
                        "目录中没有 %s 起适用的一件事“%s”;现有 %s".formatted(on, id, versionsById.keySet())));
        Loaded known = written.get(bundle.ref());
        if (known == null && bundle.definition().isEmpty()) {
            throw new IllegalArgumentException(
                    "bundle %s was made in code and has no definition to put together; load it from a file"
                            .formatted(bundle.ref()));
        }
        return known == null ? DefinitionLoader.parse(bundle.ref().toString(), bundle.definition()) : known;
    }

    @Override
    public String toString() {
        return "BundleCatalog" + bundles.stream().map(Bundle::ref).toList();
    }
}
