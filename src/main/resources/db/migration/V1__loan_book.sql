-- Money is whole won. Dates are business dates in Asia/Seoul. Instants are timestamptz.

CREATE TABLE investor (
    id           text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$'),
    name         text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 50),
    account_name text NOT NULL CHECK (char_length(account_name) BETWEEN 1 AND 6),
    created_at   timestamptz NOT NULL
);

-- The number under which the bank knows a loan: 13 digits, one for ever.
CREATE SEQUENCE bank_loan_number AS bigint MINVALUE 1 MAXVALUE 9999999999999 NO CYCLE;

-- Transaction numbers of everything that is not an order: inquiries, lists, account issues.
CREATE SEQUENCE bank_request_number AS bigint MINVALUE 1 NO CYCLE;

CREATE TABLE loan (
    id                      text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$'),
    serial                  bigint GENERATED ALWAYS AS IDENTITY UNIQUE CHECK (serial BETWEEN 1 AND 9999999999),
    bank_loan_number        text NOT NULL UNIQUE CHECK (bank_loan_number ~ '^[0-9]{13}$'),
    request_hash            text NOT NULL,
    state                   text NOT NULL CHECK (state IN (
        'RECEIVED', 'ISSUING_ACCOUNTS', 'VERIFYING_BORROWER', 'FUNDING', 'DISBURSING', 'REPAYING',
        'COMPLETED', 'CANCELLED', 'REJECTED', 'EXPIRED', 'EARLY_REPAID')),
    state_since             timestamptz NOT NULL,
    attention               text,          -- why a person is needed
    attention_since         timestamptz,
    overdue_since           date,          -- due date of the oldest round that is overdue
    product                 text NOT NULL CHECK (product ~ '^[A-Za-z0-9][A-Za-z0-9 _-]{0,39}$'),
    principal               bigint NOT NULL CHECK (principal BETWEEN 1 AND 999999999999999),
    annual_rate             numeric(7, 4) NOT NULL CHECK (annual_rate BETWEEN 0 AND 20),
    term_months             int NOT NULL CHECK (term_months BETWEEN 1 AND 360),
    method                  text NOT NULL CHECK (method IN ('annuity', 'equal-principal', 'bullet')),
    applied_on              date NOT NULL,
    funding_deadline        date NOT NULL, -- the last day on which the loan may become fully funded
    borrower_name           text NOT NULL CHECK (char_length(borrower_name) BETWEEN 1 AND 50),
    borrower_account_name   text NOT NULL CHECK (char_length(borrower_account_name) BETWEEN 1 AND 6),
    borrower_bank_code      text NOT NULL CHECK (borrower_bank_code ~ '^[0-9]{3}$'),
    borrower_account_number text NOT NULL CHECK (borrower_account_number ~ '^[0-9]{1,20}$'),
    borrower_account_holder text NOT NULL CHECK (char_length(borrower_account_holder) BETWEEN 1 AND 50),
    received_at             timestamptz NOT NULL,
    workflow_started_at     timestamptz,
    disbursed_on            date,
    awaiting                bigint CHECK (awaiting > 0), -- what must stand on the borrower's account for the loan to go on
    told_of                 text,   -- what its workflow was last told of, and when
    told_at                 timestamptz,
    cancellation_reason     text,
    CHECK ((attention IS NULL) = (attention_since IS NULL))
);
CREATE INDEX loan_by_state ON loan (state, serial);
CREATE INDEX loan_to_start ON loan (serial) WHERE workflow_started_at IS NULL;
CREATE INDEX loan_awaiting ON loan (id) WHERE awaiting IS NOT NULL;

