package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseQuery;
import io.onething.store.CaseQuery.Which;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import io.onething.store.Durability;
import io.onething.store.EventRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CaseStore} must do (办件存储契约), as numbered rules. Extend it in the build of the store:
 *
 * <pre>{@code
 * class MyStoreTest extends CaseStoreContract {
 *     @Override
 *     protected CaseStore open() {
 *         return new MyStore(database);
 *     }
 * }
 * }</pre>
 *
 * <p>A rule that cannot apply is skipped by what the store says about itself ({@link CaseStore#durability()}, {@link CaseStore#exclusive()}),
 * never by overriding the test. The report is as with {@link DepartmentContract}.
 */
public abstract class CaseStoreContract extends SharedStoreRules {
    private static final int THREADS = 8;

    /** For subclasses. */
    protected CaseStoreContract() {}

    @Test
    @DisplayName("CS-1 must: a case comes back with all its events, in order, as they were appended")
    @ContractRule(zh = "办件连同全部事件按追加顺序原样取回")
    final void cs1_comesBack() {
        List<EventRecord> first = List.of(event(1), event(2), event(3));
        append(new Append(A, first));
        append(new Append(A, List.of(event(4))));

        assertThat(loaded(A)).containsExactly(first.get(0), first.get(1), first.get(2), event(4));
    }

    @Test
    @DisplayName("CS-2 must: an append for a version the case does not have writes nothing")
    @ContractRule(zh = "按办件不具有的版本追加时不写入任何内容")
    final void cs2_conflict() {
        append(new Append(A, List.of(event(1), event(2))));

        assertThat(store.append(List.of(one(A, 1)))).as("the first again").containsExactly(Appended.CONFLICT);
        assertThat(store.append(List.of(one(A, 2)))).as("the last again").containsExactly(Appended.CONFLICT);
        assertThat(store.append(List.of(one(A, 4)))).as("with a gap").containsExactly(Appended.CONFLICT);
        assertThat(store.append(List.of(one(B, 2)))).as("without a beginning").containsExactly(Appended.CONFLICT);
        assertThat(loaded(A)).hasSize(2);
        assertThat(loaded(B)).isEmpty();
    }

    @Test
    @DisplayName(
            "CS-3 must: the appends of a batch are independent, their results in order; a conflict of one does not stop the rest")
    @ContractRule(zh = "同批追加互相独立、结果按序返回,一项冲突不影响其余")
    final void cs3_independent() {
        List<Appended> results = store.append(List.of(one(A, 1), one(B, 7), one(C, 1)));

        assertThat(results).extracting(Appended::written).containsExactly(true, false, true);
        assertThat(loaded(A)).hasSize(1);
        assertThat(loaded(B)).isEmpty();
        assertThat(loaded(C)).hasSize(1);
        assertThat(store.append(List.of())).isEmpty();
    }

    @Test
    @DisplayName("CS-4 must: several appends for one case in one batch build on each other")
    @ContractRule(zh = "同批中对同一办件的多次追加依次衔接")
    final void cs4_sameCase() {
        List<Appended> results = store.append(List.of(one(A, 1), one(A, 2), one(A, 2), one(A, 3)));

        assertThat(results).extracting(Appended::written).containsExactly(true, true, false, true);
        assertThat(loaded(A)).extracting(EventRecord::sequence).containsExactly(1L, 2L, 3L);
    }

    @Test
    @DisplayName("CS-5 must: another thread reads at once what was appended")
    @ContractRule(zh = "追加的内容其他线程立即可读")
    final void cs5_otherThread() {
        append(one(A, 1));

        List<Set<CaseId>> seen =
                Threads.together(1, i -> Set.copyOf(store.load(List.of(A)).keySet()));
        assertThat(seen).containsExactly(Set.of(A));
    }

    @Test
    @DisplayName(
            "CS-6 must: in the own stream positions grow by one with every append, and changedAfter goes on from them")
    @ContractRule(zh = "本进程流中的位置每次追加加一,changedAfter 由此继续")
    final void cs6_positions() {
        long first = append(one(A, 1));
        long second = append(new Append(B, List.of(event(1), event(2))));
        List<Appended> batch = store.append(List.of(one(C, 1), one(A, 2), one(B, 1)));

        assertThat(second).isEqualTo(first + 1);
        assertThat(batch)
                .containsExactly(
                        new Appended(true, own(), second + 1),
                        new Appended(true, own(), second + 2),
                        Appended.CONFLICT);
        assertThat(store.changedAfter(own(), second, 100)).containsOnlyKeys(C, A);
    }

    @Test
    @DisplayName("CS-7 must: changedAfter, read page by page, reaches every change and ends")
    @ContractRule(zh = "逐页读取 changedAfter 可得到全部变更并能结束")
    final void cs7_changes() {
        Set<CaseId> written = new HashSet<>();
        for (int i = 0; i < 25; i++) {
            CaseId id = new CaseId("page-" + i);
            written.add(id);
            append(new Append(id, List.of(event(1), event(2))));
        }

        Set<CaseId> seen = new HashSet<>();
        long position = 0;
        int pages = 0;
        for (Map<CaseId, Long> page = store.changedAfter(own(), 0, 7);
                !page.isEmpty();
                page = store.changedAfter(own(), position, 7)) {
            long reached = Collections.max(page.values());
            assertThat(reached).as("a page gets ahead").isGreaterThan(position);
            position = reached;
            seen.addAll(page.keySet());
            pages++;
        }
        assertThat(seen).isEqualTo(written);
        assertThat(pages).as("pages of at most 7 of 25 appends").isGreaterThanOrEqualTo(4);
    }

    @Test
    @DisplayName("CS-8 must: a case nobody began is left out when cases are loaded")
    @ContractRule(zh = "加载办件时,从未开始的办件不在结果中")
    final void cs8_unknown() {
        store.append(List.of(one(A, 1), one(B, 1)));

        assertThat(store.load(List.of(A, C, B))).containsOnlyKeys(A, B);
        assertThat(store.load(List.of())).isEmpty();
    }

    @Test
    @DisplayName("CS-9 must: what was loaded does not change when more is appended")
    @ContractRule(zh = "已加载的内容不因后续追加而改变")
    final void cs9_snapshot() {
        append(one(A, 1));
        List<EventRecord> before = loaded(A);
        append(one(A, 2));

        assertThat(before).hasSize(1);
    }

    @Test
    @DisplayName("CS-10 must: a personal part that is absent, empty or there comes back as it was")
    @ContractRule(zh = "个人信息部分无论缺失、为空或存在均原样取回")
    final void cs10_personal() {
        append(new Append(A, List.of(with(1, "{}", null), with(2, "{}", ""))));
        append(new Append(A, List.of(with(3, "{}", "{\"name\":\"甲\"}"))));

        assertThat(loaded(A)).extracting(EventRecord::personalOrNull).containsExactly(null, "", "{\"name\":\"甲\"}");
    }

    @Test
    @DisplayName("CS-11 must: every character of Unicode comes back as it was, in events and definitions")
    @ContractRule(zh = "事件和定义中的任何 Unicode 字符原样取回")
    final void cs11_text() {
        String text = "一件事 𠮷𡈽 👩‍🍳 é\u0301 \u200f\ufeff \u0001\t\r\n ' \" \\ ; -- %s ${x} \uffff";
        append(new Append(A, List.of(with(1, text, text))));
        store.keepDefinition("d1", text);

        EventRecord event = loaded(A).get(0);
        assertThat(event.body()).isEqualTo(text);
        assertThat(event.personal()).contains(text);
        assertThat(store.definition("d1")).contains(text);
    }

    @Test
    @DisplayName("CS-12 must: a text of 1 MiB comes back as it was")
    @ContractRule(zh = "1 MiB 的文本原样取回")
    final void cs12_large() {
        String large = "办".repeat(349_525) + "x";
        append(new Append(A, List.of(with(1, large, null))));

        assertThat(loaded(A).get(0).body().equals(large)).isTrue();
    }

    @Test
    @DisplayName("CS-13 must: instants come back to the millisecond")
    @ContractRule(zh = "时刻精确到毫秒取回")
    final void cs13_instants() {
        List<Instant> instants = List.of(
                NINE.plusMillis(1), NINE.plusNanos(999_999_999), Instant.EPOCH, Instant.ofEpochMilli(-1_234_567));
        for (int i = 0; i < instants.size(); i++) {
            append(new Append(A, List.of(new EventRecord(i + 1, instants.get(i), "noted", "{}", null))));
        }

        assertThat(loaded(A))
                .extracting(event -> event.at().truncatedTo(ChronoUnit.MILLIS))
                .containsExactlyElementsOf(instants.stream()
                        .map(instant -> instant.truncatedTo(ChronoUnit.MILLIS))
                        .toList());
    }

    @Test
    @DisplayName("CS-14 must: a definition once kept stays as it is; one never kept is empty")
    @ContractRule(zh = "定义一经保存即不变;从未保存的为空")
    final void cs14_definitions() {
        store.keepDefinition("d1", "bundle: a");
        store.keepDefinition("d2", "bundle: b");
        store.keepDefinition("d1", "bundle: c");

        assertThat(store.definition("d1")).contains("bundle: a");
        assertThat(store.definition("d2")).contains("bundle: b");
        assertThat(store.definition("d3")).isEmpty();
    }

    @Test
    @DisplayName("CS-15 must: a row replaces one of a lower version and is ignored otherwise")
    @ContractRule(zh = "行只替换更低版本的行,否则忽略")
    final void cs15_rows() {
        CaseRow old = new CaseRow(A, 3, "open-restaurant", "received", false, false, NINE, NINE);
        CaseRow current = new CaseRow(A, 5, "open-restaurant", "in-progress", true, true, null, NINE.minusMillis(1));
        appended(5);
        store.project(List.of(old), own(0, 3));
        store.project(List.of(current), own(3, 5));
        store.project(List.of(old, new CaseRow(A, 5, "other", "other", false, false, NINE, NINE)), own(5, 5));

        assertThat(store.list(new CaseQuery(Which.ALL, null, 10))).containsExactly(current);
    }

    @Test
    @DisplayName("CS-16 must: how far the rows reach begins at 0 and never goes back")
    @ContractRule(zh = "行的覆盖位置从 0 开始,永不后退")
    final void cs16_checkpoint() {
        appended(7);
        assertThat(store.roster().own().projectedUpTo()).isZero();
        store.project(List.of(), own(0, 7));
        store.project(List.of(), own(0, 4));

        assertThat(store.roster().own().projectedUpTo()).isEqualTo(7);
    }

    @Test
    @DisplayName("CS-33 must: how far the rows reach stays as it is where something before the stretch is missing")
    @ContractRule(zh = "区段之前有缺失时,行的覆盖位置保持不变")
    final void cs33_missing() {
        appended(9);
        store.project(List.of(), own(0, 3));
        store.project(List.of(), own(5, 9));
        assertThat(store.roster().own().projectedUpTo()).isEqualTo(3);
        store.project(List.of(), own(2, 9));
        assertThat(store.roster().own().projectedUpTo()).isEqualTo(9);
    }

    @Test
    @DisplayName("CS-17 must: due cases are those due in a time, the earliest first, page by page")
    @ContractRule(zh = "到期办件按到期时间先后逐页列出")
    final void cs17_due() {
        CaseId f = new CaseId("case-f");
        store.project(
                List.of(
                        due(A, NINE.plusMillis(2)),
                        due(f, NINE),
                        due(B, NINE),
                        due(C, NINE.plusMillis(1)),
                        due(new CaseId("case-d"), null),
                        due(new CaseId("case-e"), NINE.plusMillis(3))),
                own(0, 0));

        assertThat(due(Instant.EPOCH, null, NINE.plusMillis(2), 10)).containsExactly(B, f, C, A);
        assertThat(due(Instant.EPOCH, null, NINE.plusMillis(2), 3)).containsExactly(B, f, C);
        assertThat(due(Instant.EPOCH, null, NINE.minusMillis(1), 10)).isEmpty();
        assertThat(due(NINE, B, NINE.plusMillis(2), 10)).containsExactly(f, C, A);
        assertThat(due(NINE, f, NINE.plusMillis(2), 10)).containsExactly(C, A);
        assertThat(due(NINE.plusMillis(1), null, NINE.plusMillis(2), 10)).containsExactly(C, A);
    }

    private List<CaseId> due(Instant from, @Nullable CaseId after, Instant until, int limit) {
        return store.due(from, after, until, limit).stream()
                .map(CaseRow::caseId)
                .toList();
    }

    @Test
    @DisplayName("CS-18 must: cases are listed page by page in the order of their ids")
    @ContractRule(zh = "办件按编号顺序逐页列出")
    final void cs18_pages() {
        List<CaseId> ids =
                IntStream.range(0, 7).mapToObj(i -> new CaseId("page-" + i)).toList();
        List<CaseId> shuffled =
                List.of(ids.get(3), ids.get(0), ids.get(6), ids.get(5), ids.get(1), ids.get(4), ids.get(2));
        store.project(shuffled.stream().map(id -> due(id, null)).toList(), own(0, 0));

        List<CaseId> listed = new ArrayList<>();
        @Nullable CaseId after = null;
        for (List<CaseRow> page = store.list(new CaseQuery(Which.ALL, null, 3));
                !page.isEmpty() && listed.size() < 20;
                page = store.list(new CaseQuery(Which.ALL, after, 3))) {
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            page.forEach(row -> listed.add(row.caseId()));
            after = page.get(page.size() - 1).caseId();
        }
        assertThat(listed).isEqualTo(ids);
    }

    @Test
    @DisplayName("CS-19 must: open cases and parked cases are listed alone when asked for")
    @ContractRule(zh = "可单独列出在办办件和挂起办件")
    final void cs19_which() {
        store.project(
                List.of(
                        new CaseRow(A, 1, "b", "in-progress", false, false, null, NINE),
                        new CaseRow(B, 1, "b", "closed", true, false, null, NINE),
                        new CaseRow(C, 1, "b", "in-progress", false, true, null, NINE)),
                own(0, 0));

        assertThat(store.list(new CaseQuery(Which.OPEN, null, 10)))
                .extracting(CaseRow::caseId)
                .containsExactly(A, C);
        assertThat(store.list(new CaseQuery(Which.PARKED, null, 10)))
                .extracting(CaseRow::caseId)
                .containsExactly(C);
    }

    @Test
    @DisplayName(
            "CS-20 must: of several threads that append the same version at once, one wins and the others write nothing")
    @ContractRule(zh = "多线程同时追加同一版本时只有一个成功,其余不写入")
    final void cs20_race() {
        for (int sequence = 1; sequence <= 20; sequence++) {
            int version = sequence;
            List<Boolean> written = Threads.together(
                    THREADS,
                    i -> store.append(List.of(new Append(A, List.of(with(version, "{\"by\":" + i + "}", null)))))
                            .get(0)
                            .written());
            assertThat(written).as("version " + version).containsOnlyOnce(true);
            assertThat(loaded(A))
                    .hasSize(version)
                    .last()
                    .extracting(EventRecord::body)
                    .isEqualTo("{\"by\":" + written.indexOf(true) + "}");
        }
    }

    @Test
    @DisplayName("CS-21 must: threads that append to different cases do not disturb each other")
    @ContractRule(zh = "各线程追加不同办件时互不干扰")
    final void cs21_concurrent() {
        List<List<Appended>> results = Threads.together(
                THREADS,
                i -> IntStream.rangeClosed(1, 10)
                        .mapToObj(sequence -> store.append(List.of(one(new CaseId("thread-" + i), sequence)))
                                .get(0))
                        .toList());

        assertThat(results).allSatisfy(mine -> assertThat(mine).allMatch(Appended::written));
        assertThat(results.stream().flatMap(List::stream).map(Appended::position))
                .hasSize(THREADS * 10)
                .doesNotHaveDuplicates();
        assertThat(store.load(IntStream.range(0, THREADS)
                                .mapToObj(i -> new CaseId("thread-" + i))
                                .toList())
                        .values())
                .hasSize(THREADS)
                .allSatisfy(events -> assertThat(events).hasSize(10));
    }

    @Test
    @DisplayName("CS-22 must: closing twice does nothing")
    @ContractRule(zh = "重复关闭无副作用")
    final void cs22_close() {
        closesItself();
        store.close();

        assertThatCode(store::close).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("CS-23 must: what was appended and kept is there when a durable store is opened again")
    @ContractRule(zh = "持久存储重新打开后,已追加和保存的内容仍在")
    final void cs23_reopened() {
        if (store.durability() == Durability.PROCESS_LOCAL) {
            throw RuleSkippedException.declared(
                    "the store says that it ends with the process (durability)", "存储声明随进程结束");
        }
        append(new Append(A, List.of(event(1), event(2))));
        store.keepDefinition("d1", "bundle: a");
        store.close();
        store = open();

        assertThat(loaded(A)).containsExactly(event(1), event(2));
        assertThat(store.definition("d1")).contains("bundle: a");
        assertThat(store.append(List.of(one(A, 2)))).containsExactly(Appended.CONFLICT);
        assertThat(append(one(A, 3))).isPositive();
    }

    @Test
    @DisplayName("CS-24 must: the seal of an event comes back as it was appended, so that its history can be verified")
    @ContractRule(zh = "事件的封印原样取回,历史可核验")
    final void cs24_seal() {
        EventRecord sealed = event(1).sealed("sha-256:" + "0a".repeat(32));
        append(new Append(A, List.of(sealed, event(2))));

        assertThat(loaded(A)).containsExactly(sealed, event(2));
    }

    @Test
    @DisplayName(
            "CS-25 must: an append that erases takes the personal parts of all earlier events of its case away, and nothing else")
    @ContractRule(zh = "带清除的追加只清除该办件此前事件的个人信息部分")
    final void cs25_erase() {
        EventRecord first = with(1, "{\"n\":1}", "{\"name\":\"张三丰\"}");
        append(new Append(A, List.of(first, with(2, "{}", "{\"name\":\"张三丰\"}"))));
        append(new Append(B, List.of(first)));

        assertThat(store.append(List.of(new Append(A, List.of(event(1)), true))))
                .as("one that conflicts erases nothing")
                .containsExactly(Appended.CONFLICT);
        assertThat(loaded(A).get(0)).isEqualTo(first);
        append(new Append(A, List.of(with(3, "{}", "{\"later\":1}")), true));

        assertThat(loaded(A)).containsExactly(first.erased(), with(2, "{}", null), with(3, "{}", "{\"later\":1}"));
        assertThat(loaded(B)).containsExactly(first);
    }

    @Test
    @DisplayName("CS-34 must: an append that names the seal it rests on conflicts where the case ends with another")
    @ContractRule(zh = "追加指明所依据的封印而办件末尾封印不同时冲突")
    final void cs34_otherEnd() {
        String ours = "sha-256:" + "0a".repeat(32);
        String others = "sha-256:" + "0b".repeat(32);
        append(new Append(A, List.of(event(1).sealed(ours))));

        Append stale = new Append(A, List.of(event(2)), false, others);
        assertThat(store.append(List.of(stale))).containsExactly(Appended.CONFLICT);
        assertThat(loaded(A)).hasSize(1);
        append(new Append(A, List.of(event(2).sealed(others)), false, ours));
        append(new Append(A, List.of(event(3)), false, others));
    }

    @Test
    @DisplayName("CS-35 must: rows are not written, nor how far they reach, where the log does not hold what they tell")
    @ContractRule(zh = "日志中没有行所依据的内容时,行与覆盖位置均不写入")
    final void cs35_lost() {
        appended(2);
        store.project(List.of(due(A, NINE)), own(0, 3));

        assertThat(store.list(new CaseQuery(Which.ALL, null, 10))).isEmpty();
        assertThat(store.roster().own().projectedUpTo()).isZero();
        store.project(List.of(due(A, NINE)), own(0, 2));
        assertThat(store.list(new CaseQuery(Which.ALL, null, 10))).hasSize(1);
        assertThat(store.roster().own().projectedUpTo()).isEqualTo(2);
    }

    /** Appends some events, so that there is a stream of this length. */
    private void appended(int events) {
        IntStream.rangeClosed(1, events).forEach(sequence -> append(one(C, sequence)));
    }

    private static CaseRow due(CaseId id, @Nullable Instant due) {
        return new CaseRow(id, 1, "open-restaurant", "in-progress", false, false, due, NINE);
    }
}
