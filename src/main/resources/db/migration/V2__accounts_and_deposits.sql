-- A virtual account at the bank and its holder: an investor (one account for all loans) or the borrower of a loan.
CREATE TABLE virtual_account (
    number        text PRIMARY KEY CHECK (number ~ '^[0-9]{1,20}$'),
    usage         text NOT NULL CHECK (usage IN ('INVESTOR', 'BORROWER')),
    investor_id   text UNIQUE REFERENCES investor,
    loan_id       text UNIQUE REFERENCES loan,
    issued_at     timestamptz NOT NULL,
    terminated_at timestamptz,
    CONSTRAINT investor_is_named CHECK ((usage = 'INVESTOR') = (investor_id IS NOT NULL)),
    CONSTRAINT loan_is_named CHECK ((usage = 'BORROWER') = (loan_id IS NOT NULL))
);

-- The bank's account list as last read: an account listed before a request was sent cannot be its result.
CREATE TABLE listed_account (
    number       text PRIMARY KEY CHECK (number ~ '^[0-9]{1,20}$'),
    usage        text NOT NULL CHECK (usage IN ('INVESTOR', 'BORROWER')),
    account_name text NOT NULL,
    listed_at    timestamptz NOT NULL,
    requested    boolean NOT NULL -- false: no request was open when it appeared; it is never used automatically
);
CREATE INDEX listed_account_by_name ON listed_account (usage, account_name);

-- One request for a virtual account. Names are not unique at the bank, so two unresolved requests under one name could not
-- be distinguished: there is at most one.
CREATE TABLE account_request (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    usage          text NOT NULL CHECK (usage IN ('INVESTOR', 'BORROWER')),
    account_name   text NOT NULL,
    investor_id    text REFERENCES investor,
    loan_id        text REFERENCES loan,
    state          text NOT NULL CHECK (state IN ('PLANNED', 'SENT', 'UNKNOWN', 'WAITING', 'ISSUED')),
    sends          int NOT NULL DEFAULT 0 CHECK (sends >= 0),
    listed_before  text[] NOT NULL, -- accounts of that usage and name that the list showed before the send
    last_code      text,
    planned_at     timestamptz NOT NULL,
    granted_at     timestamptz,
    settled_at     timestamptz,
    account_number text REFERENCES virtual_account,
    CONSTRAINT investor_is_named CHECK ((usage = 'INVESTOR') = (investor_id IS NOT NULL)),
    CONSTRAINT loan_is_named CHECK ((usage = 'BORROWER') = (loan_id IS NOT NULL)),
    CONSTRAINT issued_is_an_account CHECK ((state = 'ISSUED') = (account_number IS NOT NULL))
);
CREATE UNIQUE INDEX one_unresolved_account_request_per_name ON account_request (usage, account_name) WHERE state <> 'ISSUED';
CREATE UNIQUE INDEX one_account_request_per_investor ON account_request (investor_id);
CREATE UNIQUE INDEX one_account_request_per_loan ON account_request (loan_id);

-- A row of the bank's deposit list. Two equal deposits on a day are two rows. listed_at is when the list first showed it.
CREATE TABLE deposit (
    id              bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    account_number  text NOT NULL,
    received_on     date NOT NULL,
    bank_sequence   text NOT NULL,
    amount          bigint NOT NULL CHECK (amount >= 0), -- 0: a row without money, kept in suspense
    listed_at       timestamptz NOT NULL,
    usable_at       timestamptz NOT NULL, -- the first sweep of the bank after it was listed
    returnable_at   timestamptz NOT NULL, -- three hours after it was listed (AC073)
    credited_to     text NOT NULL CHECK (credited_to IN ('INVESTOR', 'BORROWER', 'SUSPENSE')),
    investor_id     text REFERENCES investor,
    loan_id         text REFERENCES loan,
    suspense_reason text CHECK (suspense_reason IN (
        'ZERO_AMOUNT', 'OWN_DISTRIBUTION', 'UNKNOWN_ACCOUNT', 'TERMINATED_ACCOUNT', 'CLOSED_LOAN')), -- why it was suspended
    assigned_by     text, -- the operator who moved it out of suspense
    PRIMARY KEY (account_number, received_on, bank_sequence),
    CONSTRAINT investor_is_named CHECK ((credited_to = 'INVESTOR') = (investor_id IS NOT NULL)),
    CONSTRAINT loan_is_named CHECK ((credited_to = 'BORROWER') = (loan_id IS NOT NULL)),
    CONSTRAINT suspense_has_a_reason
        CHECK ((assigned_by IS NULL AND suspense_reason IS NOT NULL) = (credited_to = 'SUSPENSE')),
    CONSTRAINT only_money_is_credited CHECK (amount > 0 OR credited_to = 'SUSPENSE')
);
CREATE INDEX deposit_by_investor ON deposit (investor_id, usable_at) WHERE investor_id IS NOT NULL;
CREATE INDEX deposit_by_loan ON deposit (loan_id, id) WHERE loan_id IS NOT NULL;
CREATE INDEX deposit_in_suspense ON deposit (id) WHERE credited_to = 'SUSPENSE';
CREATE INDEX deposit_by_day ON deposit (received_on);

-- One row: the state of the deposit intake.
CREATE TABLE deposit_poll (
    only_row              boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    last_complete_scan_at timestamptz, -- when the last complete scan of the list began
    halted_reason         text -- why the intake is halted until an operator resumes it
);
INSERT INTO deposit_poll DEFAULT VALUES;
