-- Optional guard for MariaDB and MySQL: what was appended stays; only the personal parts can be erased. Inserts never meet these triggers.
-- Apart from the tables, because making triggers takes a right of its own (with a binary log: log_bin_trust_function_creators or SUPER).

CREATE TRIGGER onething_appends_stay BEFORE DELETE ON onething_appends
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the log is append-only';

CREATE TRIGGER onething_appends_do_not_change BEFORE UPDATE ON onething_appends FOR EACH ROW
    IF NEW.personal IS NOT NULL OR NEW.case_id <> OLD.case_id OR NEW.first_sequence <> OLD.first_sequence
            OR NEW.last_sequence <> OLD.last_sequence OR NOT (NEW.stream <=> OLD.stream)
            OR NOT (NEW.stream_position <=> OLD.stream_position) OR NEW.at_millis <> OLD.at_millis OR NEW.body <> OLD.body THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the log is append-only';
    END IF;
