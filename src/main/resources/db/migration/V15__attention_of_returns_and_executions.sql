-- Why a return needs an operator is kept with it, as with a loan: what is over takes back its own message only.
ALTER TABLE investor_return ADD COLUMN attention_message text;
UPDATE investor_return r
   SET attention_message = coalesce(
        (SELECT e.detail ->> 'message' FROM event e
          WHERE e.type = 'RETURN_ATTENTION_RAISED' AND e.investor_id = r.investor_id AND e.detail ->> 'return' = r.id
          ORDER BY e.id DESC LIMIT 1),
        'The return needs an operator.')
 WHERE state = 'NEEDS_OPERATOR';
ALTER TABLE investor_return ADD CONSTRAINT attention_of_its_state
    CHECK ((state = 'NEEDS_OPERATOR') = (attention_message IS NOT NULL));

-- What fails is one execution of an activity: it ends by itself with its run. Executions recorded before are not known by
-- their run; they are over when they are not heard of.
ALTER TABLE failing_activity ADD COLUMN run_id text NOT NULL DEFAULT '';
ALTER TABLE failing_activity ADD COLUMN activity_id text NOT NULL DEFAULT '';
ALTER TABLE failing_activity ALTER COLUMN run_id DROP DEFAULT, ALTER COLUMN activity_id DROP DEFAULT;
ALTER TABLE failing_activity DROP COLUMN raised; -- the message tells whose attention it is
DROP INDEX one_open_failure_per_activity;
CREATE UNIQUE INDEX one_open_failure_per_execution
    ON failing_activity (workflow_id, run_id, activity_id) WHERE resolved_at IS NULL AND run_id <> '';

GRANT UPDATE (attention_message) ON investor_return TO ontu_application;
