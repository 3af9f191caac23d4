-- What the program may do. It need not own anything: in production it runs as a member of ontu_application, which may read
-- everything, add rows, and change the columns that the program changes. It may not delete; and what is written once in
-- the journal, the ledger and the terms of a loan, it may not write again. Whoever migrates is the owner.
--
-- A later migration that adds a table or a column grants what the program needs of it.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ontu_application') THEN
        BEGIN
            CREATE ROLE ontu_application NOLOGIN;
        EXCEPTION
            WHEN duplicate_object OR unique_violation THEN
                NULL; -- roles belong to the whole server, and another of its databases was faster
            WHEN insufficient_privilege THEN
                RAISE EXCEPTION 'there is no role ontu_application, and % may not create it: have an administrator run CREATE ROLE ontu_application NOLOGIN, then migrate again', current_user;
        END;
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO ontu_application', current_schema());
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO ontu_application', current_schema());
END $$;

GRANT USAGE ON SEQUENCE bank_loan_number, bank_request_number TO ontu_application;

-- Parties and loans: the terms stay as they were applied for.
GRANT INSERT ON investor, loan, commitment, early_repayment_quote, round, allocation, investor_return TO ontu_application;
GRANT UPDATE (state, state_since, attention, attention_since, overdue_since, workflow_started_at, disbursed_on, awaiting,
    told_of, told_at, cancellation_reason) ON loan TO ontu_application;
GRANT UPDATE (amount, state, serial, reserved_at, principal_allotted, interest_allotted) ON commitment TO ontu_application;
GRANT UPDATE (state, accepted_at) ON early_repayment_quote TO ontu_application;
GRANT UPDATE (state, paid_on) ON round TO ontu_application;
GRANT UPDATE (state, workflow_started_at) ON investor_return TO ontu_application;

-- Accounts and deposits: what the bank has said stays; to whom it is credited is decided here.
GRANT INSERT ON virtual_account, listed_account, account_issue, deposit TO ontu_application;
GRANT UPDATE (terminated_at) ON virtual_account TO ontu_application;
GRANT UPDATE (asked_for) ON listed_account TO ontu_application;
GRANT UPDATE (state, sends, seen_before, last_code, granted_at, settled_at, number) ON account_issue TO ontu_application;
GRANT UPDATE (credited_to, investor_id, loan_id, assigned_by) ON deposit TO ontu_application;
GRANT UPDATE (completed_at, halted_reason) ON deposit_sweep TO ontu_application;

-- The journal. Only who may change a column of a row may lock the row, and a leg is locked while its order is planned; its
-- trigger refuses the change itself, and who does not own the table cannot take the trigger away.
GRANT INSERT ON leg, leg_line, bank_order_event TO ontu_application;
GRANT UPDATE (planned_at) ON leg TO ontu_application;
GRANT INSERT (number, leg_id, attempt, bank_date, request_hash, state, planned_at) ON bank_order TO ontu_application;
GRANT UPDATE (state, sends, seen, alarm, last_code, granted_at, unknown_since, settled_at) ON bank_order TO ontu_application;

-- What two people decide: a proposal cannot be born approved.
GRANT INSERT (number, outcome, bank_reference, proposer, proposed_at, proposal_reason, proposer_saw) ON order_decision
    TO ontu_application;
GRANT UPDATE (approver, approved_at, approval_reason, approver_saw) ON order_decision TO ontu_application;

-- The ledger and the story: in which transaction a row was written, PostgreSQL says.
GRANT INSERT ON ledger_account, posting TO ontu_application;
GRANT UPDATE (balance) ON ledger_account TO ontu_application;
GRANT INSERT (kind, event, loan_id, business_date, posted_at) ON movement TO ontu_application;
GRANT INSERT (at, business_date, type, loan_id, investor_id, detail) ON event TO ontu_application;
