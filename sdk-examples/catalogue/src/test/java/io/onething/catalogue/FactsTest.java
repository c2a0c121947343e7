package io.onething.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Bundle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The size of each bundle against what was collected from the documents. {@code matters} and {@code departments} are what the documents
 * together name; {@code left} are matters of one place only, {@code split} those written as two, {@code named} departments that decide a
 * matter without having been listed, or that are two bodies in one word.
 */
@DisplayName("The number of matters and departments is that of the documents")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FactsTest {
    @ParameterizedTest(name = "{0} ({6})")
    @CsvSource(textBlock = """
            # bundle,                  matters, left, split, departments, named, documents
            open-restaurant,                10,    3,     0,          10,     0, S12 S14 S15 S17 S20 S23 S27 S30 S33 S253
            newborn,                         9,    1,     0,          10,     1, S01 S40 S41 S42 S46 S47 S50
            retirement,                     10,    0,     0,           7,     1, S01 S60 S61 S63
            start-company,                   7,    0,     0,           8,     0, S70 S71 S72 S74
            deregister-company,              8,    1,     1,           8,     0, S80 S81 S82 S83 S84
            utilities-joint,                12,    0,     0,          10,     0, S90 S91 S92 S94 S95 S96 S97 S98
            large-exhibition,                7,    0,     0,          11,     2, S100 S101 S102 S103 S104 S105 S107 S109 S111 S112
            company-change,                  7,    0,     0,           8,     1, S06 S240 S241 S242
            start-transport,                 5,    0,     0,           3,     0, S140 S141 S142
            credit-repair,                   4,    0,     0,           2,     0, S120 S125
            listing-compliance,              2,    0,     0,          10,     0, S121 S122 S124
            bankruptcy-enquiry,              7,    0,     0,          10,     0, S130
            school-entry,                    7,    0,     0,           7,     0, S160 S161 S162 S163
            social-card,                     6,    0,     0,           6,     0, S171
            disability-services,             6,    0,     0,           6,     0, S150 S151 S152 S153
            cake-shop,                       5,    0,     0,           5,     0, S01 S30 S34
            no-criminal-record,              1,    0,     0,           1,     0, S180 S181 S182
            household-move,                  3,    0,     0,           1,     1, S01
            batch-relocation,                2,    0,     0,           3,     0, S01
            maternity-allowance,             2,    0,     0,           4,     0, S01 S200 S201 S202
            newborn-insured-at-birth,        4,    0,     0,           3,     0, S01 S50
            aid-funded-insurance,            6,    0,     0,           5,     0, S210
            family-shared-account,           2,    0,     0,           1,     0, S220
            chronic-cross-province,          4,    0,     0,           1,     1, S230 S231
            performance-new-venue,           4,    0,     0,           4,     0, S100 S107 S108 S111
            """)
    void is_that_of_the_documents(
            String id, int matters, int left, int split, int departments, int named, String documents) {
        Bundle bundle = NationalBundles.catalog().bundle(id).orElseThrow();
        assertThat(bundle.matters()).hasSize(matters - left + split);
        assertThat(bundle.departments()).hasSize(departments + named);
        assertThat(bundle.sources()).extracting(source -> source.id()).contains(documents.split(" "));
    }
}
