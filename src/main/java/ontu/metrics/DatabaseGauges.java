package ontu.metrics;

import java.util.List;
import java.util.stream.Stream;
import ontu.codes.StoredCode;
import ontu.database.SqlCodes;
import ontu.ledger.LedgerAccountKind;
import ontu.order.Alarm;
import ontu.order.OrderState;
import ontu.temporal.IncidentReason;
import ontu.workflows.loan.LoanState;

/**
 * The gauges read from the database. No label may identify a party, a loan or an account; and no query may read all orders
 * or postings: settled orders are not counted, and the money in custody is the sum of the liabilities.
 */
final class DatabaseGauges {
    private static final String STATE = "state";
    private static final String REASON = "reason";

    static final List<DatabaseGauge> ALL = List.of(
            DatabaseGauge.byLabel(
                    STATE,
                    Stream.of(OrderState.values()).filter(OrderState::isOpen),
                    "ontu_orders_open",
                    "Orders that are not settled, by their state in the journal.",
                    "SELECT state, count(*) FROM bank_order WHERE state IN "
                            + SqlCodes.list(OrderState.class, OrderState::isOpen) + " GROUP BY state"),
            DatabaseGauge.byLabel(
                    STATE,
                    Stream.of(OrderState.values()).filter(OrderState::awaitsOutcome),
                    "ontu_orders_oldest_in_doubt_seconds",
                    "How long the oldest order in the state has been sent without an outcome; 0 if there is none.",
                    """
                    SELECT state, extract(epoch FROM :now - min(
                               CASE state WHEN 'SENT' THEN granted_at ELSE coalesce(unknown_since, granted_at) END))
                      FROM bank_order WHERE state IN %s GROUP BY state""".formatted(SqlCodes.list(OrderState.class, OrderState::awaitsOutcome))),
            DatabaseGauge.byLabel(
                    REASON,
                    Stream.concat(Stream.of(OrderState.WAITING), Stream.of(Alarm.values())),
                    "ontu_orders_needing_operator",
                    "Orders that need an operator: an alarm, or WAITING if the bank gives no conclusive answer.",
                    """
                    SELECT coalesce(standing, state), count(*)
                      FROM (SELECT state, standing_alarm(number, alarm) AS standing FROM bank_order
                             WHERE state = 'WAITING' OR alarm IS NOT NULL) o
                     WHERE state = 'WAITING' OR standing IS NOT NULL GROUP BY 1"""),
            DatabaseGauge.byLabel(
                    STATE,
                    Stream.of(LoanState.values()),
                    "ontu_loans",
                    "Loans, by state.",
                    "SELECT state, count(*) FROM loan GROUP BY state"),
            new DatabaseGauge(
                    "ontu_loans_needing_operator",
                    "Loans that need an operator: ORDER_ALARM, ORDER_WAITING, or else the state in which the loan waits.",
                    REASON,
                    Stream.concat(
                                    Stream.of("ORDER_ALARM", "ORDER_WAITING"),
                                    Stream.of(LoanState.values()).map(StoredCode::storedAs))
                            .toList(),
                    """
                    WITH halted AS (
                        SELECT transfer.loan_id, bool_or(standing IS NOT NULL) AS by_alarm
                          FROM (SELECT transfer_id, state, standing_alarm(number, alarm) AS standing FROM bank_order
                                 WHERE state = 'WAITING' OR alarm IS NOT NULL) o
                          JOIN transfer ON transfer.id = o.transfer_id
                         WHERE o.state = 'WAITING' OR standing IS NOT NULL GROUP BY transfer.loan_id)
                    SELECT CASE by_alarm WHEN true THEN 'ORDER_ALARM' WHEN false THEN 'ORDER_WAITING' ELSE state END, count(*)
                      FROM loan LEFT JOIN halted ON halted.loan_id = loan.id WHERE attention_message IS NOT NULL GROUP BY 1"""),
            DatabaseGauge.single(
                    "ontu_loans_overdue",
                    "Loans with an overdue instalment.",
                    "SELECT count(*) FROM loan WHERE overdue_since IS NOT NULL"),
            DatabaseGauge.single(
                    "ontu_loans_oldest_unstarted_seconds",
                    "How long ago the oldest loan without a workflow was accepted; 0 if there is none.",
                    """
                    SELECT coalesce(extract(epoch FROM :now - min(received_at)), 0)
                      FROM loan WHERE workflow_started_at IS NULL"""),
            DatabaseGauge.byLabel(
                    REASON,
                    Stream.of(IncidentReason.values()),
                    "ontu_workflows_not_running",
                    "Workflows that are not running although their loan, their return or the deposit poll lives, by reason.",
                    "SELECT reason, count(*) FROM workflow_incident WHERE resolved_at IS NULL GROUP BY reason"),
            DatabaseGauge.byLabel(
                    REASON,
                    Stream.of(IncidentReason.values()),
                    "ontu_workflow_incidents_last_day",
                    "How often in the last 24 hours a workflow was not running that should have been, by reason.",
                    """
                    SELECT reason, count(*) FROM workflow_incident
                     WHERE seen_at > :now::timestamptz - interval '24 hours' GROUP BY reason"""),
            DatabaseGauge.single(
                    "ontu_activities_failing",
                    "Activities that have failed for longer than patience, not because of the bank.",
                    "SELECT count(*) FROM failing_activity WHERE resolved_at IS NULL"),
            DatabaseGauge.single(
                    "ontu_returns_needing_operator",
                    "Returns that need an operator.",
                    "SELECT count(*) FROM investor_return WHERE state = 'NEEDS_OPERATOR'"),
            DatabaseGauge.single(
                    "ontu_account_requests_needing_operator",
                    "Account requests that need an operator: the outcome is unknown.",
                    "SELECT count(*) FROM account_request WHERE problem IS NOT NULL"),
            DatabaseGauge.single(
                    "ontu_suspense_deposits",
                    "Deposits in suspense, waiting for an operator to assign them.",
                    "SELECT count(*) FROM deposit WHERE credited_to = 'SUSPENSE' AND amount > 0"),
            DatabaseGauge.single(
                    "ontu_deposits_quarantined",
                    "Rows of the bank's deposit list that cannot be read, and wait.",
                    "SELECT count(*) FROM quarantined_deposit WHERE resolution IS NULL"),
            DatabaseGauge.single(
                    "ontu_deposits_disputed",
                    "Recorded deposits that the bank's list contradicts: their parties' money is frozen.",
                    "SELECT count(*) FROM deposit WHERE dispute IS NOT NULL"),
            DatabaseGauge.single(
                    "ontu_deposit_poll_age_seconds",
                    "Age of the last complete deposit poll; infinite if there has been none.",
                    """
                    SELECT coalesce(extract(epoch FROM :now - last_complete_scan_at)::double precision, 'infinity')
                      FROM deposit_poll"""),
            DatabaseGauge.single(
                    "ontu_deposit_intake_halted",
                    "1 if deposit intake is halted until an operator resumes it, else 0.",
                    "SELECT (halted_reason IS NOT NULL)::int FROM deposit_poll"),
            DatabaseGauge.byLabel(
                    "account",
                    Stream.of(LedgerAccountKind.values()).filter(kind -> !kind.isDebit()),
                    "ontu_money_held_won",
                    "Money held at the custody bank according to the ledger, by the kind of account it is owed to.",
                    """
                    SELECT kind, sum(balance) FROM ledger_account WHERE balance IS NOT NULL AND kind <> 'OVERPAID' GROUP BY kind
                    UNION ALL
                    SELECT a.kind, sum(CASE p.side WHEN 'CREDIT' THEN p.amount ELSE -p.amount END)
                      FROM ledger_account a JOIN posting p ON p.account_id = a.id
                     WHERE a.kind = 'SUSPENSE' GROUP BY a.kind"""));

    private DatabaseGauges() {}
}
