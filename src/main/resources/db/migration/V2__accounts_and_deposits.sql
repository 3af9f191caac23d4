-- A virtual account at the bank, and whose it is: an investor's (one for all loans) or a loan's borrower's.
CREATE TABLE virtual_account (
    number       text PRIMARY KEY CHECK (number ~ '^[0-9]{1,20}$'),
    usage        text NOT NULL CHECK (usage IN ('INVESTOR', 'BORROWER')),
    investor_id  text UNIQUE REFERENCES investor,
    loan_id      text UNIQUE REFERENCES loan,
    issued_at    timestamptz NOT NULL,
    terminated_at timestamptz,
    CHECK ((usage = 'INVESTOR') = (investor_id IS NOT NULL)),
    CHECK ((usage = 'BORROWER') = (loan_id IS NOT NULL))
);

-- The bank's account list as we last read it: what stood there before an issue is nobody's new account.
CREATE TABLE listed_account (
    number        text PRIMARY KEY CHECK (number ~ '^[0-9]{1,20}$'),
    usage         text NOT NULL CHECK (usage IN ('INVESTOR', 'BORROWER')),
    account_name  text NOT NULL,
    listed_at     timestamptz NOT NULL,
    asked_for     boolean NOT NULL        -- false: no issue of ours was open when it appeared; never used, a person looks
);
CREATE INDEX listed_account_by_name ON listed_account (usage, account_name);

-- One request for a virtual account. Names are not unique at the bank, so two unresolved issues of one name could not
-- be told apart: there is at most one.
CREATE TABLE account_issue (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    usage        text NOT NULL CHECK (usage IN ('INVESTOR', 'BORROWER')),
    account_name text NOT NULL,
    investor_id  text REFERENCES investor,
    loan_id      text REFERENCES loan,
    state        text NOT NULL CHECK (state IN ('PLANNED', 'SENT', 'UNKNOWN', 'WAITING', 'ISSUED')),
    sends        int NOT NULL DEFAULT 0 CHECK (sends >= 0),
    seen_before  text[] NOT NULL,         -- accounts of that usage and name that the list showed before the send
    last_code    text,
    planned_at   timestamptz NOT NULL,
    granted_at   timestamptz,
    settled_at   timestamptz,
    number       text REFERENCES virtual_account,
    CHECK ((usage = 'INVESTOR') = (investor_id IS NOT NULL)),
    CHECK ((usage = 'BORROWER') = (loan_id IS NOT NULL)),
    CHECK ((state = 'ISSUED') = (number IS NOT NULL))
);
CREATE UNIQUE INDEX one_unresolved_issue_per_name ON account_issue (usage, account_name) WHERE state <> 'ISSUED';
CREATE UNIQUE INDEX one_issue_per_investor ON account_issue (investor_id);
CREATE UNIQUE INDEX one_issue_per_loan ON account_issue (loan_id);

-- A row of the bank's deposit list. Two equal deposits on a day are two rows.
CREATE TABLE deposit (
    id             bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    account_number text NOT NULL,
    received_on    date NOT NULL,
    bank_sequence  text NOT NULL,
    amount         bigint NOT NULL CHECK (amount >= 0), -- 0: a row that says nothing, kept in suspense
    seen_at        timestamptz NOT NULL,
    usable_at      timestamptz NOT NULL,   -- the first sweep of the bank after it was seen
    returnable_at  timestamptz NOT NULL,   -- three hours after it was seen (AC073)
    credited_to    text NOT NULL CHECK (credited_to IN ('INVESTOR', 'BORROWER', 'SUSPENSE')),
    investor_id    text REFERENCES investor,
    loan_id        text REFERENCES loan,
    suspended_for  text CHECK (suspended_for IN (
        'NOTHING', 'OWN_REPAYMENT', 'UNKNOWN_ACCOUNT', 'ENDED_ACCOUNT', 'ENDED_LOAN')), -- why it came into suspense
    assigned_by    text,                   -- the operator who moved it out of suspense
    PRIMARY KEY (account_number, received_on, bank_sequence),
    CHECK ((credited_to = 'INVESTOR') = (investor_id IS NOT NULL)),
    CHECK ((credited_to = 'BORROWER') = (loan_id IS NOT NULL)),
    CHECK ((assigned_by IS NULL AND suspended_for IS NOT NULL) = (credited_to = 'SUSPENSE')),
    CHECK (amount > 0 OR credited_to = 'SUSPENSE')
);
CREATE INDEX deposit_by_investor ON deposit (investor_id, usable_at) WHERE investor_id IS NOT NULL;
CREATE INDEX deposit_by_loan ON deposit (loan_id, id) WHERE loan_id IS NOT NULL;
CREATE INDEX deposit_in_suspense ON deposit (id) WHERE credited_to = 'SUSPENSE';
CREATE INDEX deposit_by_day ON deposit (received_on);

-- One row: how far the intake of deposits has come.
CREATE TABLE deposit_sweep (
    only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    completed_at  timestamptz,            -- when the last complete scan began
    halted_reason text                    -- a row that must not be: the intake stands still until a person has looked
);
INSERT INTO deposit_sweep DEFAULT VALUES;
