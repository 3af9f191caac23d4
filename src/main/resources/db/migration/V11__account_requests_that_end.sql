-- An account request that nobody wants any more ends once the bank cannot issue the account: it has a state of its own, the
-- party may get another request later, and parties of the same name go on. A request says why it needs an operator.
ALTER TABLE account_request DROP CONSTRAINT account_request_state_check;
ALTER TABLE account_request ADD CONSTRAINT account_request_state_check
    CHECK (state IN ('PLANNED', 'SENT', 'UNKNOWN', 'WAITING', 'ISSUED', 'ENDED'));
ALTER TABLE account_request ADD COLUMN problem text
    CONSTRAINT account_request_problem_check
        CHECK (problem IN ('NOT_LISTED', 'SEVERAL_CANDIDATES', 'UNEXPLAINED_ACCOUNT', 'KNOWN_ACCOUNT'));

DROP INDEX one_unresolved_account_request_per_name;
CREATE UNIQUE INDEX one_unresolved_account_request_per_name ON account_request (usage, account_name)
    WHERE state NOT IN ('ISSUED', 'ENDED');
DROP INDEX one_account_request_per_investor;
CREATE UNIQUE INDEX one_account_request_per_investor ON account_request (investor_id) WHERE state <> 'ENDED';
DROP INDEX one_account_request_per_loan;
CREATE UNIQUE INDEX one_account_request_per_loan ON account_request (loan_id) WHERE state <> 'ENDED';

-- While the bank does not show its account list, each loan that needs it waits.
ALTER TABLE bank_wait DROP CONSTRAINT bank_wait_subject_check;
ALTER TABLE bank_wait ADD CONSTRAINT bank_wait_subject_check
    CHECK (subject ~ '^(order|loan|accounts of loan) [0-9]{1,20}$');

-- Set while the loan's workflow has been told that commitments have changed and has not looked at them since.
ALTER TABLE loan ADD COLUMN look_requested_at timestamptz;

GRANT UPDATE (problem) ON account_request TO ontu_application;
GRANT UPDATE (look_requested_at) ON loan TO ontu_application;
