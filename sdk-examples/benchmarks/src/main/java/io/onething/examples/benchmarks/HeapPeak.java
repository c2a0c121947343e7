package io.onething.examples.benchmarks;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The most heap that was alive while something was done, as the garbage collections in that time left it. */
final class HeapPeak implements AutoCloseable {
    private static final int MILLIS = 5;

    private static final List<String> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .toList();

    private final AtomicLong most = new AtomicLong();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private HeapPeak() {
        var unused = timer.scheduleAtFixedRate(this::look, 0, MILLIS, TimeUnit.MILLISECONDS);
    }

    static HeapPeak watch() {
        return new HeapPeak();
    }

    private void look() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class)) {
            GcInfo last = collector.getLastGcInfo();
            if (last != null) {
                long alive = HEAP.stream()
                        .map(last.getMemoryUsageAfterGc()::get)
                        .filter(Objects::nonNull)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum();
                most.accumulateAndGet(alive, Math::max);
            }
        }
    }

    long bytes() {
        look();
        return most.get();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
