package io.onething.internal.http.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Foreign dates and times (外部日期时间)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class StampTest {
    @ParameterizedTest
    @CsvSource({
        "yyyyMMdd, 2026-11-23, 20261123",
        "yyyyMMdd, 2026-11-22T16:00:00Z, 20261123",
        "yyyy年M月d日, 2026-11-03, 2026年11月3日",
        "yyyyMMddHHmmss, 2026-11-23T10:00:00+08:00, 20261123100000",
        "yyyyMMdd'T'HHmmss, 2026-11-23T02:00:00Z, 20261123T100000",
        "yyyy-MM-dd HH:mm:ss.SSS, 2026-11-23T02:00:00.250Z, 2026-11-23 10:00:00.250",
        "yyyy-MM-dd'T'HH:mm:ssXXX, 2026-11-23T02:00:00Z, 2026-11-23T10:00:00+08:00",
        "epoch-seconds, 2026-11-23T02:00:00Z, 1795399200",
        "epoch-millis, 2026-11-23T02:00:00.250Z, 1795399200250",
    })
    void are_written(String pattern, String ours, String theirs) {
        assertThat(Stamp.of(pattern).orElseThrow().write(ours)).contains(theirs);
    }

    @ParameterizedTest
    @CsvSource({
        "yyyyMMdd, 20261123, 2026-11-22T16:00:00Z",
        "yyyyMMddHHmmss, 20261123100000, 2026-11-23T02:00:00Z",
        "yyyyMMddHHmmssSSS, 20261123100000250, 2026-11-23T02:00:00.250Z",
        "yyyy-MM-dd HH:mm, 2026-11-23 10:00, 2026-11-23T02:00:00Z",
        "yyyy-MM-dd'T'HH:mm:ssXXX, 2026-11-23T02:00:00Z, 2026-11-23T02:00:00Z",
        "yyyy-MM-dd'T'HH:mm:ssXXX, 2026-11-23T03:00:00+09:00, 2026-11-22T18:00:00Z",
        "epoch-seconds, 1795399200, 2026-11-23T02:00:00Z",
        "epoch-millis, 1795399200250, 2026-11-23T02:00:00.250Z",
    })
    void are_read_in_the_time_of_China_where_they_say_no_other(String pattern, String theirs, Instant ours) {
        assertThat(Stamp.of(pattern).orElseThrow().read(theirs).flatMap(Stamp::instant))
                .contains(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "yyyyMMdd, 20260230",
        "yyyyMMdd, 2026-11-23",
        "yyyyMMdd, '20261123 '",
        "yyyyMMddHHmmss, 20261123240000",
        "yyyyMMddHHmmss, 20261123",
        "yyyyMMdd, ''",
        "epoch-seconds, -1",
        "epoch-seconds, 1e9",
        "epoch-seconds, 9999999999999999",
        "epoch-millis, yesterday",
    })
    void are_refused_when_they_do_not_fit(String pattern, String theirs) {
        assertThat(Stamp.of(pattern).orElseThrow().read(theirs)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999999", "300000000000"})
    void are_no_instant_of_ours_after_the_year_9999(String seconds) {
        assertThat(Stamp.of("epoch-seconds").orElseThrow().read(seconds).flatMap(Stamp::instant))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "date",
                "YYYYMMdd",
                "MM-dd",
                "HH:mm:ss",
                "yyyy-MM-dd hh:mm:ss",
                "yyyy-MM",
                "yyMMdd'",
                "epoch",
                "qqq"
            })
    void have_patterns_that_can_be_read_back(String pattern) {
        assertThat(Stamp.of(pattern)).isEmpty();
    }
}
