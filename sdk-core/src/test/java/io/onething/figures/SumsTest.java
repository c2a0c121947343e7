package io.onething.figures;

import static io.onething.casework.Restaurant.FIRE;
import static io.onething.casework.Restaurant.PERMIT;
import static io.onething.casework.Restaurant.SIGN;
import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Supplement;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.casework.CaseInput;
import io.onething.casework.CasePolicy;
import io.onething.casework.HostInput;
import io.onething.casework.Rating;
import io.onething.casework.Restaurant;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.Report;
import io.onething.internal.store.EventCodec;
import io.onething.store.EventRecord;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Sums of figures (统计汇总)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SumsTest {
    private static final String MARK = "MARKED-PERSON";
    private static final List<Life> LIVES =
            IntStream.range(0, 40).mapToObj(seed -> anyLife(new Random(seed))).toList();
    private static final List<Figures> PARTS = LIVES.stream().map(Life::figures).toList();
    private static final Figures WHOLE = Figures.sum(PARTS);

    private static Life anyLife(Random random) {
        Life life = new Life();
        for (int i = 0; i < 25; i++) {
            life.story.wait(Duration.ofHours(random.nextInt(30)));
            life.takes(anything(random, life, i));
        }
        return life;
    }

    private static CaseInput anything(Random random, Life life, int i) {
        MatterId matter = List.of(PERMIT, FIRE, SIGN).get(random.nextInt(3));
        return switch (random.nextInt(12)) {
            case 0 -> new CaseInput.HandIn(new Supplement(Map.of("dishes", MARK), Map.of()), Restaurant.OWNER);
            case 1 -> new HostInput.Rate(matter, 1 + random.nextInt(5), true, MARK, Restaurant.OWNER);
            case 2 -> new HostInput.FollowUp(1, any(random, Rating.Step.values()), MARK, Restaurant.CLERK);
            case 3 ->
                new HostInput.HandOver(
                        matter, Restaurant.round(life.story.state(), matter), MARK, Restaurant.CLERK, MARK);
            case 4 -> new HostInput.Reassign(matter, new DepartmentId("market"), Restaurant.CLERK, MARK);
            default -> Restaurant.Story.callback(matter, "m" + i, 0, life.story.now(), anyReport(random));
        };
    }

    private static <T> T any(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }

    private static Report anyReport(Random random) {
        List<Report> reports = List.of(
                new Report.Accepted(MARK),
                new Report.Accepted(MARK),
                new Report.ReviewStarted(),
                new Report.CorrectionAsked(List.of(new Defect("form.dishes", MARK))),
                new Report.Granted(List.of(Certificate.of("food-licence", MARK))),
                new Report.Granted(List.of()),
                new Report.Refused(MARK, MARK),
                new Report.AcceptanceRefused(Report.Ground.WRONG_AUTHORITY, MARK, MARK));
        return reports.get(random.nextInt(reports.size()));
    }

    @Test
    void of_the_lives_tell_something_of_almost_everything() {
        List<Indicator> silent = WHOLE.values().stream()
                .filter(value -> value.denominator() == 0)
                .map(IndicatorValue::indicator)
                .toList();
        assertThat(silent).isSubsetOf(Indicator.SAVED_AGAINST_LIMITS);
    }

    @Test
    void are_the_same_in_every_order_and_grouping() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Figures> parts = new ArrayList<>(PARTS);
            while (parts.size() > 1) {
                Collections.shuffle(parts, random);
                Figures one = parts.remove(parts.size() - 1);
                int other = random.nextInt(parts.size());
                parts.set(
                        other,
                        random.nextBoolean()
                                ? one.plus(parts.get(other))
                                : parts.get(other).plus(one));
            }
            assertThat(parts.get(0)).as("seed %d", seed).isEqualTo(WHOLE);
        }
    }

    @Test
    void are_the_same_from_rows_that_were_kept_per_day_and_department() {
        List<FigureRow> kept = new ArrayList<>();
        PARTS.forEach(part -> kept.addAll(part.rows()));
        Collections.shuffle(kept, new Random(1));
        assertThat(Figures.of(kept)).isEqualTo(WHOLE);
        assertThat(Figures.of(WHOLE.rows())).isEqualTo(WHOLE);
    }

    @Test
    void of_days_add_up_to_those_of_the_period() {
        LocalDate first = LocalDate.of(2026, 11, 1);
        List<Figures> days = IntStream.range(0, 120)
                .mapToObj(i -> WHOLE.in(Period.day(first.plusDays(i))))
                .toList();
        Period all = new Period(first, first.plusDays(119));
        assertThat(Figures.sum(days)).isEqualTo(WHOLE.in(all)).isNotEqualTo(Figures.NONE);
    }

    @Test
    void of_departments_and_cases_as_a_whole_add_up_to_all() {
        List<Figures> parts = new ArrayList<>();
        for (String department : List.of("market", "fire", "urban")) {
            parts.add(WHOLE.ofDepartment(new DepartmentId(department)));
        }
        parts.add(Figures.of(
                WHOLE.rows().stream().filter(row -> row.department().isEmpty()).toList()));
        assertThat(Figures.sum(parts)).isEqualTo(WHOLE);
    }

    @Test
    void follow_a_case_that_moves_on() {
        Life life = new Life().on("2026-11-24");
        Figures before = life.figures();
        Figures sums = WHOLE.plus(before);
        Figures after = life.says(PERMIT, new Report.Accepted("A-1")).figures();
        assertThat(sums.plus(after).minus(before)).isEqualTo(WHOLE.plus(after));
        assertThat(WHOLE.minus(WHOLE)).isEqualTo(Figures.NONE).hasSameHashCodeAs(Figures.NONE);
    }

    @Test
    void are_the_same_from_the_stored_history() {
        for (Life life : LIVES) {
            List<EventRecord> records = new ArrayList<>();
            life.story.history().forEach(event -> records.add(EventCodec.write(records.size() + 1L, event)));
            assertThat(Figures.ofRecords(
                            Restaurant.BUNDLE, life.story.state().id(), records, CasePolicy.DEFAULT, life.story.now()))
                    .isEqualTo(life.figures());
        }
    }

    @Test
    void have_no_place_for_personal_data() {
        assertThat(Arrays.stream(FigureRow.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactly(
                        "day", "bundle", "departmentOrNull", "matterOrNull", "indicator", "numerator", "denominator");
        for (FigureRow row : WHOLE.rows()) {
            assertThat(row.bundle()).isEqualTo(Restaurant.BUNDLE.ref().id());
            row.matter()
                    .ifPresent(id -> assertThat(Restaurant.BUNDLE.matter(id)).isPresent());
            row.department()
                    .ifPresent(
                            id -> assertThat(Restaurant.BUNDLE.department(id)).isPresent());
            assertThat(row.toString()).doesNotContain(MARK, "张三丰", "11010519000101001X", "三丰面馆", "case-1", "owner-1");
        }
    }
}
