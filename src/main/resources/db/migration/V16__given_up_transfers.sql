-- A transfer whose order the bank has refused, or whose orders are used up, has a way out: two operators permit another order, or
-- give the transfer up.

-- An order that may be planned although no other follows the one before it by itself.
CREATE TABLE permitted_order (
    transfer_id text NOT NULL REFERENCES transfer,
    ordinal     int NOT NULL CHECK (ordinal BETWEEN 2 AND 99),
    decision_id bigint NOT NULL UNIQUE REFERENCES decision,
    PRIMARY KEY (transfer_id, ordinal)
);
CREATE FUNCTION require_decided_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM decision
                    WHERE id = NEW.decision_id AND subject_kind = 'TRANSFER' AND subject_id = NEW.transfer_id
                      AND choice = 'TRY_AGAIN' AND approved_at IS NOT NULL) THEN
        RAISE EXCEPTION 'permitted_order: no two operators have decided to try % again', NEW.transfer_id;
    END IF;
    IF NOT EXISTS (SELECT FROM bank_order
                    WHERE transfer_id = NEW.transfer_id AND ordinal = NEW.ordinal - 1 AND state IN ('NOT_EXECUTED', 'NOT_SENT')) THEN
        RAISE EXCEPTION 'permitted_order: order % of % is not closed without execution', NEW.ordinal - 1, NEW.transfer_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_operators_permit_an_order BEFORE INSERT ON permitted_order
    FOR EACH ROW EXECUTE FUNCTION require_decided_attempt();
CREATE TRIGGER permissions_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON permitted_order
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A transfer that is never ordered again. With that of a disbursement the later chunks of the loan are abandoned too, under the
-- same decision.
CREATE TABLE abandoned_transfer (
    transfer_id  text PRIMARY KEY REFERENCES transfer,
    decision_id  bigint NOT NULL REFERENCES decision,
    abandoned_at timestamptz NOT NULL
);

-- The row lock conflicts with the one that an insert of an order takes: neither can overlook the other.
CREATE FUNCTION require_decided_abandonment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM transfer WHERE id = NEW.transfer_id FOR UPDATE;
    IF NOT EXISTS (SELECT FROM decision
                     JOIN transfer decided ON decided.id = decision.subject_id
                     JOIN transfer given ON given.id = NEW.transfer_id
                    WHERE decision.id = NEW.decision_id AND decision.subject_kind = 'TRANSFER'
                      AND decision.choice = 'GIVE_UP' AND decision.approved_at IS NOT NULL
                      AND (given.id = decided.id
                           OR (given.kind = 'DISBURSEMENT' AND decided.kind = 'DISBURSEMENT' AND given.loan_id = decided.loan_id))) THEN
        RAISE EXCEPTION 'abandoned_transfer: no two operators have decided to give % up', NEW.transfer_id;
    END IF;
    IF EXISTS (SELECT FROM bank_order
                WHERE transfer_id = NEW.transfer_id
                  AND (state NOT IN ('NOT_EXECUTED', 'NOT_SENT')
                       OR bank_date >= (NEW.abandoned_at AT TIME ZONE 'Asia/Seoul')::date)) THEN
        RAISE EXCEPTION 'abandoned_transfer: an order of % is not closed without execution, or its date is not over', NEW.transfer_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_operators_give_up BEFORE INSERT ON abandoned_transfer
    FOR EACH ROW EXECUTE FUNCTION require_decided_abandonment();
CREATE TRIGGER abandoned_for_ever BEFORE UPDATE OR DELETE OR TRUNCATE ON abandoned_transfer
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The money of a transfer is given back only if the transfer is abandoned.
CREATE FUNCTION require_abandoned_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM abandoned_transfer WHERE 'abandoned:' || transfer_id = NEW.idempotency_key) THEN
        RAISE EXCEPTION 'ledger transaction %: its transfer is not given up', NEW.idempotency_key;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_operators_give_money_back BEFORE INSERT ON ledger_transaction
    FOR EACH ROW WHEN (NEW.kind LIKE '%\_ABANDONED' OR NEW.idempotency_key LIKE 'abandoned:%')
    EXECUTE FUNCTION require_abandoned_transfer();

-- A return ends without a transfer.
ALTER TABLE investor_return DROP CONSTRAINT investor_return_state_check;
ALTER TABLE investor_return ADD CONSTRAINT investor_return_state_check
    CHECK (state IN ('HELD', 'RETURNED', 'NEEDS_OPERATOR', 'ABANDONED'));
CREATE FUNCTION guard_abandoned_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM abandoned_transfer a JOIN transfer ON transfer.id = a.transfer_id
                    WHERE transfer.return_serial = NEW.serial) THEN
        RAISE EXCEPTION 'investor_return %: its transfer is not given up', NEW.serial;
    END IF;
    IF NEW.state <> 'ABANDONED' THEN
        RAISE EXCEPTION 'investor_return %: ABANDONED is final', NEW.serial;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_operators_abandon_a_return BEFORE UPDATE ON investor_return FOR EACH ROW
    WHEN (NEW.state <> OLD.state AND 'ABANDONED' IN (NEW.state, OLD.state)) EXECUTE FUNCTION guard_abandoned_return();

GRANT UPDATE (principal) ON loan TO ontu_application;
GRANT SELECT, INSERT ON permitted_order, abandoned_transfer TO ontu_application;
