-- An alarm has a way out: two operators settle its order, accept or refute what the bank has said too late, and acknowledge it.

CREATE TABLE acknowledged_alarm (
    order_number    text NOT NULL REFERENCES bank_order,
    alarm_code      text NOT NULL,
    decision_id     bigint NOT NULL REFERENCES decision,
    acknowledged_at timestamptz NOT NULL,
    PRIMARY KEY (order_number, alarm_code)
);

-- The alarm of an order, or null once it is acknowledged: only a standing alarm halts.
CREATE FUNCTION standing_alarm(number text, alarm text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN NOT EXISTS (SELECT FROM acknowledged_alarm a WHERE a.order_number = $1 AND a.alarm_code = $2) THEN $2 END
$$;

-- What the bank has executed although the order is closed as not executed; the order itself stays as it is.
CREATE TABLE late_execution (
    order_number text PRIMARY KEY REFERENCES bank_order,
    transfer_id  text NOT NULL REFERENCES transfer,
    decision_id  bigint NOT NULL UNIQUE REFERENCES decision,
    accepted_at  timestamptz NOT NULL,
    settles      boolean NOT NULL -- it executes its transfer; false: another order has executed it, or it was given up
);
CREATE UNIQUE INDEX one_late_execution_settles ON late_execution (transfer_id) WHERE settles;
CREATE INDEX late_execution_by_transfer ON late_execution (transfer_id);

-- What the bank has executed, as far as the books know.
CREATE VIEW bank_execution AS
    SELECT number, transfer_id, bank_date, settled_at, true AS settles FROM bank_order WHERE state = 'EXECUTED'
    UNION ALL
    SELECT o.number, o.transfer_id, o.bank_date, late.accepted_at, late.settles
      FROM late_execution late JOIN bank_order o ON o.number = late.order_number;

-- The orders that have executed their transfers: at most one of each.
CREATE VIEW executed_order AS SELECT number, transfer_id, bank_date, settled_at FROM bank_execution WHERE settles;

-- The row lock conflicts with the one that an insert of an order takes: neither can overlook the other.
CREATE FUNCTION require_decided_late_execution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM transfer WHERE id = NEW.transfer_id FOR UPDATE;
    IF NOT EXISTS (SELECT FROM decision
                    WHERE id = NEW.decision_id AND subject_kind = 'ORDER' AND subject_id = NEW.order_number
                      AND choice = 'ACCEPT_EXECUTION' AND approved_at IS NOT NULL) THEN
        RAISE EXCEPTION 'late_execution: no two operators have accepted that % was executed', NEW.order_number;
    END IF;
    IF NOT EXISTS (SELECT FROM bank_order o
                     JOIN bank_order_event e ON e.number = o.number AND e.kind = 'ALARM' AND e.code = 'EXECUTED_AFTER_CLOSE'
                    WHERE o.number = NEW.order_number AND o.transfer_id = NEW.transfer_id
                      AND o.state IN ('NOT_EXECUTED', 'NOT_SENT')) THEN
        RAISE EXCEPTION 'late_execution: the bank has not said that % was executed after it was closed', NEW.order_number;
    END IF;
    IF EXISTS (SELECT FROM bank_order
                WHERE transfer_id = NEW.transfer_id AND state NOT IN ('EXECUTED', 'NOT_EXECUTED', 'NOT_SENT')) THEN
        RAISE EXCEPTION 'late_execution: an order of % is not closed', NEW.transfer_id;
    END IF;
    IF NEW.settles = (EXISTS (SELECT FROM executed_order WHERE transfer_id = NEW.transfer_id)
                      OR EXISTS (SELECT FROM abandoned_transfer WHERE transfer_id = NEW.transfer_id)) THEN
        RAISE EXCEPTION 'late_execution: % settles its transfer, or not, and the other was claimed', NEW.order_number;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_operators_accept_an_execution BEFORE INSERT ON late_execution
    FOR EACH ROW EXECUTE FUNCTION require_decided_late_execution();
CREATE TRIGGER late_executions_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON late_execution
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION require_decided_acknowledgement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM decision
                    WHERE id = NEW.decision_id AND subject_kind = 'ORDER' AND subject_id = NEW.order_number
                      AND choice IN ('ACKNOWLEDGE', 'ACCEPT_EXECUTION', 'UNDONE') AND approved_at IS NOT NULL) THEN
        RAISE EXCEPTION 'acknowledged_alarm: no two operators have acknowledged the alarm of %', NEW.order_number;
    END IF;
    IF EXISTS (SELECT FROM bank_order alarmed
                 JOIN transfer of_alarmed ON of_alarmed.id = alarmed.transfer_id
                 JOIN transfer other ON other.id = of_alarmed.id OR other.loan_id = of_alarmed.loan_id
                 JOIN bank_order o ON o.transfer_id = other.id
                WHERE alarmed.number = NEW.order_number AND o.state NOT IN ('EXECUTED', 'NOT_EXECUTED', 'NOT_SENT')) THEN
        RAISE EXCEPTION 'acknowledged_alarm: an order of the loan or return of % is not closed', NEW.order_number;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_operators_acknowledge_an_alarm BEFORE INSERT ON acknowledged_alarm
    FOR EACH ROW EXECUTE FUNCTION require_decided_acknowledgement();
