-- What reservations look for: the open commitments of a few investors, and the deposits that a poll has just listed. Both
-- under the reservation lock, which everybody shares.
CREATE INDEX commitment_open_by_investor ON commitment (investor_id) WHERE state = 'OPEN';
CREATE INDEX deposit_by_listing ON deposit (listed_at);
