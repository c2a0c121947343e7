package io.onething;

import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Matter;
import io.onething.casework.CaseState;
import io.onething.internal.store.EventCodec;
import io.onething.orchestrator.BundleSource;
import io.onething.store.CaseStore;
import io.onething.store.EventRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the definition a case is frozen to: in the catalogue, else the text the store kept. Thread-safe. */
final class Definitions implements BundleSource {
    private static final int MOST_PASSING = 256;

    private final CaseStore store;
    private final Set<DepartmentId> connected;
    private final Map<BundleRef, Bundle> known = new ConcurrentHashMap<>();

    /** Those no catalogue had, the last ones used: they are read again from the store when they are needed. */
    private final Map<BundleRef, Bundle> passing = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<BundleRef, Bundle> eldest) {
            return size() > MOST_PASSING;
        }
    });

    private volatile BundleCatalog catalog;

    Definitions(BundleCatalog catalog, CaseStore store, Set<DepartmentId> connected) {
        this.connected = Set.copyOf(connected);
        this.store = store;
        this.catalog = catalog;
        catalog.bundles().forEach(bundle -> known.put(bundle.ref(), bundle));
    }

    /** Returns the catalogue that is served. */
    BundleCatalog catalog() {
        return catalog;
    }

    /** Serves another catalogue; what was known stays known, for the cases that began with it. */
    synchronized void use(BundleCatalog another) {
        List<BundleRef> changed = another.bundles().stream()
                .map(Bundle::ref)
                .filter(ref -> catalog.bundle(ref.id(), ref.version())
                        .filter(served -> !served.ref().equals(ref))
                        .isPresent())
                .toList();
        if (!changed.isEmpty()) {
            throw new OneThingException(
                    "OT-1102",
                    "the text of %s differs from the one served under the same version; give it a new version"
                            .formatted(changed),
                    "%s 的内容与当前使用的同一版本不同;请改用新的版本号".formatted(changed));
        }
        another.bundles().forEach(bundle -> known.put(bundle.ref(), bundle));
        catalog = another;
    }

    @Override
    public Optional<Bundle> find(BundleRef ref) {
        Optional<Bundle> found = Optional.ofNullable(known.get(ref)).or(() -> Optional.ofNullable(passing.get(ref)));
        return found.isPresent() ? found : stored(ref);
    }

    private Optional<Bundle> stored(BundleRef ref) {
        Optional<Bundle> found = store.definition(ref.digest())
                .filter(text -> !text.isEmpty())
                .map(text -> BundleCatalog.parse(ref.toString(), text));
        found.ifPresent(bundle -> passing.put(ref, bundle));
        return found;
    }

    /** Makes sure that an application can be handled whose definition no catalogue had. */
    void take(Application application) {
        application.definition().ifPresent(this::take);
    }

    /** Makes sure that a bundle can be handled which no catalogue had: by departments that are connected, and from its text alone. */
    void take(Bundle bundle) {
        BundleRef ref = bundle.ref();
        if (known.containsKey(ref) || passing.containsKey(ref)) {
            return;
        }
        requireConnected(List.of(bundle), connected);
        Bundle read = bundle.definition().isEmpty() ? null : BundleCatalog.parse(ref.toString(), bundle.definition());
        if (read == null || !read.ref().equals(ref)) {
            throw new OneThingException(
                    "OT-1103",
                    "%s is not in the catalogue, and its text does not read as the same bundle; compose it or read it with BundleCatalog.parse"
                            .formatted(ref),
                    "%s 不在目录中,其文本也不能还原为同一定义;请用 compose 组合,或用 BundleCatalog.parse 读取".formatted(ref));
        }
        passing.put(ref, read);
    }

    Optional<CaseState> read(CaseId id) {
        List<EventRecord> history = store.load(List.of(id)).getOrDefault(id, List.of());
        return history.isEmpty() ? Optional.empty() : Optional.of(EventCodec.fold(id, history));
    }

    /** Returns the state a case was in at an instant; empty where it did not exist yet. */
    Optional<CaseState> read(CaseId id, Instant at) {
        List<EventRecord> history = store.load(List.of(id)).getOrDefault(id, List.of()).stream()
                .takeWhile(event -> !event.at().isAfter(at))
                .toList();
        return history.isEmpty() ? Optional.empty() : Optional.of(EventCodec.fold(id, history));
    }

    Bundle of(CaseState state) {
        return require(state.application().bundle());
    }

    static void requireConnected(List<Bundle> bundles, Set<DepartmentId> connected) {
        if (bundles.isEmpty()) {
            throw new OneThingException(
                    "OT-1101",
                    "there is no bundle; call catalog(BundleCatalog.load(folder)) before build()",
                    "没有任何一件事定义;请在 build() 之前调用 catalog(BundleCatalog.load(目录))");
        }
        List<String> english = new ArrayList<>();
        List<String> chinese = new ArrayList<>();
        Set<DepartmentId> missing = new LinkedHashSet<>();
        for (Bundle bundle : bundles) {
            for (Matter matter : bundle.matters()) {
                for (DepartmentId department : deciding(matter)) {
                    if (!connected.contains(department)) {
                        missing.add(department);
                        english.add("bundle \"%s\": matter \"%s\" goes to department \"%s\", which is not connected"
                                .formatted(bundle.ref().id(), matter.id(), department));
                        chinese.add("一件事“%s”的事项“%s”由部门“%s”办理,但该部门未接入"
                                .formatted(bundle.ref().id(), matter.id(), department));
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new OneThingException(
                    "OT-1100",
                    "%s; call department(id, adapter) for %s before build()"
                            .formatted(String.join("; ", english), missing),
                    "%s;请在 build() 之前为 %s 调用 department(id, adapter)".formatted(String.join(";", chinese), missing));
        }
    }

    /** Returns every department that decides a matter in some situation. */
    private static Set<DepartmentId> deciding(Matter matter) {
        Set<DepartmentId> deciding = new LinkedHashSet<>(List.of(matter.department()));
        matter.competent().forEach(competence -> deciding.add(competence.department()));
        return deciding;
    }
}