CREATE TRIGGER acknowledgements_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON acknowledged_alarm
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A later alarm of another kind takes the place of one that is acknowledged.
CREATE OR REPLACE FUNCTION keep_order_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'bank_order: a number is never deleted';
    END IF;
    IF (NEW.number, NEW.transfer_id, NEW.ordinal, NEW.bank_date, NEW.request_hash, NEW.planned_at)
        IS DISTINCT FROM (OLD.number, OLD.transfer_id, OLD.ordinal, OLD.bank_date, OLD.request_hash, OLD.planned_at) THEN
        RAISE EXCEPTION 'bank_order %: number, transfer, bank date and request never change', OLD.number;
    END IF;
    IF OLD.state IN ('EXECUTED', 'NOT_EXECUTED', 'NOT_SENT') AND NEW.state <> OLD.state THEN
        RAISE EXCEPTION 'bank_order %: % is final', OLD.number, OLD.state;
    END IF;
    IF NEW.sends <> OLD.sends + (CASE WHEN NEW.state = 'SENT' AND OLD.state = 'PLANNED' THEN 1 ELSE 0 END)
        OR (NEW.state = 'SENT' AND OLD.state NOT IN ('PLANNED', 'SENT')) THEN
        RAISE EXCEPTION 'bank_order %: a grant, and nothing else, takes it from PLANNED to SENT and counts one', OLD.number;
    END IF;
    IF (OLD.known_to_bank AND NOT NEW.known_to_bank)
        OR (NEW.alarm IS DISTINCT FROM OLD.alarm
            AND (NEW.alarm IS NULL OR standing_alarm(OLD.number, OLD.alarm) IS NOT NULL)) THEN
        RAISE EXCEPTION 'bank_order %: known_to_bank and alarm are never taken back', OLD.number;
    END IF;
    RETURN NEW;
END $$;

-- A transfer that is given up or was executed late is never ordered again, and one that was executed is not given up.
CREATE FUNCTION refuse_order_of_abandoned_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM transfer WHERE id = NEW.transfer_id FOR KEY SHARE;
    IF EXISTS (SELECT FROM abandoned_transfer WHERE transfer_id = NEW.transfer_id) THEN
        RAISE EXCEPTION 'bank_order %: its transfer % is given up', NEW.number, NEW.transfer_id;
    END IF;
    IF EXISTS (SELECT FROM late_execution WHERE transfer_id = NEW.transfer_id) THEN
        RAISE EXCEPTION 'bank_order %: its transfer % was executed late', NEW.number, NEW.transfer_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER no_order_of_an_abandoned_transfer BEFORE INSERT ON bank_order
    FOR EACH ROW EXECUTE FUNCTION refuse_order_of_abandoned_transfer();
