package io.onething.jdbc;

import io.onething.application.CaseId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * A query about chosen cases (按编号查询), in a few fixed sizes so that each is prepared once per connection; places left over are filled with
 * the last case again.
 */
final class Chosen {
    private static final int[] SIZES = {1, 8, 64, 512};

    private final Sizes statements;

    /** Makes a query whose text, between head and tail, is {@code case_id IN (…)}. */
    Chosen(String head, String tail) {
        this.statements = new Sizes(SIZES, size -> head + " case_id IN " + Group.places(size) + tail);
    }

    /** Takes one row of a result. */
    @FunctionalInterface
    interface Row {
        /** Reads the current row. */
        void read(ResultSet result) throws SQLException;
    }

    /** Asks for all cases, in one query unless there are very many. */
    void ask(Session session, Collection<CaseId> cases, Row row) throws SQLException {
        List<CaseId> ids = List.copyOf(cases);
        int largest = statements.largest();
        for (int from = 0; from < ids.size(); from += largest) {
            askSome(session, ids.subList(from, Math.min(ids.size(), from + largest)), row);
        }
    }

    private void askSome(Session session, List<CaseId> ids, Row row) throws SQLException {
        Sizes.Fitting fitting = statements.fitting(ids.size());
        PreparedStatement select = session.prepared(fitting.sql());
        for (int i = 0; i < fitting.places(); i++) {
            select.setString(i + 1, ids.get(Math.min(i, ids.size() - 1)).value());
        }
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                row.read(result);
            }
        }
    }
}
