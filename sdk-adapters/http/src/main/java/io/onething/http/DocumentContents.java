package io.onething.http;

import io.onething.application.Document;
import java.io.IOException;
import java.io.InputStream;

/**
 * Where the bytes of documents are read from (材料内容): the host's own storage, as the SDK carries references only. Given to a department, its
 * documents travel with the hand-over; see {@link HttpDepartment.Builder#documents}.
 */
@FunctionalInterface
public interface DocumentContents {
    /**
     * Opens the content of a document.
     *
     * <p>Called from several threads at once, once for each attempt to send it. The stream is read once, from its beginning, in small pieces,
     * never whole into memory, and closed. What comes out of it is compared with the size and the digest of the document before its end is sent.
     *
     * @param document what to open; {@link Document#location} is the host's own reference
     * @return its bytes
     * @throws IOException when it cannot be read now; it is tried again later
     */
    InputStream open(Document document) throws IOException;
}
