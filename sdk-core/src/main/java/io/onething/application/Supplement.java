package io.onething.application;

import io.onething.bundle.SupplyWay;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an applicant hands in after a correction was asked (补交). Checked against the bundle by {@link SupplementCheck} before it is taken.
 *
 * @param form new values by field id, in the order given
 * @param materials new materials by material id, in the order given
 */
public record Supplement(Map<String, String> form, Map<String, SuppliedMaterial> materials) {
    /** Takes copies. */
    public Supplement {
        form = FormValues.of(form);
        materials = Collections.unmodifiableMap(new LinkedHashMap<>(materials));
    }

    /** Starts an empty supplement. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns which fields and materials are in it; values are left out. */
    @Override
    public String toString() {
        return "Supplement[form=" + form.keySet() + ", materials=" + materials.keySet() + "]";
    }

    /** Builds a {@link Supplement}; not thread-safe. */
    public static final class Builder {
        private final Map<String, String> form = new LinkedHashMap<>();
        private final Map<String, SuppliedMaterial> materials = new LinkedHashMap<>();

        private Builder() {}

        /** Gives a field a new value; a blank one empties a field that need not be filled in. */
        public Builder field(String field, Object value) {
            Objects.requireNonNull(value, "value");
            form.put(
                    Objects.requireNonNull(field, "field"),
                    value instanceof BigDecimal number ? number.toPlainString() : value.toString());
            return this;
        }

        /** Gives several fields new values by their ids; see {@link #field}. */
        public Builder form(Map<String, ?> values) {
            values.forEach(this::field);
            return this;
        }

        /**
         * Hands in a material as files, instead of those handed in before.
         *
         * @param material the id of the material
         * @param documents 1 to 100 documents
         */
        public Builder material(String material, Document... documents) {
            materials.put(material, new SuppliedMaterial(material, SupplyWay.UPLOAD, List.of(documents)));
            return this;
        }

        /** States that a material was handed over on paper. */
        public Builder paper(String material) {
            return again(material, SupplyWay.PAPER);
        }

        /** Asks for a material to be obtained again without the applicant, as when an e-certificate has been put right. */
        public Builder again(String material, SupplyWay way) {
            materials.put(material, new SuppliedMaterial(material, way, List.of()));
            return this;
        }

        /** Returns the supplement, not yet checked against the bundle. */
        public Supplement build() {
            return new Supplement(form, materials);
        }
    }
}
