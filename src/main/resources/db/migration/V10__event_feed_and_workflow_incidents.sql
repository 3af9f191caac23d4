-- The event feed has a sequence of its own. PostgreSQL's transaction ids count the transactions of the whole server, and
-- begin anew where a dump is restored. A committed event gets its position when the feed is read next (EventFeed), under
-- the lock of the one row of event_feed, which no writer of events needs.
CREATE TABLE event_feed (
    only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    last_position bigint NOT NULL CHECK (last_position >= 0)
);

-- The events so far keep the order in which they have been read: followers go on from their old cursors.
ALTER TABLE event ADD COLUMN position bigint CHECK (position > 0);
UPDATE event SET position = numbered.position
  FROM (SELECT id, row_number() OVER (ORDER BY xact, id) AS position FROM event) AS numbered
 WHERE event.id = numbered.id;
INSERT INTO event_feed (last_position) SELECT count(*) FROM event;
CREATE UNIQUE INDEX event_by_position ON event (position);
CREATE INDEX event_without_position ON event (id) WHERE position IS NULL;
DROP INDEX event_in_order;

CREATE FUNCTION keep_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.position IS NOT NULL
        OR (NEW.id, NEW.xact, NEW.at, NEW.business_date, NEW.type, NEW.loan_id, NEW.investor_id, NEW.detail)
        IS DISTINCT FROM (OLD.id, OLD.xact, OLD.at, OLD.business_date, OLD.type, OLD.loan_id, OLD.investor_id, OLD.detail) THEN
        RAISE EXCEPTION 'event %: an event never changes, and gets its position once', OLD.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER event_is_written_once BEFORE UPDATE ON event FOR EACH ROW EXECUTE FUNCTION keep_event();

-- A workflow that is not running although its loan or return lives, or that of the deposit poll: why, and when it is
-- started next. Open until it runs.
CREATE TABLE workflow_incident (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workflow_id   text NOT NULL,
    loan_id       text REFERENCES loan,
    return_serial bigint REFERENCES investor_return (serial),
    reason        text NOT NULL CHECK (reason IN (
        'UNREADABLE_ROW', 'START_REFUSED', 'TERMINATED', 'FAILED', 'TIMED_OUT', 'CANCELLED', 'COMPLETED', 'ABSENT')),
    seen_at       timestamptz NOT NULL,
    attempts      int NOT NULL CHECK (attempts >= 0),
    next_start_at timestamptz NOT NULL,
    resolved_at   timestamptz,
    CONSTRAINT one_subject CHECK (loan_id IS NULL OR return_serial IS NULL)
);
CREATE UNIQUE INDEX one_open_incident_per_workflow ON workflow_incident (workflow_id) WHERE resolved_at IS NULL;
CREATE INDEX incident_by_workflow ON workflow_incident (workflow_id, seen_at);
CREATE INDEX incident_by_time ON workflow_incident (seen_at);

GRANT SELECT ON event_feed, workflow_incident TO ontu_application;
GRANT UPDATE (position) ON event TO ontu_application;
GRANT UPDATE (last_position) ON event_feed TO ontu_application;
GRANT INSERT ON workflow_incident TO ontu_application;
GRANT UPDATE (reason, attempts, next_start_at, resolved_at) ON workflow_incident TO ontu_application;