CREATE FUNCTION refuse_to_abandon_what_was_executed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM transfer WHERE id = NEW.transfer_id FOR UPDATE;
    IF EXISTS (SELECT FROM late_execution WHERE transfer_id = NEW.transfer_id) THEN
        RAISE EXCEPTION 'abandoned_transfer: % was executed late', NEW.transfer_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER what_was_executed_is_not_given_up BEFORE INSERT ON abandoned_transfer
    FOR EACH ROW EXECUTE FUNCTION refuse_to_abandon_what_was_executed();

-- A loan of which something is given up goes on with what was paid out; if nothing was, it is cancelled.
CREATE FUNCTION guard_given_up_loan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    paid_out numeric := (
        SELECT coalesce(sum(t.amount), 0) FROM transfer t JOIN executed_order o ON o.transfer_id = t.id
         WHERE t.loan_id = NEW.id AND t.kind = 'DISBURSEMENT');
BEGIN
    IF NOT EXISTS (SELECT FROM abandoned_transfer a JOIN transfer t ON t.id = a.transfer_id
                    WHERE t.loan_id = NEW.id AND t.kind = 'DISBURSEMENT') THEN
        RAISE EXCEPTION 'loan %: no two operators have given its disbursement up', NEW.id;
    END IF;
    IF NEW.state = 'CANCELLED' AND paid_out <> 0 OR NEW.state <> 'CANCELLED' AND NEW.principal <> paid_out THEN
        RAISE EXCEPTION 'loan %: % was paid out', NEW.id, paid_out;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_operators_end_a_disbursement BEFORE UPDATE ON loan FOR EACH ROW
    WHEN (NEW.principal <> OLD.principal OR (OLD.state IN ('DISBURSING', 'REPAYING') AND NEW.state = 'CANCELLED'))
    EXECUTE FUNCTION guard_given_up_loan();

-- The money of a distribution that is given up is held for its investors, and is never the borrower's ('<loan>/<investor>').
-- What the bank has executed once too often is owed by whoever has received it: a debit balance. Its owner is
-- 'investor/<id>' or 'borrower/<id of the loan>'.
ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_kind_check;
ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_kind_check CHECK (kind IN (
    'BANK_CUSTODY', 'SUSPENSE', 'INVESTOR_AVAILABLE', 'RETURNING', 'RESERVED', 'DISBURSING', 'COLLECTED', 'DISTRIBUTING', 'HELD',
    'OVERPAID'));
ALTER TABLE ledger_account ADD CONSTRAINT held_and_overpaid_name_two_things
    CHECK ((kind IN ('HELD', 'OVERPAID')) = (owner LIKE '%/%'));
ALTER TABLE ledger_account ADD CONSTRAINT overpaid_names_its_debtor
    CHECK (kind <> 'OVERPAID' OR owner LIKE 'investor/_%' OR owner LIKE 'borrower/_%');
CREATE FUNCTION require_late_execution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM late_execution
                    WHERE 'late-execution:' || order_number = NEW.idempotency_key AND NOT settles) THEN
        RAISE EXCEPTION 'ledger transaction %: no two operators have accepted this execution', NEW.idempotency_key;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_operators_post_a_late_execution BEFORE INSERT ON ledger_transaction
    FOR EACH ROW WHEN (NEW.kind LIKE '%\_EXECUTED\_LATE' OR NEW.idempotency_key LIKE 'late-execution:%')
    EXECUTE FUNCTION require_late_execution();

GRANT SELECT, INSERT ON acknowledged_alarm, late_execution TO ontu_application;
GRANT SELECT ON bank_execution, executed_order TO ontu_application;
