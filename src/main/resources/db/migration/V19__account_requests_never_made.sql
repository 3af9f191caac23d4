-- An account request that the bank has never carried out has a way out: two operators say so, and the account is requested again.
-- Before that they can exclude listed accounts that it has not led to.
ALTER TABLE decision DROP CONSTRAINT an_assigned_account_is_named;
ALTER TABLE decision ADD CONSTRAINT an_account_is_named CHECK (
    (subject_kind = 'ACCOUNT_REQUEST' AND choice <> 'NEVER_MADE') = (detail IS NOT NULL));

-- When the last complete reading of the bank's account list began.
CREATE TABLE account_list_reading (
    usage   text PRIMARY KEY CHECK (usage IN ('INVESTOR', 'BORROWER')),
    read_at timestamptz NOT NULL
);

-- The request keeps its row, and with it the name: a namesake cannot get what the bank issues for it after all.
ALTER TABLE account_request
    ADD COLUMN requested_again_by bigint UNIQUE REFERENCES decision, -- the last decision that it was never made
    ADD COLUMN excluded_accounts  text[] NOT NULL DEFAULT '{}'; -- listed accounts that it has not led to
CREATE FUNCTION require_decided_repetition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM decision
                    WHERE id = NEW.requested_again_by AND subject_kind = 'ACCOUNT_REQUEST' AND subject_id = NEW.id::text
                      AND choice = 'NEVER_MADE' AND approved_at IS NOT NULL) THEN
        RAISE EXCEPTION 'account_request %: no two operators have decided that it was never made', NEW.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_operators_request_again BEFORE UPDATE ON account_request FOR EACH ROW
    WHEN (NEW.requested_again_by IS DISTINCT FROM OLD.requested_again_by) EXECUTE FUNCTION require_decided_repetition();
CREATE FUNCTION require_decided_exclusion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT NEW.excluded_accounts @> OLD.excluded_accounts
        OR EXISTS (SELECT FROM unnest(NEW.excluded_accounts) AS excluded (number)
                    WHERE NOT EXISTS (SELECT FROM decision
                                       WHERE subject_kind = 'ACCOUNT_REQUEST' AND subject_id = NEW.id::text AND choice = 'EXCLUDE'
                                         AND detail = excluded.number AND approved_at IS NOT NULL)) THEN
        RAISE EXCEPTION 'account_request %: no two operators have decided which accounts it has not led to', NEW.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_operators_exclude_an_account BEFORE UPDATE ON account_request FOR EACH ROW
    WHEN (NEW.excluded_accounts IS DISTINCT FROM OLD.excluded_accounts) EXECUTE FUNCTION require_decided_exclusion();

GRANT SELECT, INSERT, UPDATE (read_at) ON account_list_reading TO ontu_application;
GRANT UPDATE (requested_again_by, excluded_accounts) ON account_request TO ontu_application;
