package ontu.metrics;

import java.util.List;
import java.util.stream.Stream;
import ontu.ledger.LedgerAccount;
import ontu.workflows.loan.LoanState;
import ontu.workflows.order.Alarm;
import ontu.workflows.order.OrderState;

/**
 * What the books are asked for. Nothing here may tell a party, a loan or an account from another; and nothing may read all
 * orders or postings there have ever been: those that are settled are not counted, and custody is the sum of what is owed.
 */
final class BookGauges {
    private static final String STATE = "state";
    private static final String REASON = "reason";

    static final List<BookGauge> ALL = List.of(
            BookGauge.by(
                    STATE,
                    Stream.of(OrderState.values()).filter(state -> !state.isClosed()),
                    "ontu_orders_open",
                    "Orders to the bank that are not settled, by their state in the journal.",
                    """
                    SELECT state, count(*)
                      FROM bank_order WHERE state IN ('PLANNED', 'SENT', 'UNKNOWN', 'WAITING') GROUP BY state"""),
            BookGauge.by(
                    STATE,
                    Stream.of(OrderState.SENT, OrderState.UNKNOWN, OrderState.WAITING),
                    "ontu_orders_oldest_doubt_seconds",
                    "For how long the oldest order in the state has been sent without an outcome; 0 if there is none.",
                    """
                    SELECT state, extract(epoch FROM :now - min(
                               CASE state WHEN 'SENT' THEN granted_at ELSE coalesce(unknown_since, granted_at) END))
                      FROM bank_order WHERE state IN ('SENT', 'UNKNOWN', 'WAITING') GROUP BY state"""),
            BookGauge.by(
                    REASON,
                    Stream.concat(Stream.of(OrderState.WAITING), Stream.of(Alarm.values())),
                    "ontu_orders_needing_person",
                    "Orders that only people can settle: an alarm, or WAITING where the bank gives no conclusive answer.",
                    """
                    SELECT coalesce(alarm, state), count(*)
                      FROM bank_order WHERE state = 'WAITING' OR alarm IS NOT NULL GROUP BY 1"""),
            BookGauge.by(
                    STATE,
                    Stream.of(LoanState.values()),
                    "ontu_loans",
                    "Loans, by state.",
                    "SELECT state, count(*) FROM loan GROUP BY state"),
            new BookGauge(
                    "ontu_loans_needing_person",
                    "Loans that need a person: ORDER_ALARM, ORDER_WAITING, or else the state in which the loan stands still.",
                    REASON,
                    Stream.concat(
                                    Stream.of("ORDER_ALARM", "ORDER_WAITING"),
                                    Stream.of(LoanState.values()).map(Enum::name))
                            .toList(),
                    """
                    WITH halted AS (
                        SELECT leg.loan_id, bool_or(o.alarm IS NOT NULL) AS by_alarm
                          FROM bank_order o JOIN leg ON leg.id = o.leg_id
                         WHERE o.state = 'WAITING' OR o.alarm IS NOT NULL GROUP BY leg.loan_id)
                    SELECT CASE by_alarm WHEN true THEN 'ORDER_ALARM' WHEN false THEN 'ORDER_WAITING' ELSE state END, count(*)
                      FROM loan LEFT JOIN halted ON halted.loan_id = loan.id WHERE attention IS NOT NULL GROUP BY 1"""),
            BookGauge.of(
                    "ontu_loans_overdue",
                    "Loans of which a round is overdue.",
                    "SELECT count(*) FROM loan WHERE overdue_since IS NOT NULL"),
            BookGauge.of(
                    "ontu_loans_oldest_unstarted_seconds",
                    "For how long the oldest loan without a workflow has been accepted; 0 if there is none.",
                    """
                    SELECT coalesce(extract(epoch FROM :now - min(received_at)), 0)
                      FROM loan WHERE workflow_started_at IS NULL"""),
            BookGauge.of(
                    "ontu_returns_needing_person",
                    "Returns of investors' money that need a person.",
                    "SELECT count(*) FROM investor_return WHERE state = 'ATTENTION'"),
            BookGauge.of(
                    "ontu_account_issues_needing_person",
                    "Accounts asked for with an outcome that only a person can find out.",
                    "SELECT count(*) FROM account_issue WHERE state = 'WAITING'"),
            BookGauge.of(
                    "ontu_suspense_deposits",
                    "Deposits that belong to nobody we know, and wait for a person to assign them.",
                    "SELECT count(*) FROM deposit WHERE credited_to = 'SUSPENSE' AND amount > 0"),
            BookGauge.of(
                    "ontu_deposit_sweep_age_seconds",
                    "Age of the last complete look at the bank's deposit list; infinite if there has been none.",
                    """
                    SELECT coalesce(extract(epoch FROM :now - completed_at)::double precision, 'infinity')
                      FROM deposit_sweep"""),
            BookGauge.of(
                    "ontu_deposit_intake_halted",
                    "1 if the intake of deposits stands still until a person has looked, else 0.",
                    "SELECT (halted_reason IS NOT NULL)::int FROM deposit_sweep"),
            BookGauge.by(
                    "account",
                    Stream.of(LedgerAccount.Kind.values()).filter(kind -> kind != LedgerAccount.Kind.BANK_CUSTODY),
                    "ontu_money_held_won",
                    "What the custody bank holds by the ledger, by the kind of account that it is owed to.",
                    """
                    SELECT kind, sum(balance) FROM ledger_account WHERE balance IS NOT NULL GROUP BY kind
                    UNION ALL
                    SELECT a.kind, sum(CASE p.side WHEN 'CREDIT' THEN p.amount ELSE -p.amount END)
                      FROM ledger_account a JOIN posting p ON p.account_id = a.id
                     WHERE a.kind = 'SUSPENSE' GROUP BY a.kind"""));

    private BookGauges() {}
}
