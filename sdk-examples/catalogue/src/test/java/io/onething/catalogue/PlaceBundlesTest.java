package io.onething.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.BundleRef;
import io.onething.bundle.Provenance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The overlays of places (地方版本)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlaceBundlesTest {
    private static final BundleCatalog CATALOG = PlaceBundles.catalog();

    private static Bundle bundle(String id) {
        return CATALOG.bundle(id).orElseThrow();
    }

    private static Provenance explained(String id) {
        return CATALOG.explain(bundle(id).ref()).orElseThrow();
    }

    @Test
    void load_together_with_the_bundles_they_differ_from() {
        assertThat(CATALOG.bundles())
                .hasSize(NationalBundles.ids().size() + PlaceBundles.ids().size());
        PlaceBundles.ids().forEach(id -> assertThat(bundle(id).place()).as(id).isPresent());
    }

    @Test
    @DisplayName("have the region of GB/T 2260, but for a province that is not named and a region of several")
    void have_a_region() {
        assertThat(PlaceBundles.ids())
                .filteredOn(id -> bundle(id).region().isEmpty())
                .containsExactly("open-restaurant-tobacco", "newborn-yangtze-delta");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "open-restaurant-sichuan, open-restaurant open-restaurant-sichuan",
        "open-restaurant-guangyuan, open-restaurant open-restaurant-sichuan open-restaurant-guangyuan",
        "open-restaurant-chaoyang, open-restaurant open-restaurant-beijing open-restaurant-chaoyang",
        "newborn-zhongshan, newborn newborn-guangdong newborn-zhongshan",
        "newborn-xiamen, newborn newborn-fujian newborn-xiamen"
    })
    @DisplayName("C02: a district or city lies over its province where both were published")
    void lie_over_each_other(String id, String layers) {
        assertThat(explained(id).layers()).extracting(BundleRef::id).containsExactly(layers.split(" "));
    }

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource(nullValues = "-", textBlock = """
            # bundle,                   path,                                        value,            layer,                      instead of
            open-restaurant-shanghai,   promised,                                    7-14 workdays,    open-restaurant-shanghai,   -
            open-restaurant-shanghai,   departments.urban.title.zh,                  绿化和市容管理部门, open-restaurant-shanghai,   城管/住建/绿化市容部门
            open-restaurant-sichuan,    promised,                                    13 workdays,      open-restaurant-sichuan,    -
            open-restaurant-sichuan,    matters.staff-health.department,             health,           open-restaurant-sichuan,    -
            open-restaurant-sichuan,    matters.food-permit.after,                   verify-licence,   open-restaurant,            -
            open-restaurant-guangyuan,  promised,                                    13 workdays,      open-restaurant-sichuan,    -
            open-restaurant-guangyuan,  matters.food-permit.after,                   business-licence, open-restaurant-guangyuan,  verify-licence
            open-restaurant-guangyuan,  materials.licence.supply[0].output,          business-licence, open-restaurant-guangyuan,  -
            open-restaurant-tobacco,    departments.urban.title.zh,                  住房城乡建设部门,   open-restaurant-tobacco,    城管/住建/绿化市容部门
            open-restaurant-tobacco,    matters.tobacco-permit.source,               S12,              open-restaurant,            -
            open-restaurant-jimo,       lead,                                        hall,             open-restaurant-jimo,       market
            open-restaurant-jimo,       matters.food-permit.department,              hall,             open-restaurant-jimo,       market
            open-restaurant-beijing,    matters.small-food-permit.when.area_sqm.lte, 150,              open-restaurant-beijing,    -
            open-restaurant-chaoyang,   matters.small-food-permit.when.area_sqm.lte, 150,              open-restaurant-beijing,    -
            open-restaurant-chaoyang,   lead,                                        hall,             open-restaurant-chaoyang,   market
            open-restaurant-chaoyang,   eligibility.food-area.require.food_area_sqm.gte, 6,            open-restaurant-chaoyang,   -
            open-restaurant-liaoning,   matters.small-food-permit.when.area_sqm.lte, 80,               open-restaurant-liaoning,   -
            open-restaurant-weihai-etdz, eligibility.no-eat-in.require.business_form, takeaway_only,   open-restaurant-weihai-etdz, -
            newborn-guangdong,          promised,                                    5 workdays,       newborn-guangdong,          -
            newborn-guangdong,          matters.birth-registration.limit.legal,      7 workdays,       newborn-guangdong,          -
            newborn-zhongshan,          promised,                                    5 workdays,       newborn-guangdong,          -
            newborn-zhongshan,          matters.maternity-cost.kind,                 enquiry,          newborn-zhongshan,          payment
            newborn-fujian,             matters.insurance.after,                     birth-cert,       newborn-fujian,             household-entry
            newborn-xiamen,             matters.insurance.after,                     birth-cert,       newborn-fujian,             household-entry
            newborn-xiamen,             eligibility.age.require.child_age_months.lt, 6,                newborn-xiamen,             12
            newborn-xiamen,             matters.card.after,                          household-entry,  newborn,                    -
            newborn-lanzhou,            matters.vaccination.department,              midwifery,        newborn-lanzhou,            cdc
            newborn-hubei,              lead,                                        police,           newborn-hubei,              health
            newborn-zaozhuang,          matters.household-entry.source,              S46,              newborn-zaozhuang,          S40 S46 S47
            newborn-suining,            eligibility.parents-local.rule.zh,           父母双方为本县户籍, newborn-suining,            父母双方为本省户籍
            newborn-yangtze-delta,      departments.police.title.zh,                 户籍地公安部门,    newborn-yangtze-delta,      公安部门
            newborn-kunming,            matters.insurance.after,                     birth-cert,       newborn-kunming,            household-entry
            """)
    void say_for_each_value_which_layer_it_came_from(
            String id, String path, String text, String layer, String instead) {
        assertThat(explained(id).value(path)).hasValueSatisfying(value -> {
            assertThat(value.text()).isEqualTo(text);
            assertThat(value.layer().id()).isEqualTo(layer);
            assertThat(value.instead().orElse(null)).isEqualTo(instead);
        });
    }
}
