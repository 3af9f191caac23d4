-- The deposit intake keeps the trouble of one row apart from all others.

-- A deposit is disputed while the bank's list does not show it as it was recorded. Its party is frozen up to its amount.
ALTER TABLE deposit
    ADD COLUMN dispute text CHECK (dispute IN ('GONE', 'AMOUNT_CHANGED')),
    ADD COLUMN disputed_at timestamptz,
    ADD COLUMN dispute_acknowledged boolean NOT NULL DEFAULT false, -- an operator has resumed the intake in spite of it
    ADD CONSTRAINT dispute_has_a_time CHECK ((dispute IS NULL) = (disputed_at IS NULL)),
    ADD CONSTRAINT only_a_dispute_is_acknowledged CHECK (dispute IS NOT NULL OR NOT dispute_acknowledged),
    DROP CONSTRAINT deposit_suspense_reason_check,
    ADD CONSTRAINT suspense_reason_is_known CHECK (suspense_reason IN (
        'ZERO_AMOUNT', 'OWN_DISTRIBUTION', 'UNKNOWN_ACCOUNT', 'TERMINATED_ACCOUNT', 'CLOSED_LOAN', 'DISPUTED_ACCOUNT'));
CREATE INDEX disputed_deposit ON deposit (id) WHERE dispute IS NOT NULL;
CREATE INDEX disputed_deposit_by_account ON deposit (account_number) WHERE dispute IS NOT NULL;
CREATE INDEX disputed_deposit_by_investor ON deposit (investor_id) WHERE dispute IS NOT NULL;
CREATE INDEX disputed_deposit_by_loan ON deposit (loan_id) WHERE dispute IS NOT NULL;
CREATE INDEX deposit_like_a_distribution ON deposit (received_on) WHERE suspense_reason = 'OWN_DISTRIBUTION';
CREATE INDEX order_by_bank_date ON bank_order (bank_date);

-- A row of the list that cannot be read. It is credited to nobody, and waits for the bank's correction or for operators. The
-- parts that can be read tell whom it may concern.
CREATE TABLE quarantined_deposit (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    fingerprint    text NOT NULL UNIQUE CHECK (fingerprint ~ '^[0-9a-f]{64}$'), -- SHA-256 of the row
    listed_on      date NOT NULL, -- the day under which the bank lists it
    reason         text NOT NULL CHECK (reason IN ('UNREADABLE', 'OUTSIDE_THE_PERIOD', 'CONFLICTING')),
    account_number text CHECK (account_number ~ '^[0-9]{1,20}$'),
    received_on    date,
    bank_sequence  text CHECK (char_length(bank_sequence) <= 14),
    amount         bigint CHECK (amount >= 0),
    raw_text       text NOT NULL CHECK (char_length(raw_text) <= 500), -- the bank's: untrusted, maybe personal; never logged
    listed_at      timestamptz NOT NULL,
    resolution     text CHECK (resolution IN ('READABLE', 'NOT_LISTED')),
    resolved_at    timestamptz,
    deposit_id     bigint REFERENCES deposit (id), -- the readable row that has used it up
    CONSTRAINT resolution_has_a_time CHECK ((resolution IS NULL) = (resolved_at IS NULL)),
    CONSTRAINT readable_is_a_deposit CHECK ((resolution IS NOT DISTINCT FROM 'READABLE') = (deposit_id IS NOT NULL))
);
CREATE INDEX quarantined_deposit_waiting ON quarantined_deposit (id) WHERE resolution IS NULL;
CREATE UNIQUE INDEX one_quarantined_deposit_per_deposit ON quarantined_deposit (deposit_id);

-- What is known of each day of the list, so that a scan need not read all deposits.
CREATE TABLE deposit_day (
    day         date PRIMARY KEY,
    listed_rows int NOT NULL CHECK (listed_rows >= 0), -- that the bank counted when the day was read last, and what is new since
    read_at     timestamptz -- when the last reading of all its pages began
);
INSERT INTO deposit_day (day, listed_rows) SELECT received_on, count(*) FROM deposit GROUP BY received_on;

-- What has halted the intake. One that an operator has acknowledged does not halt it again.
CREATE TABLE intake_contradiction (
    key             text PRIMARY KEY CHECK (char_length(key) <= 200),
    found_at        timestamptz NOT NULL,
    acknowledged_by text,
    acknowledged_at timestamptz,
    CONSTRAINT acknowledgement_is_whole CHECK ((acknowledged_by IS NULL) = (acknowledged_at IS NULL))
);
CREATE INDEX intake_contradiction_open ON intake_contradiction (key) WHERE acknowledged_at IS NULL;

-- From when the bank lets the money be used or returned, if the oldest money goes first: known when it is set aside.
ALTER TABLE commitment ADD COLUMN usable_from timestamptz;
UPDATE commitment c
   SET usable_from = (SELECT max(d.usable_at) FROM deposit d
                       WHERE d.investor_id = c.investor_id AND d.listed_at <= c.reserved_at)
 WHERE c.state IN ('RESERVED', 'LENT');
ALTER TABLE investor_return ADD COLUMN returnable_from timestamptz, ADD COLUMN usable_from timestamptz;
UPDATE investor_return r
   SET returnable_from = greatest(r.requested_at, (SELECT max(d.returnable_at) FROM deposit d
           WHERE d.investor_id = r.investor_id AND d.listed_at <= r.requested_at)),
       usable_from = (SELECT max(d.usable_at) FROM deposit d
           WHERE d.investor_id = r.investor_id AND d.listed_at <= r.requested_at);

GRANT SELECT ON quarantined_deposit, deposit_day, intake_contradiction TO ontu_application;
GRANT UPDATE (dispute, disputed_at, dispute_acknowledged) ON deposit TO ontu_application;
GRANT INSERT ON quarantined_deposit, deposit_day TO ontu_application;
GRANT UPDATE (listed_on, resolution, resolved_at, deposit_id) ON quarantined_deposit TO ontu_application;
GRANT UPDATE (listed_rows, read_at) ON deposit_day TO ontu_application;
GRANT INSERT (key, found_at) ON intake_contradiction TO ontu_application;
GRANT UPDATE (acknowledged_by, acknowledged_at) ON intake_contradiction TO ontu_application;
GRANT UPDATE (usable_from) ON commitment TO ontu_application;
