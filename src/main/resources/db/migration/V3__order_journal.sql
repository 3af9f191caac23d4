CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END $$;

-- A leg: something that is to happen at the bank exactly once: a chunk of a disbursement or of a round, a return.
CREATE TABLE leg (
    id            text PRIMARY KEY CHECK (id ~ '^(payment|repayment|return)(-[0-9]+)+$'),
    kind          text NOT NULL CHECK (kind IN ('PAYMENT', 'REPAYMENT', 'RETURN')),
    loan_id       text REFERENCES loan,
    investor_id   text REFERENCES investor,
    round         int NOT NULL DEFAULT 0,
    chunk         int NOT NULL DEFAULT 0,
    return_serial bigint UNIQUE REFERENCES investor_return (serial),
    amount        bigint NOT NULL CHECK (amount > 0),
    cumulative    bigint CHECK (cumulative >= amount), -- payments: the bank's total for the loan number afterwards
    planned_at    timestamptz NOT NULL,
    CHECK ((kind = 'RETURN') = (loan_id IS NULL)),
    CHECK ((kind = 'RETURN') = (return_serial IS NOT NULL)),
    CHECK ((kind = 'RETURN') = (investor_id IS NOT NULL)),
    CHECK ((kind = 'PAYMENT') = (cumulative IS NOT NULL)),
    CHECK (kind = 'RETURN' OR amount <= 1000000000),
    UNIQUE (loan_id, kind, round, chunk)
);
CREATE TRIGGER leg_is_written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON leg
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE leg_line (
    leg_id         text NOT NULL REFERENCES leg,
    line           int NOT NULL CHECK (line BETWEEN 1 AND 500),
    investor_id    text NOT NULL REFERENCES investor,
    account_number text NOT NULL REFERENCES virtual_account,
    amount         bigint NOT NULL CHECK (amount > 0),
    PRIMARY KEY (leg_id, line),
    UNIQUE (leg_id, investor_id)
);
CREATE INDEX leg_line_by_investor ON leg_line (investor_id);
CREATE TRIGGER leg_line_is_written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON leg_line
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An order is the sum of its rows: what is planned in the ledger is what the bank is told.
CREATE FUNCTION check_leg_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lines numeric := (SELECT sum(amount) FROM leg_line WHERE leg_id = NEW.id);
BEGIN
    IF lines IS DISTINCT FROM NEW.amount THEN
        RAISE EXCEPTION 'leg % is of % won and its lines are of %', NEW.id, NEW.amount, lines;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER leg_is_its_lines AFTER INSERT ON leg DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION check_leg_lines();

CREATE FUNCTION refuse_lines_above_leg() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM leg_line l JOIN leg ON leg.id = l.leg_id
         WHERE l.leg_id IN (SELECT leg_id FROM written)
         GROUP BY leg.id HAVING sum(l.amount) > leg.amount) THEN
        RAISE EXCEPTION 'a leg has got a line that is not part of its amount';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER no_line_comes_late AFTER INSERT ON leg_line REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_lines_above_leg();

-- One row per number that the bank may ever have seen of us for an order. The fence against paying twice is here.
CREATE TABLE bank_order (
    number        text PRIMARY KEY CHECK (number ~ '^[1-9][0-9]{0,19}$'),
    leg_id        text NOT NULL REFERENCES leg,
    attempt       int NOT NULL CHECK (attempt BETWEEN 1 AND 99),
    bank_date     date NOT NULL,
    request_hash  text NOT NULL CHECK (request_hash ~ '^[0-9a-f]{64}$'),
    state         text NOT NULL CHECK (state IN (
        'PLANNED', 'SENT', 'UNKNOWN', 'WAITING', 'EXECUTED', 'NOT_EXECUTED', 'NOT_SENT')),
    sends         int NOT NULL DEFAULT 0 CHECK (sends >= 0),
    seen          boolean NOT NULL DEFAULT false,
    alarm         text CHECK (alarm IN ('NUMBER_COLLISION', 'CUMULATIVE_MISMATCH', 'EXECUTED_AFTER_CLOSE')),
    last_code     text CHECK (char_length(last_code) <= 40),
    planned_at    timestamptz NOT NULL,
    granted_at    timestamptz,
    unknown_since timestamptz,
    settled_at    timestamptz,
    UNIQUE (leg_id, attempt),
    CHECK ((sends > 0) = (granted_at IS NOT NULL)),
    CHECK ((state IN ('EXECUTED', 'NOT_EXECUTED', 'NOT_SENT')) = (settled_at IS NOT NULL))
);
-- The fence: while an attempt is open, and for ever once one is executed, there is no other.
CREATE UNIQUE INDEX one_live_order_per_leg ON bank_order (leg_id) WHERE state NOT IN ('NOT_EXECUTED', 'NOT_SENT');
CREATE INDEX open_order ON bank_order (leg_id) WHERE state IN ('PLANNED', 'SENT', 'UNKNOWN', 'WAITING');
CREATE INDEX order_with_alarm ON bank_order (leg_id) WHERE alarm IS NOT NULL;

CREATE FUNCTION keep_order_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'bank_order: a number is never deleted';
    END IF;
    IF (NEW.number, NEW.leg_id, NEW.attempt, NEW.bank_date, NEW.request_hash, NEW.planned_at)
        IS DISTINCT FROM (OLD.number, OLD.leg_id, OLD.attempt, OLD.bank_date, OLD.request_hash, OLD.planned_at) THEN
        RAISE EXCEPTION 'bank_order %: number, leg, bank date and request never change', OLD.number;
    END IF;
    IF OLD.state IN ('EXECUTED', 'NOT_EXECUTED', 'NOT_SENT') AND NEW.state <> OLD.state THEN
        RAISE EXCEPTION 'bank_order %: % is final', OLD.number, OLD.state;
    END IF;
    IF NEW.sends <> OLD.sends + (CASE WHEN NEW.state = 'SENT' AND OLD.state = 'PLANNED' THEN 1 ELSE 0 END)
        OR (NEW.state = 'SENT' AND OLD.state NOT IN ('PLANNED', 'SENT')) THEN
        RAISE EXCEPTION 'bank_order %: a grant, and nothing else, takes it from PLANNED to SENT and counts one', OLD.number;
    END IF;
    IF (OLD.seen AND NOT NEW.seen) OR (OLD.alarm IS NOT NULL AND NEW.alarm IS DISTINCT FROM OLD.alarm) THEN
        RAISE EXCEPTION 'bank_order %: seen and alarm stay', OLD.number;
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
    kind         text NOT NULL CHECK (kind IN ('PLANNED', 'GRANTED', 'SENT', 'ASKED', 'SETTLED', 'CHANGED', 'ALARM')),
    state_before text,
    state_after  text NOT NULL,
    sends        int NOT NULL,
    code         text CHECK (char_length(code) <= 40)
);
CREATE INDEX bank_order_event_by_number ON bank_order_event (number, id);
CREATE TRIGGER journal_events_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_order_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
