-- The client-money ledger: what the custody bank holds, and for whom. BANK_CUSTODY is what is held (a debit balance), all
-- others are owed (credit balances). Custody and suspense keep no balance: every deposit would wait for the row's lock.
CREATE TABLE ledger_account (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind    text NOT NULL CHECK (kind IN (
        'BANK_CUSTODY', 'SUSPENSE', 'INVESTOR_AVAILABLE', 'RETURNING', 'RESERVED', 'DISBURSING', 'COLLECTED',
        'DISTRIBUTING')),
    owner   text NOT NULL DEFAULT '', -- an investor's or a loan's id
    balance bigint CHECK (balance >= 0),
    UNIQUE (kind, owner),
    CONSTRAINT shared_has_no_balance CHECK ((kind IN ('BANK_CUSTODY', 'SUSPENSE')) = (balance IS NULL)),
    CONSTRAINT shared_has_no_owner CHECK ((kind IN ('BANK_CUSTODY', 'SUSPENSE')) = (owner = ''))
);
INSERT INTO ledger_account (kind) VALUES ('BANK_CUSTODY'), ('SUSPENSE');

CREATE TABLE ledger_transaction (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind            text NOT NULL,
    idempotency_key text NOT NULL UNIQUE, -- what caused it: posted once, however often it is requested
    loan_id         text REFERENCES loan,
    business_date   date NOT NULL,
    posted_at       timestamptz NOT NULL,
    xact            xid8 NOT NULL DEFAULT pg_current_xact_id()
);

CREATE TABLE posting (
    transaction_id bigint NOT NULL REFERENCES ledger_transaction,
    line           int NOT NULL,
    account_id     bigint NOT NULL REFERENCES ledger_account,
    side           text NOT NULL CHECK (side IN ('DEBIT', 'CREDIT')),
    amount         bigint NOT NULL CHECK (amount > 0),
    PRIMARY KEY (transaction_id, line)
);
CREATE INDEX posting_by_account ON posting (account_id, transaction_id);

-- Postings are written only in the database transaction of their ledger transaction, and balance at its end.
CREATE FUNCTION refuse_late_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM written w JOIN ledger_transaction m ON m.id = w.transaction_id WHERE m.xact <> pg_current_xact_id()) THEN
        RAISE EXCEPTION 'a posting must be written in the database transaction of its ledger transaction';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER posting_within_its_transaction AFTER INSERT ON posting REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_late_posting();

CREATE FUNCTION check_transaction_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    debit  numeric;
    credit numeric;
BEGIN
    SELECT sum(amount) FILTER (WHERE side = 'DEBIT'), sum(amount) FILTER (WHERE side = 'CREDIT')
      INTO debit, credit FROM posting WHERE transaction_id = NEW.id;
    IF debit IS NULL OR debit IS DISTINCT FROM credit THEN
        RAISE EXCEPTION 'ledger transaction % (%) does not balance: debit %, credit %', NEW.id, NEW.idempotency_key, debit, credit;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER transaction_balances AFTER INSERT ON ledger_transaction DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION check_transaction_balances();

CREATE TRIGGER ledger_transactions_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transaction
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER postings_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON posting
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
