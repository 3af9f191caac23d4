-- An account request needs an operator if and only if it has a problem: it is settled without one, and waits with one. Of a
-- request that has waited since before problems were recorded, it is not known what the list shows: it is looked at again.
UPDATE account_request SET problem = NULL WHERE state IN ('ISSUED', 'ENDED');
UPDATE account_request SET problem = 'NOT_LISTED' WHERE state = 'WAITING' AND problem IS NULL;
ALTER TABLE account_request
    ADD CONSTRAINT a_settled_request_has_no_problem CHECK (state NOT IN ('ISSUED', 'ENDED') OR problem IS NULL),
    ADD CONSTRAINT a_waiting_request_says_why CHECK (state <> 'WAITING' OR problem IS NOT NULL);
