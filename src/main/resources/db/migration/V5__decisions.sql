-- What operators have proposed for an order in state WAITING, and what two of them have decided. A proposal is written once;
-- its approval is added once, by another operator, who was shown the same evidence.
CREATE TABLE order_decision (
    id                     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number                 text NOT NULL REFERENCES bank_order,
    outcome                text NOT NULL CHECK (outcome IN ('EXECUTED', 'NOT_EXECUTED')),
    bank_reference         text NOT NULL CHECK (char_length(bank_reference) BETWEEN 1 AND 64), -- the bank's reference for its answer to the operators
    proposer               text NOT NULL CHECK (char_length(proposer) BETWEEN 1 AND 64),
    proposed_at            timestamptz NOT NULL,
    proposal_reason        text NOT NULL CHECK (char_length(proposal_reason) BETWEEN 1 AND 200),
    proposer_evidence_hash text NOT NULL CHECK (proposer_evidence_hash ~ '^[0-9a-f]{64}$'), -- hash of the evidence shown
    approver               text CHECK (char_length(approver) BETWEEN 1 AND 64),
    approved_at            timestamptz,
    approval_reason        text CHECK (char_length(approval_reason) BETWEEN 1 AND 200),
    approver_evidence_hash text,
    CONSTRAINT two_different_operators CHECK (proposer <> approver),
    CONSTRAINT same_evidence CHECK (approver_evidence_hash = proposer_evidence_hash),
    CONSTRAINT approval_is_whole
        CHECK (num_nulls(approver, approved_at, approval_reason, approver_evidence_hash) IN (0, 4))
);
CREATE INDEX order_decision_by_number ON order_decision (number, id);
CREATE UNIQUE INDEX one_decision_per_order ON order_decision (number) WHERE approver IS NOT NULL;

CREATE FUNCTION keep_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.approver IS NOT NULL
        OR (NEW.id, NEW.number, NEW.outcome, NEW.bank_reference, NEW.proposer, NEW.proposed_at, NEW.proposal_reason,
            NEW.proposer_evidence_hash)
        IS DISTINCT FROM (OLD.id, OLD.number, OLD.outcome, OLD.bank_reference, OLD.proposer, OLD.proposed_at,
            OLD.proposal_reason, OLD.proposer_evidence_hash) THEN
        RAISE EXCEPTION 'order_decision %: a proposal never changes, and is approved once', OLD.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER proposal_is_written_once BEFORE UPDATE ON order_decision
    FOR EACH ROW EXECUTE FUNCTION keep_proposal();
CREATE TRIGGER decisions_are_never_removed BEFORE DELETE OR TRUNCATE ON order_decision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An order with last_code DECIDED needs an approved decision with the same outcome.
CREATE FUNCTION require_two_operators() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM order_decision
                    WHERE number = NEW.number AND outcome = NEW.state AND approver IS NOT NULL) THEN
        RAISE EXCEPTION 'bank_order %: no two operators have decided that it is %', NEW.number, NEW.state;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_operators_decide BEFORE UPDATE ON bank_order FOR EACH ROW
    WHEN (NEW.state <> OLD.state AND NEW.last_code = 'DECIDED')
    EXECUTE FUNCTION require_two_operators();
