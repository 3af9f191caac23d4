-- A quote can be withdrawn until its money is set aside, and an instalment that it has priced as due is collected before it:
-- then its total falls by exactly that instalment.
ALTER TABLE early_repayment_quote DROP CONSTRAINT early_repayment_quote_state_check;
ALTER TABLE early_repayment_quote ADD CONSTRAINT early_repayment_quote_state_check
    CHECK (state IN ('OFFERED', 'ACCEPTED', 'SETTLED', 'LAPSED', 'WITHDRAWN'));

CREATE FUNCTION guard_quote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state NOT IN ('OFFERED', 'ACCEPTED') THEN
        RAISE EXCEPTION 'early_repayment_quote % of %: % is final', OLD.id, OLD.loan_id, OLD.state;
    END IF;
    IF (NEW.first_instalment, NEW.principal, NEW.interest) IS DISTINCT FROM (OLD.first_instalment, OLD.principal, OLD.interest)
        AND NOT EXISTS (
            SELECT FROM instalment
             WHERE loan_id = OLD.loan_id AND number = OLD.first_instalment AND state IN ('COLLECTED', 'DISTRIBUTED')
               AND due_on <= OLD.pay_off_on
               AND (NEW.first_instalment, NEW.principal + principal, NEW.interest + interest)
                   = (OLD.first_instalment + 1, OLD.principal, OLD.interest)) THEN
        RAISE EXCEPTION 'early_repayment_quote % of %: its total falls by a collected instalment only', OLD.id, OLD.loan_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER quote_keeps_its_price BEFORE UPDATE ON early_repayment_quote FOR EACH ROW EXECUTE FUNCTION guard_quote();

-- Two operators withdraw an accepted quote, as the platform may alone; of one loan perhaps one after another.

GRANT UPDATE (first_instalment, principal, interest) ON early_repayment_quote TO ontu_application;
