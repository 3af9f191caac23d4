-- What moves under a number, apart from the rest of its request: memos and spelling may change by configuration, and then
-- a new order carries the transfer; what moves may not. Null: the order was planned before this column was there.
ALTER TABLE bank_order ADD COLUMN movement_hash text CHECK (movement_hash ~ '^[0-9a-f]{64}$');
ALTER TABLE bank_order DROP CONSTRAINT bank_order_alarm_check;
ALTER TABLE bank_order ADD CONSTRAINT bank_order_alarm_check
    CHECK (alarm IN ('NUMBER_COLLISION', 'CUMULATIVE_MISMATCH', 'EXECUTED_AFTER_CLOSE', 'REQUEST_CHANGED'));
GRANT INSERT (movement_hash) ON bank_order TO ontu_application;

CREATE FUNCTION keep_movement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'bank_order %: what moves under a number never changes', OLD.number;
END $$;
CREATE TRIGGER movement_never_changes BEFORE UPDATE ON bank_order
    FOR EACH ROW WHEN (NEW.movement_hash IS DISTINCT FROM OLD.movement_hash) EXECUTE FUNCTION keep_movement();

-- What an order or a loan waits for at the bank, and since when: patience counts from then.
CREATE TABLE bank_wait (
    subject   text NOT NULL CHECK (subject ~ '^(order|loan) [0-9]{1,20}$'),
    cause     text NOT NULL CHECK (cause IN ('MONEY_NOT_USABLE', 'MONEY_IN_OPEN_ORDERS', 'BANK_UNAVAILABLE')),
    since     timestamptz,
    raised_at timestamptz,
    PRIMARY KEY (subject, cause),
    CONSTRAINT only_a_wait_is_raised CHECK (since IS NOT NULL OR raised_at IS NULL)
);
GRANT SELECT, INSERT ON bank_wait TO ontu_application;
GRANT UPDATE (since, raised_at) ON bank_wait TO ontu_application;
