-- Money is whole won. Dates are business dates in Asia/Seoul. Instants are timestamptz.

CREATE TABLE investor (
    id           text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$'),
    name         text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 50),
    account_name text NOT NULL CHECK (char_length(account_name) BETWEEN 1 AND 6),
    created_at   timestamptz NOT NULL
);

-- The number under which the bank knows a loan: 13 digits, never given out twice.
CREATE SEQUENCE bank_loan_number AS bigint MINVALUE 1 MAXVALUE 9999999999999 NO CYCLE;

-- Numbers of the requests that are not orders: inquiries, lists, requests for accounts.
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
    attention_message       text, -- why an operator is needed: a sentence
    attention_since         timestamptz,
    overdue_since           date, -- due date of the oldest overdue instalment
    product                 text NOT NULL CHECK (product ~ '^[A-Za-z0-9][A-Za-z0-9 _-]{0,39}$'),
    principal               bigint NOT NULL CHECK (principal BETWEEN 1 AND 999999999999999),
    annual_rate             numeric(7, 4) NOT NULL CHECK (annual_rate BETWEEN 0 AND 20),
    term_months             int NOT NULL CHECK (term_months BETWEEN 1 AND 360),
    repayment_method        text NOT NULL CHECK (repayment_method IN ('annuity', 'equal-principal', 'bullet')),
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
    awaited_amount          bigint CHECK (awaited_amount > 0), -- the borrower's balance that the loan waits for
    notified_of             text, -- what its workflow was last notified of
    notified_at             timestamptz,
    cancellation_reason     text,
    CONSTRAINT attention_is_whole CHECK ((attention_message IS NULL) = (attention_since IS NULL))
);
CREATE INDEX loan_by_state ON loan (state, serial);
CREATE INDEX loan_without_workflow ON loan (serial) WHERE workflow_started_at IS NULL;
CREATE INDEX loan_awaiting_repayment ON loan (id) WHERE awaited_amount IS NOT NULL;

CREATE TABLE commitment (
    loan_id             text NOT NULL REFERENCES loan,
    investor_id         text NOT NULL REFERENCES investor,
    serial              bigint GENERATED ALWAYS AS IDENTITY, -- position in the queue; a new one when it is made again after a withdrawal
    amount              bigint NOT NULL CHECK (amount > 0),
    state               text NOT NULL CHECK (state IN ('OPEN', 'RESERVED', 'LENT', 'WITHDRAWN', 'RELEASED')),
    reserved_at         timestamptz,
    principal_allocated bigint NOT NULL DEFAULT 0 CHECK (principal_allocated BETWEEN 0 AND amount), -- of all instalments so far
    interest_allocated  bigint NOT NULL DEFAULT 0 CHECK (interest_allocated >= 0),
    PRIMARY KEY (loan_id, investor_id),
    CONSTRAINT reserved_at_is_known CHECK (state NOT IN ('RESERVED', 'LENT') OR reserved_at IS NOT NULL),
    CONSTRAINT only_lent_is_allocated CHECK (state = 'LENT' OR principal_allocated + interest_allocated = 0)
);
CREATE INDEX commitment_open ON commitment (loan_id, serial) WHERE state = 'OPEN';
CREATE INDEX commitment_by_investor ON commitment (investor_id);

CREATE TABLE early_repayment_quote (
    loan_id          text NOT NULL REFERENCES loan,
    id               text NOT NULL CHECK (id ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$'),
    state            text NOT NULL CHECK (state IN ('OFFERED', 'ACCEPTED', 'SETTLED', 'LAPSED')),
    pay_off_on       date NOT NULL, -- interest accrues until this day; the quote is valid until its end
    first_instalment int NOT NULL CHECK (first_instalment BETWEEN 1 AND 360),
    principal        bigint NOT NULL CHECK (principal > 0),
    interest         bigint NOT NULL CHECK (interest >= 0),
    offered_at       timestamptz NOT NULL,
    accepted_at      timestamptz,
    PRIMARY KEY (loan_id, id)
);
CREATE UNIQUE INDEX one_accepted_quote_per_loan ON early_repayment_quote (loan_id) WHERE state = 'ACCEPTED';

CREATE TABLE instalment (
    loan_id   text NOT NULL REFERENCES loan,
    number    int NOT NULL CHECK (number BETWEEN 1 AND 361),
    due_on    date NOT NULL,
    principal bigint NOT NULL CHECK (principal >= 0),
    interest  bigint NOT NULL CHECK (interest >= 0),
    state     text NOT NULL CHECK (state IN ('SCHEDULED', 'COLLECTED', 'DISTRIBUTED', 'REPLACED')),
    paid_on   date, -- day of the deposit that completed the payment
    PRIMARY KEY (loan_id, number),
    CONSTRAINT collected_is_paid CHECK ((state IN ('COLLECTED', 'DISTRIBUTED')) = (paid_on IS NOT NULL))
);

CREATE TABLE investor_share (
    loan_id     text NOT NULL,
    instalment  int NOT NULL,
    investor_id text NOT NULL REFERENCES investor,
    principal   bigint NOT NULL CHECK (principal >= 0),
    interest    bigint NOT NULL CHECK (interest >= 0),
    PRIMARY KEY (loan_id, instalment, investor_id),
    FOREIGN KEY (loan_id, instalment) REFERENCES instalment
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
    state               text NOT NULL CHECK (state IN ('HELD', 'RETURNED', 'NEEDS_OPERATOR')),
    requested_at        timestamptz NOT NULL,
    workflow_started_at timestamptz,
    PRIMARY KEY (investor_id, id)
);
CREATE INDEX investor_return_without_workflow ON investor_return (serial) WHERE workflow_started_at IS NULL;

-- What has changed, in order: published to platforms, and shown in a loan's timeline. The transaction id lets a reader
-- stop before changes that are not visible yet, so that no event is skipped.
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
