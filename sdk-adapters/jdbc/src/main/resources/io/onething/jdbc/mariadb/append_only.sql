-- Optional guard for MariaDB and MySQL: what was appended stays. Personal parts can be erased, a row leaves the log when the archive has it, and
-- the archive when its case was entered in the list of what was destroyed. Inserts never meet these triggers. Apart from the tables, because
-- making triggers takes a right of its own (with a binary log: log_bin_trust_function_creators or SUPER).
-- They look after the change: a trigger before it makes MariaDB take a key for missing in the next DELETE of the session.

CREATE TRIGGER onething_appends_stay AFTER DELETE ON onething_appends FOR EACH ROW
    IF NOT EXISTS (SELECT 1 FROM onething_archived_appends a
                WHERE a.case_id = OLD.case_id AND a.first_sequence = OLD.first_sequence AND a.body = OLD.body)
            AND NOT (OLD.body = '' AND EXISTS (SELECT 1 FROM onething_destroyed_cases d WHERE d.case_id = OLD.case_id)) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the log is append-only';
    END IF;

CREATE TRIGGER onething_appends_do_not_change AFTER UPDATE ON onething_appends FOR EACH ROW
    IF NOT (NEW.personal IS NULL AND NEW.case_id = OLD.case_id AND NEW.first_sequence = OLD.first_sequence
            AND NEW.at_millis = OLD.at_millis AND NEW.stream <=> OLD.stream AND NEW.stream_position <=> OLD.stream_position
            AND (NEW.body = OLD.body AND NEW.last_sequence = OLD.last_sequence
                OR NEW.body = '' AND OLD.first_sequence = 1 AND EXISTS (SELECT 1 FROM onething_archived_cases a
                    WHERE a.case_id = OLD.case_id AND a.version = NEW.last_sequence))) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the log is append-only';
    END IF;

CREATE TRIGGER onething_archived_appends_stay AFTER DELETE ON onething_archived_appends FOR EACH ROW
    IF NOT EXISTS (SELECT 1 FROM onething_destroyed_cases d WHERE d.case_id = OLD.case_id) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the archive is append-only';
    END IF;

CREATE TRIGGER onething_archived_appends_do_not_change AFTER UPDATE ON onething_archived_appends FOR EACH ROW
    IF NEW.personal IS NOT NULL OR NEW.case_id <> OLD.case_id OR NEW.first_sequence <> OLD.first_sequence
            OR NEW.last_sequence <> OLD.last_sequence OR NEW.at_millis <> OLD.at_millis OR NEW.body <> OLD.body THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was appended does not change';
    END IF;

CREATE TRIGGER onething_destroyed_cases_stay AFTER DELETE ON onething_destroyed_cases
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was appended does not change';

CREATE TRIGGER onething_destroyed_cases_do_not_change AFTER UPDATE ON onething_destroyed_cases
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was appended does not change';
