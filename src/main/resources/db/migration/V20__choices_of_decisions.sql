-- What two operators may decide about what.
ALTER TABLE decision DROP CONSTRAINT choice_is_one_of_its_subject;
ALTER TABLE decision ADD CONSTRAINT choice_is_one_of_its_subject CHECK ((subject_kind, choice) IN (
    ('ORDER', 'EXECUTED'), ('ORDER', 'NOT_EXECUTED'), ('ORDER', 'ACKNOWLEDGE'), ('ORDER', 'ACCEPT_EXECUTION'), ('ORDER', 'UNDONE'),
    ('DEPOSIT', 'ASSIGN'),
    ('ACCOUNT_REQUEST', 'ASSIGN'), ('ACCOUNT_REQUEST', 'EXCLUDE'), ('ACCOUNT_REQUEST', 'NEVER_MADE'),
    ('DEPOSIT_INTAKE', 'RESUME'),
    ('TRANSFER', 'TRY_AGAIN'), ('TRANSFER', 'GIVE_UP'),
    ('EARLY_REPAYMENT', 'WITHDRAW')));

-- What settles its subject is decided once. These are decided again and again: each permission is for one order, each
-- acknowledgement for one alarm (acknowledged_alarm), each withdrawal for one quote, each exclusion for one account.
DROP INDEX one_decision_per_subject;
CREATE UNIQUE INDEX one_decision_per_subject ON decision (subject_kind, subject_id)
    WHERE approved_at IS NOT NULL
      AND choice NOT IN ('TRY_AGAIN', 'ACKNOWLEDGE', 'ACCEPT_EXECUTION', 'UNDONE', 'WITHDRAW', 'EXCLUDE', 'NEVER_MADE');
