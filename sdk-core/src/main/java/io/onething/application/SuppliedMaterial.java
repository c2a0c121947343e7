package io.onething.application;

import io.onething.bundle.SupplyWay;
import java.util.List;
import java.util.Objects;

/**
 * A material as it was supplied (已提交材料).
 *
 * @param material the id of the material in the bundle
 * @param way how it was obtained
 * @param documents the documents; empty where the department reads the material itself (e-certificate, data sharing) or the form is it
 */
public record SuppliedMaterial(String material, SupplyWay way, List<Document> documents) {
    /** Takes a copy of the documents. */
    public SuppliedMaterial {
        Objects.requireNonNull(material, "material");
        Objects.requireNonNull(way, "way");
        documents = List.copyOf(documents);
    }
}
