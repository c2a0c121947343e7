package io.onething.bundle;

import org.jspecify.annotations.Nullable;

/**
 * Where values of a definition were read (来源).
 *
 * @param id its id in the definition
 * @param title title of the document
 * @param publisher who published it; null where unknown
 * @param date when it was published, as printed; null where unknown
 * @param url where it stands; null where it has no address
 * @param grade how good it is: A government, B press of record, C copy, D secondary, K general knowledge
 */
public record Source(
        String id,
        String title,
        @Nullable String publisher,
        @Nullable String date,
        @Nullable String url,
        String grade) {}