CREATE TABLE commitment (
    loan_id     text NOT NULL REFERENCES loan,
    investor_id text NOT NULL REFERENCES investor,
    serial      bigint GENERATED ALWAYS AS IDENTITY, -- place in the queue; made anew when it comes back after a withdrawal
    amount      bigint NOT NULL CHECK (amount > 0),
    state       text NOT NULL CHECK (state IN ('OPEN', 'RESERVED', 'LENT', 'WITHDRAWN', 'RELEASED')),
    reserved_at timestamptz,
    principal_allotted bigint NOT NULL DEFAULT 0 CHECK (principal_allotted BETWEEN 0 AND amount), -- of all rounds so far
    interest_allotted  bigint NOT NULL DEFAULT 0 CHECK (interest_allotted >= 0),
    PRIMARY KEY (loan_id, investor_id),
    CHECK (state NOT IN ('RESERVED', 'LENT') OR reserved_at IS NOT NULL),
    CHECK (state = 'LENT' OR principal_allotted + interest_allotted = 0)
);
CREATE INDEX commitment_open ON commitment (loan_id, serial) WHERE state = 'OPEN';
CREATE INDEX commitment_by_investor ON commitment (investor_id);

CREATE TABLE early_repayment_quote (
    loan_id      text NOT NULL REFERENCES loan,
    id           text NOT NULL CHECK (id ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$'),
    state        text NOT NULL CHECK (state IN ('OFFERED', 'ACCEPTED', 'SETTLED', 'LAPSED')),
    pay_off_on   date NOT NULL,          -- interest runs to this day; the quote is good until its end
    first_round  int NOT NULL CHECK (first_round BETWEEN 1 AND 360),
    principal    bigint NOT NULL CHECK (principal > 0),
    interest     bigint NOT NULL CHECK (interest >= 0),
    offered_at   timestamptz NOT NULL,
    accepted_at  timestamptz,
    PRIMARY KEY (loan_id, id)
);
CREATE UNIQUE INDEX one_accepted_quote ON early_repayment_quote (loan_id) WHERE state = 'ACCEPTED';

CREATE TABLE round (
    loan_id   text NOT NULL REFERENCES loan,
    round     int NOT NULL CHECK (round BETWEEN 1 AND 361),
    due_on    date NOT NULL,
    principal bigint NOT NULL CHECK (principal >= 0),
    interest  bigint NOT NULL CHECK (interest >= 0),
    state     text NOT NULL CHECK (state IN ('SCHEDULED', 'COLLECTED', 'DISTRIBUTED', 'REPLACED')),
    paid_on   date,                      -- day of the deposit that completed it
    PRIMARY KEY (loan_id, round),
    CHECK ((state IN ('COLLECTED', 'DISTRIBUTED')) = (paid_on IS NOT NULL))
);

CREATE TABLE allocation (
    loan_id     text NOT NULL,
    round       int NOT NULL,
    investor_id text NOT NULL REFERENCES investor,
    principal   bigint NOT NULL CHECK (principal >= 0),
    interest    bigint NOT NULL CHECK (interest >= 0),
    PRIMARY KEY (loan_id, round, investor_id),
    FOREIGN KEY (loan_id, round) REFERENCES round
);

CREATE TABLE investor_return (
    investor_id         text NOT NULL REFERENCES investor,
    id                  text NOT NULL CHECK (id ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$'),
    serial              bigint GENERATED ALWAYS AS IDENTITY UNIQUE CHECK (serial BETWEEN 1 AND 9999999999),
    request_hash        text NOT NULL,
    amount              bigint NOT NULL CHECK (amount > 0),
    bank_code           text NOT NULL CHECK (bank_code ~ '^[0-9]{3}$'),
    account_number      text NOT NULL CHECK (account_number ~ '^[0-9]{1,20}$'),
    account_holder      text NOT NULL CHECK (char_length(account_holder) BETWEEN 1 AND 50),
    state               text NOT NULL CHECK (state IN ('HELD', 'RETURNED', 'ATTENTION')),
    requested_at        timestamptz NOT NULL,
    workflow_started_at timestamptz,
    PRIMARY KEY (investor_id, id)
);
CREATE INDEX return_to_start ON investor_return (serial) WHERE workflow_started_at IS NULL;

-- What changed, in order, for platforms to follow and for the story of a loan. The transaction id lets a reader stop
-- before changes that are not yet visible, so that no event is skipped.
CREATE TABLE event (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xact          xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at            timestamptz NOT NULL,
    business_date date NOT NULL,
    type          text NOT NULL,
    loan_id       text REFERENCES loan,
    investor_id   text REFERENCES investor,
    detail        jsonb NOT NULL
);
CREATE INDEX event_by_loan ON event (loan_id, id);
CREATE INDEX event_in_order ON event (xact, id);
