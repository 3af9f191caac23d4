-- The client-money book: what the custody bank holds, and for whom. BANK_CUSTODY is what is held (a debit balance), all
-- others are owed (a credit balance). Custody and suspense keep no balance row: every deposit would queue for it.
CREATE TABLE ledger_account (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind    text NOT NULL CHECK (kind IN (
        'BANK_CUSTODY', 'SUSPENSE', 'INVESTOR_AVAILABLE', 'RETURNING', 'RESERVED', 'DISBURSING', 'COLLECTED',
        'DISTRIBUTING')),
    owner   text NOT NULL DEFAULT '',     -- an investor's or a loan's id
    balance bigint CHECK (balance >= 0),
    UNIQUE (kind, owner),
    CHECK ((kind IN ('BANK_CUSTODY', 'SUSPENSE')) = (balance IS NULL)),
    CHECK ((kind IN ('BANK_CUSTODY', 'SUSPENSE')) = (owner = ''))
);
INSERT INTO ledger_account (kind) VALUES ('BANK_CUSTODY'), ('SUSPENSE');

CREATE TABLE movement (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind          text NOT NULL,
    event         text NOT NULL UNIQUE,   -- what caused it: posted once, however often it is told
    loan_id       text REFERENCES loan,
    business_date date NOT NULL,
    posted_at     timestamptz NOT NULL,
    xact          xid8 NOT NULL DEFAULT pg_current_xact_id()
);

CREATE TABLE posting (
    movement_id bigint NOT NULL REFERENCES movement,
    line        int NOT NULL,
    account_id  bigint NOT NULL REFERENCES ledger_account,
    side        text NOT NULL CHECK (side IN ('DEBIT', 'CREDIT')),
    amount      bigint NOT NULL CHECK (amount > 0),
    PRIMARY KEY (movement_id, line)
);
CREATE INDEX posting_by_account ON posting (account_id, movement_id);

-- Postings are written in the transaction of their movement only, and balance at its end.
CREATE FUNCTION refuse_late_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM written w JOIN movement m ON m.id = w.movement_id WHERE m.xact <> pg_current_xact_id()) THEN
        RAISE EXCEPTION 'a posting belongs into the transaction of its movement';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER posting_with_its_movement AFTER INSERT ON posting REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_late_posting();

CREATE FUNCTION check_movement_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    debit  numeric;
    credit numeric;
BEGIN
    SELECT sum(amount) FILTER (WHERE side = 'DEBIT'), sum(amount) FILTER (WHERE side = 'CREDIT')
      INTO debit, credit FROM posting WHERE movement_id = NEW.id;
    IF debit IS NULL OR debit IS DISTINCT FROM credit THEN
        RAISE EXCEPTION 'movement % (%) does not balance: debit %, credit %', NEW.id, NEW.event, debit, credit;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER movement_balances AFTER INSERT ON movement DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION check_movement_balances();

CREATE TRIGGER movements_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON movement
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER postings_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON posting
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
