-- One table for everything that two operators decide. A proposal is written once. It is closed once: by the approval of another
-- person who was shown the same evidence, or by its withdrawal. It may be approved until it expires.
CREATE TABLE decision (
    id                     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject_kind           text NOT NULL,
    subject_id             text NOT NULL CHECK (char_length(subject_id) BETWEEN 1 AND 64),
    choice                 text NOT NULL,
    detail                 text CHECK (char_length(detail) BETWEEN 1 AND 64), -- what the choice needs further: the number of an account
    bank_reference         text CHECK (char_length(bank_reference) BETWEEN 1 AND 64), -- the bank's reference for its answer to the operators
    loan_id                text REFERENCES loan,
    investor_id            text REFERENCES investor,
    proposer_person        text NOT NULL CHECK (char_length(proposer_person) BETWEEN 1 AND 64),
    proposer_token         text NOT NULL CHECK (char_length(proposer_token) BETWEEN 1 AND 64),
    proposed_at            timestamptz NOT NULL,
    proposal_reason        text NOT NULL CHECK (char_length(proposal_reason) BETWEEN 1 AND 200),
    proposer_evidence_hash text NOT NULL CHECK (proposer_evidence_hash ~ '^[0-9a-f]{64}$'), -- hash of the evidence shown
    expires_at             timestamptz NOT NULL,
    approver_person        text CHECK (char_length(approver_person) BETWEEN 1 AND 64),
    approver_token         text CHECK (char_length(approver_token) BETWEEN 1 AND 64),
    approved_at            timestamptz,
    approval_reason        text CHECK (char_length(approval_reason) BETWEEN 1 AND 200),
    approver_evidence_hash text,
    withdrawer_person      text CHECK (char_length(withdrawer_person) BETWEEN 1 AND 64),
    withdrawer_token       text CHECK (char_length(withdrawer_token) BETWEEN 1 AND 64),
    withdrawn_at           timestamptz,
    withdrawal_reason      text CHECK (char_length(withdrawal_reason) BETWEEN 1 AND 200),
    CONSTRAINT choice_is_one_of_its_subject CHECK ((subject_kind, choice) IN (
        ('ORDER', 'EXECUTED'), ('ORDER', 'NOT_EXECUTED'), ('DEPOSIT', 'ASSIGN'), ('ACCOUNT_REQUEST', 'ASSIGN'),
        ('DEPOSIT_INTAKE', 'RESUME'))),
    CONSTRAINT the_banks_word_has_a_reference
        CHECK ((subject_kind IN ('ORDER', 'ACCOUNT_REQUEST')) = (bank_reference IS NOT NULL)),
    CONSTRAINT an_assigned_account_is_named CHECK ((subject_kind = 'ACCOUNT_REQUEST') = (detail IS NOT NULL)),
    CONSTRAINT two_different_persons CHECK (proposer_person <> approver_person),
    CONSTRAINT same_evidence CHECK (approver_evidence_hash = proposer_evidence_hash),
    CONSTRAINT approval_is_whole CHECK (
        num_nulls(approver_person, approver_token, approved_at, approval_reason, approver_evidence_hash) IN (0, 5)),
    CONSTRAINT approval_before_expiry CHECK (approved_at < expires_at),
    CONSTRAINT withdrawal_is_whole
        CHECK (num_nulls(withdrawer_person, withdrawer_token, withdrawn_at, withdrawal_reason) IN (0, 4)),
    CONSTRAINT approved_or_withdrawn CHECK (approved_at IS NULL OR withdrawn_at IS NULL)
);
CREATE INDEX decision_by_subject ON decision (subject_kind, subject_id, id);
CREATE INDEX decision_by_loan ON decision (loan_id, id);
CREATE INDEX open_decision ON decision (id) WHERE approved_at IS NULL AND withdrawn_at IS NULL;
CREATE UNIQUE INDEX one_decision_per_subject ON decision (subject_kind, subject_id) WHERE approved_at IS NOT NULL;

-- Of the decisions on orders so far the tokens are known, and no persons: each token stands for one of its own.
INSERT INTO decision (id, subject_kind, subject_id, choice, bank_reference, loan_id, investor_id, proposer_person, proposer_token,
                      proposed_at, proposal_reason, proposer_evidence_hash, expires_at, approver_person, approver_token,
                      approved_at, approval_reason, approver_evidence_hash)
OVERRIDING SYSTEM VALUE
SELECT d.id, 'ORDER', d.number, d.outcome, d.bank_reference, t.loan_id, t.investor_id, d.proposer, d.proposer,
       d.proposed_at, d.proposal_reason, d.proposer_evidence_hash,
       greatest(d.proposed_at + interval '7 days', d.approved_at + interval '1 microsecond'), d.approver, d.approver,
       d.approved_at, d.approval_reason, d.approver_evidence_hash
  FROM order_decision d JOIN bank_order o ON o.number = d.number JOIN transfer t ON t.id = o.transfer_id;
SELECT setval(pg_get_serial_sequence('decision', 'id'), (SELECT max(id) FROM decision));

CREATE FUNCTION keep_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.approved_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL
        OR (NEW.id, NEW.subject_kind, NEW.subject_id, NEW.choice, NEW.detail, NEW.bank_reference, NEW.loan_id, NEW.investor_id,
            NEW.proposer_person, NEW.proposer_token, NEW.proposed_at, NEW.proposal_reason, NEW.proposer_evidence_hash, NEW.expires_at)
        IS DISTINCT FROM (OLD.id, OLD.subject_kind, OLD.subject_id, OLD.choice, OLD.detail, OLD.bank_reference, OLD.loan_id, OLD.investor_id,
            OLD.proposer_person, OLD.proposer_token, OLD.proposed_at, OLD.proposal_reason, OLD.proposer_evidence_hash, OLD.expires_at) THEN
        RAISE EXCEPTION 'decision %: a proposal never changes, and is approved or withdrawn once', OLD.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER decision_is_closed_once BEFORE UPDATE ON decision FOR EACH ROW EXECUTE FUNCTION keep_decision();
