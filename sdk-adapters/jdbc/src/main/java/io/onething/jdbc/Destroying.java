package io.onething.jdbc;

import io.onething.application.Actor;
import io.onething.application.CaseId;
import io.onething.jdbc.CaseArchive.Destruction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some cases on their way out of the archive for good (销毁过程), all in one transaction. When it is done again because the answer to COMMIT was
 * lost, what was destroyed is known by its entry in the list.
 */
final class Destroying implements Session.Work<Map<CaseId, Destruction>> {
    private static final Chosen VERSIONS =
            new Chosen("SELECT case_id, max(last_sequence) FROM onething_appends WHERE", " GROUP BY case_id");
    private static final String ENTERED =
            "SELECT 1 FROM onething_destroyed_cases WHERE case_id = ? AND destroyed_millis = ?"
                    + " AND account = ? AND ground = ?";
    private static final String ENTER =
            "INSERT INTO onething_destroyed_cases (case_id, destroyed_millis, version, bundle,"
                    + " last_millis, record_class, last_seal, role, account, ground) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final List<String> GONE = List.of(
            "DELETE FROM onething_archived_appends WHERE case_id = ?",
            "DELETE FROM onething_archived_cases WHERE case_id = ?",
            "DELETE FROM onething_appends WHERE case_id = ?",
            "DELETE FROM onething_case_rows WHERE case_id = ?");

    private final Set<CaseId> cases;
    private final Actor by;
    private final String ground;
    private final Instant now;
    private final Chosen archived;

    Destroying(Set<CaseId> cases, Actor by, String ground, Instant now, String lock) {
        this.cases = cases;
        this.by = by;
        this.ground = ground;
        this.now = now;
        this.archived = Archive.chosen(" ORDER BY case_id" + lock);
    }

    @Override
    public Map<CaseId, Destruction> with(Session session) throws SQLException {
        Map<CaseId, ArchivedCase> found = new HashMap<>();
        archived.ask(session, cases, row -> {
            ArchivedCase one = Archive.archived(row);
            found.put(one.caseId(), one);
        });
        Map<CaseId, Long> versions = new HashMap<>();
        VERSIONS.ask(session, cases, row -> versions.put(new CaseId(row.getString(1)), row.getLong(2)));
        Map<CaseId, String> seals = Archive.lastSeals(session, cases);
        Map<CaseId, Destruction> outcomes = new LinkedHashMap<>();
        for (CaseId id : cases) {
            ArchivedCase one = found.get(id);
            Destruction outcome = one == null
                    ? entered(session, id) ? Destruction.DESTROYED : Destruction.NOT_ARCHIVED
                    : judged(one, versions.getOrDefault(id, 0L));
            if (one != null && outcome == Destruction.DESTROYED) {
                destroy(session, one, seals.getOrDefault(id, ""));
            }
            outcomes.put(id, outcome);
        }
        return outcomes;
    }

    private Destruction judged(ArchivedCase one, long version) {
        if (one.keepUntil().filter(until -> !until.isAfter(now)).isEmpty()) {
            return Destruction.TO_BE_KEPT;
        }
        return version > one.version() ? Destruction.WENT_ON : Destruction.DESTROYED;
    }

    private boolean entered(Session session, CaseId id) throws SQLException {
        PreparedStatement select = session.prepared(ENTERED);
        select.setString(1, id.value());
        select.setLong(2, now.toEpochMilli());
        select.setString(3, by.account());
        select.setString(4, ground);
        try (ResultSet result = select.executeQuery()) {
            return result.next();
        }
    }

    private void destroy(Session session, ArchivedCase one, String lastSeal) throws SQLException {
        PreparedStatement enter = session.prepared(ENTER);
        enter.setString(1, one.caseId().value());
        enter.setLong(2, now.toEpochMilli());
        enter.setLong(3, one.version());
        enter.setString(4, one.bundle());
        enter.setLong(5, one.lastEvent().toEpochMilli());
        enter.setString(6, one.recordClass());
        enter.setString(7, lastSeal);
        enter.setString(8, by.role().name());
        enter.setString(9, by.account());
        enter.setString(10, ground);
        enter.executeUpdate();
        for (String sql : GONE) {
            PreparedStatement delete = session.prepared(sql);
            delete.setString(1, one.caseId().value());
            delete.executeUpdate();
        }
    }
}
