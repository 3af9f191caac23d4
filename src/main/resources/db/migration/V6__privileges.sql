-- The program's privileges. In production it runs as a member of ontu_application and owns nothing. It may read everything,
-- insert rows, and update the columns that it changes. It may not delete, and it may not overwrite what is written once in
-- the journal, the ledger and the terms of a loan. The owner is the role that migrates.
--
-- A later migration that adds a table or a column grants the privileges that the program needs on it.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ontu_application') THEN
        BEGIN
            CREATE ROLE ontu_application NOLOGIN;
        EXCEPTION
            WHEN duplicate_object OR unique_violation THEN
                NULL; -- roles belong to the whole server: another of its databases was faster
            WHEN insufficient_privilege THEN
                RAISE EXCEPTION 'there is no role ontu_application, and % may not create it: have an administrator run CREATE ROLE ontu_application NOLOGIN, then migrate again', current_user;
        END;
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO ontu_application', current_schema());
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO ontu_application', current_schema());
END $$;

GRANT USAGE ON SEQUENCE bank_loan_number, bank_request_number TO ontu_application;

-- Parties and loans: the terms never change.
GRANT INSERT ON investor, loan, commitment, early_repayment_quote, instalment, investor_share, investor_return TO ontu_application;
GRANT UPDATE (state, state_since, attention_message, attention_since, overdue_since, workflow_started_at, disbursed_on,
    awaited_amount, notified_of, notified_at, cancellation_reason) ON loan TO ontu_application;
GRANT UPDATE (amount, state, serial, reserved_at, principal_allocated, interest_allocated) ON commitment TO ontu_application;
GRANT UPDATE (state, accepted_at) ON early_repayment_quote TO ontu_application;
GRANT UPDATE (state, paid_on) ON instalment TO ontu_application;
GRANT UPDATE (state, workflow_started_at) ON investor_return TO ontu_application;

-- Accounts and deposits: what the bank has listed never changes; to whom it is credited does.
GRANT INSERT ON virtual_account, listed_account, account_request, deposit TO ontu_application;
GRANT UPDATE (terminated_at) ON virtual_account TO ontu_application;
GRANT UPDATE (requested) ON listed_account TO ontu_application;
GRANT UPDATE (state, sends, listed_before, last_code, granted_at, settled_at, account_number) ON account_request TO ontu_application;
GRANT UPDATE (credited_to, investor_id, loan_id, assigned_by) ON deposit TO ontu_application;
GRANT UPDATE (last_complete_scan_at, halted_reason) ON deposit_poll TO ontu_application;

-- The journal. To lock a row one needs the privilege to update a column, and a transfer is locked while its order is
-- planned. Its trigger refuses the update itself, and only the owner of the table can remove the trigger.
GRANT INSERT ON transfer, transfer_line, bank_order_event TO ontu_application;
GRANT UPDATE (planned_at) ON transfer TO ontu_application;
GRANT INSERT (number, transfer_id, ordinal, bank_date, request_hash, state, planned_at) ON bank_order TO ontu_application;
GRANT UPDATE (state, sends, known_to_bank, alarm, last_code, granted_at, unknown_since, settled_at) ON bank_order TO ontu_application;

-- Decisions: a proposal cannot be inserted as approved.
GRANT INSERT (number, outcome, bank_reference, proposer, proposed_at, proposal_reason, proposer_evidence_hash) ON order_decision
    TO ontu_application;
GRANT UPDATE (approver, approved_at, approval_reason, approver_evidence_hash) ON order_decision TO ontu_application;

-- The ledger and the events: PostgreSQL itself records the transaction that wrote a row (xact).
GRANT INSERT ON ledger_account, posting TO ontu_application;
GRANT UPDATE (balance) ON ledger_account TO ontu_application;
GRANT INSERT (kind, idempotency_key, loan_id, business_date, posted_at) ON ledger_transaction TO ontu_application;
GRANT INSERT (at, business_date, type, loan_id, investor_id, detail) ON event TO ontu_application;
