CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END $$;

-- What is to happen at the bank exactly once: a chunk of a disbursement, a chunk of a distribution, or a return.
CREATE TABLE transfer (
    id            text PRIMARY KEY CHECK (id ~ '^(disbursement|distribution|return)(-[0-9]+)+$'),
    kind          text NOT NULL CHECK (kind IN ('DISBURSEMENT', 'DISTRIBUTION', 'RETURN')),
    loan_id       text REFERENCES loan,
    investor_id   text REFERENCES investor,
    instalment    int NOT NULL DEFAULT 0,
    chunk         int NOT NULL DEFAULT 0,
    return_serial bigint UNIQUE REFERENCES investor_return (serial),
    amount        bigint NOT NULL CHECK (amount > 0),
    cumulative    bigint CHECK (cumulative >= amount), -- disbursements: the bank's total for the loan once it is executed
    planned_at    timestamptz NOT NULL,
    CONSTRAINT return_has_no_loan CHECK ((kind = 'RETURN') = (loan_id IS NULL)),
    CONSTRAINT return_has_its_serial CHECK ((kind = 'RETURN') = (return_serial IS NOT NULL)),
    CONSTRAINT return_has_an_investor CHECK ((kind = 'RETURN') = (investor_id IS NOT NULL)),
    CONSTRAINT disbursement_has_a_cumulative_amount CHECK ((kind = 'DISBURSEMENT') = (cumulative IS NOT NULL)),
    CONSTRAINT limit_of_the_bank CHECK (kind = 'RETURN' OR amount <= 1000000000),
    UNIQUE (loan_id, kind, instalment, chunk)
);
CREATE TRIGGER transfer_is_written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON transfer
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE transfer_line (
    transfer_id    text NOT NULL REFERENCES transfer,
    line           int NOT NULL CHECK (line BETWEEN 1 AND 500),
    investor_id    text NOT NULL REFERENCES investor,
    account_number text NOT NULL REFERENCES virtual_account,
    amount         bigint NOT NULL CHECK (amount > 0),
    PRIMARY KEY (transfer_id, line),
    UNIQUE (transfer_id, investor_id)
);
CREATE INDEX transfer_line_by_investor ON transfer_line (investor_id);
CREATE TRIGGER transfer_line_is_written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON transfer_line
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A transfer is the sum of its lines: what is planned in the ledger is what the bank is ordered to do.
CREATE FUNCTION check_transfer_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lines numeric := (SELECT sum(amount) FROM transfer_line WHERE transfer_id = NEW.id);
BEGIN
    IF lines IS DISTINCT FROM NEW.amount THEN
        RAISE EXCEPTION 'transfer % is of % won and its lines are of %', NEW.id, NEW.amount, lines;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER transfer_equals_its_lines AFTER INSERT ON transfer DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION check_transfer_lines();

CREATE FUNCTION refuse_lines_above_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM transfer_line l JOIN transfer ON transfer.id = l.transfer_id
         WHERE l.transfer_id IN (SELECT transfer_id FROM written)
         GROUP BY transfer.id HAVING sum(l.amount) > transfer.amount) THEN
        RAISE EXCEPTION 'a transfer got a line that is not part of its amount';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER no_late_transfer_line AFTER INSERT ON transfer_line REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_lines_above_transfer();

-- One row for every order number that the bank may know. The guard against paying twice is here.
CREATE TABLE bank_order (
    number        text PRIMARY KEY CHECK (number ~ '^[1-9][0-9]{0,19}$'),
    transfer_id   text NOT NULL REFERENCES transfer,
    ordinal       int NOT NULL CHECK (ordinal BETWEEN 1 AND 99),
    bank_date     date NOT NULL,
    request_hash  text NOT NULL CHECK (request_hash ~ '^[0-9a-f]{64}$'),
    state         text NOT NULL CHECK (state IN (
        'PLANNED', 'SENT', 'UNKNOWN', 'WAITING', 'EXECUTED', 'NOT_EXECUTED', 'NOT_SENT')),
    sends         int NOT NULL DEFAULT 0 CHECK (sends >= 0),
    known_to_bank boolean NOT NULL DEFAULT false,
    alarm         text CHECK (alarm IN ('NUMBER_COLLISION', 'CUMULATIVE_MISMATCH', 'EXECUTED_AFTER_CLOSE')),
    last_code     text CHECK (char_length(last_code) <= 40),
    planned_at    timestamptz NOT NULL,
    granted_at    timestamptz,
    unknown_since timestamptz,
    settled_at    timestamptz,
    UNIQUE (transfer_id, ordinal),
    CONSTRAINT granted_at_is_known CHECK ((sends > 0) = (granted_at IS NOT NULL)),
    CONSTRAINT settled_at_is_known
        CHECK ((state IN ('EXECUTED', 'NOT_EXECUTED', 'NOT_SENT')) = (settled_at IS NOT NULL))
);
-- The guard: while an order of a transfer is open, and for ever once one is executed, there is no other.
CREATE UNIQUE INDEX one_live_order_per_transfer ON bank_order (transfer_id) WHERE state NOT IN ('NOT_EXECUTED', 'NOT_SENT');
CREATE INDEX open_order ON bank_order (transfer_id) WHERE state IN ('PLANNED', 'SENT', 'UNKNOWN', 'WAITING');
CREATE INDEX order_with_alarm ON bank_order (transfer_id) WHERE alarm IS NOT NULL;

CREATE FUNCTION keep_order_identity() RETURNS trigger LANGUAGE plpgsql AS $$
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
    IF (OLD.known_to_bank AND NOT NEW.known_to_bank) OR (OLD.alarm IS NOT NULL AND NEW.alarm IS DISTINCT FROM OLD.alarm) THEN
        RAISE EXCEPTION 'bank_order %: known_to_bank and alarm are never taken back', OLD.number;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER order_identity BEFORE UPDATE OR DELETE ON bank_order
    FOR EACH ROW EXECUTE FUNCTION keep_order_identity();
CREATE TRIGGER orders_are_never_truncated BEFORE TRUNCATE ON bank_order
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE bank_order_event (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number       text NOT NULL REFERENCES bank_order,
    at           timestamptz NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('PLANNED', 'GRANTED', 'SENT', 'INQUIRED', 'SETTLED', 'CHANGED', 'ALARM')),
    state_before text,
    state_after  text NOT NULL,
    sends        int NOT NULL,
    code         text CHECK (char_length(code) <= 40)
);
CREATE INDEX bank_order_event_by_number ON bank_order_event (number, id);
CREATE TRIGGER order_events_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_order_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