DROP TRIGGER decisions_are_never_removed ON order_decision;
CREATE TRIGGER decisions_are_never_removed BEFORE DELETE OR TRUNCATE ON decision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- No effect without an approved decision. First: an order that is settled with last_code DECIDED.
CREATE OR REPLACE FUNCTION require_two_operators() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM decision
                    WHERE subject_kind = 'ORDER' AND subject_id = NEW.number AND choice = NEW.state AND approved_at IS NOT NULL) THEN
        RAISE EXCEPTION 'bank_order %: no two operators have decided that it is %', NEW.number, NEW.state;
    END IF;
    RETURN NEW;
END $$;
DROP TABLE order_decision;
DROP FUNCTION keep_proposal();

-- A deposit leaves suspense, and goes to whom the decision names.
CREATE FUNCTION require_decided_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM decision
                    WHERE subject_kind = 'DEPOSIT' AND subject_id = NEW.id::text AND choice = 'ASSIGN' AND approved_at IS NOT NULL
                      AND (loan_id, investor_id) IS NOT DISTINCT FROM (NEW.loan_id, NEW.investor_id)) THEN
        RAISE EXCEPTION 'deposit %: no two operators have decided to whom it is assigned', NEW.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_operators_assign_a_deposit BEFORE UPDATE ON deposit FOR EACH ROW
    WHEN ((NEW.credited_to, NEW.loan_id, NEW.investor_id, NEW.assigned_by)
          IS DISTINCT FROM (OLD.credited_to, OLD.loan_id, OLD.investor_id, OLD.assigned_by))
    EXECUTE FUNCTION require_decided_assignment();
CREATE TRIGGER no_deposit_begins_as_assigned BEFORE INSERT ON deposit FOR EACH ROW
    WHEN (NEW.assigned_by IS NOT NULL) EXECUTE FUNCTION require_decided_assignment();

-- An account request is settled by operators, with the account that the decision names.
ALTER TABLE account_request
    ADD COLUMN assigned_by text, -- the second of the operators who assigned its account; null if the bank's answer settled it
    ADD CONSTRAINT only_an_account_is_assigned CHECK (assigned_by IS NULL OR account_number IS NOT NULL);
CREATE FUNCTION require_decided_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM decision
                    WHERE subject_kind = 'ACCOUNT_REQUEST' AND subject_id = NEW.id::text AND choice = 'ASSIGN'
                      AND detail = NEW.account_number AND approved_at IS NOT NULL) THEN
        RAISE EXCEPTION 'account_request %: no two operators have decided which account it has led to', NEW.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_operators_assign_an_account BEFORE UPDATE ON account_request FOR EACH ROW
    WHEN (NEW.assigned_by IS DISTINCT FROM OLD.assigned_by
          OR (OLD.assigned_by IS NOT NULL AND NEW.account_number IS DISTINCT FROM OLD.account_number))
    EXECUTE FUNCTION require_decided_account();
CREATE TRIGGER no_request_begins_as_assigned BEFORE INSERT ON account_request FOR EACH ROW
    WHEN (NEW.assigned_by IS NOT NULL) EXECUTE FUNCTION require_decided_account();

-- The intake is resumed, and what has halted it is acknowledged, for the halt that the decision names.
ALTER TABLE deposit_poll ADD COLUMN halts bigint NOT NULL DEFAULT 0; -- how often it has been halted: the number of the last halt
UPDATE deposit_poll SET halts = 1 WHERE halted_reason IS NOT NULL;
CREATE FUNCTION require_decided_resumption(halt bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM decision
                    WHERE subject_kind = 'DEPOSIT_INTAKE' AND subject_id = halt::text AND choice = 'RESUME' AND approved_at IS NOT NULL) THEN
        RAISE EXCEPTION 'deposit_poll: no two operators have decided to resume the intake after halt %', halt;
    END IF;
END $$;
CREATE FUNCTION guard_intake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.halts := OLD.halts + CASE WHEN OLD.halted_reason IS NULL AND NEW.halted_reason IS NOT NULL THEN 1 ELSE 0 END;
    IF OLD.halted_reason IS NOT NULL AND NEW.halted_reason IS NULL THEN
        PERFORM require_decided_resumption(OLD.halts);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_operators_resume_the_intake BEFORE UPDATE ON deposit_poll FOR EACH ROW EXECUTE FUNCTION guard_intake();
CREATE FUNCTION guard_acknowledgement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM require_decided_resumption((SELECT halts FROM deposit_poll));
    RETURN NEW;
END $$;
CREATE TRIGGER two_operators_acknowledge BEFORE UPDATE ON intake_contradiction FOR EACH ROW
    WHEN (NEW.acknowledged_at IS DISTINCT FROM OLD.acknowledged_at) EXECUTE FUNCTION guard_acknowledgement();

GRANT SELECT ON decision TO ontu_application;
GRANT INSERT (subject_kind, subject_id, choice, detail, bank_reference, loan_id, investor_id, proposer_person, proposer_token,
    proposed_at, proposal_reason, proposer_evidence_hash, expires_at) ON decision TO ontu_application;
GRANT UPDATE (approver_person, approver_token, approved_at, approval_reason, approver_evidence_hash, withdrawer_person,
    withdrawer_token, withdrawn_at, withdrawal_reason) ON decision TO ontu_application;
GRANT UPDATE (assigned_by) ON account_request TO ontu_application;
