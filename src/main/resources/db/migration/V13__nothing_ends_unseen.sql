-- A loan that has ended is closed once the bank's part of its end is done, or operators know what is left. Until then its
-- workflow has to run. Loans that ended before have had their workflows.
ALTER TABLE loan ADD COLUMN closed_at timestamptz;
UPDATE loan SET closed_at = state_since WHERE state IN ('COMPLETED', 'EARLY_REPAID', 'EXPIRED', 'CANCELLED', 'REJECTED');
ALTER TABLE loan ADD CONSTRAINT closed_after_its_end CHECK (closed_at IS NULL
    OR state IN ('COMPLETED', 'EARLY_REPAID', 'EXPIRED', 'CANCELLED', 'REJECTED'));
CREATE INDEX loan_not_closed ON loan (serial) WHERE closed_at IS NULL;

-- Activities that have failed for longer than patience, for whatever reason. Open until one of their attempts succeeds.
CREATE TABLE failing_activity (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workflow_id     text NOT NULL,
    activity        text NOT NULL,
    since           timestamptz NOT NULL,
    attempts        int NOT NULL CHECK (attempts > 0),
    last_failure_at timestamptz NOT NULL,
    raised          boolean NOT NULL, -- whether it has raised its loan's or return's attention, which had none
    resolved_at     timestamptz
);
CREATE UNIQUE INDEX one_open_failure_per_activity ON failing_activity (workflow_id, activity) WHERE resolved_at IS NULL;

GRANT UPDATE (closed_at) ON loan TO ontu_application;
GRANT SELECT, INSERT ON failing_activity TO ontu_application;
GRANT UPDATE (attempts, last_failure_at, resolved_at) ON failing_activity TO ontu_application;
