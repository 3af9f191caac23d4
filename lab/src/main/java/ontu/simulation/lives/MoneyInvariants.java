package ontu.simulation.lives;

import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ontu.local.outside.BankApi;
import org.jdbi.v3.core.Handle;

/** The predicates about the books as a whole: 11, 12 and the sums of 14. */
final class MoneyInvariants {
    private final BankTruth bank;
    private final Handle handle;
    private final Findings findings;

    /** @param promised reserved for loans or held for returns, and not yet paid */
    private record InvestorMoney(
            String investor, String account, long credited, long earned, long spent, long available, long promised) {}

    MoneyInvariants(BankTruth bank, Handle handle, Findings findings) {
        this.bank = bank;
        this.handle = handle;
        this.findings = findings;
    }

    void check() {
        p11EveryDepositIsCreditedOnce();
        investors().forEach(this::p12NobodyPromisesMoreThanThereIs);
        investors().forEach(this::everyWonOfAnInvestorIsSomewhere);
        p14WhatIsPostedBalances();
        p14TheBookHoldsWhatTheBankHolds();
    }

    private void p11EveryDepositIsCreditedOnce() {
        Set<BankTruth.Deposit> atTheBank = new HashSet<>(bank.deposits());
        Set<BankTruth.Deposit> inTheBooks = deposits();
        atTheBank.stream()
                .filter(row -> !inTheBooks.contains(row))
                .forEach(row -> findings.require(false, "P11: the books do not have the bank's %s", row));
        inTheBooks.stream()
                .filter(row -> !atTheBank.contains(row))
                .forEach(row -> findings.require(false, "P11: the bank does not have the books' %s", row));
        handle.createQuery("""
                SELECT d.account_number || ' ' || d.received_on || ' ' || d.bank_sequence FROM deposit d
                 WHERE d.amount > 0 AND d.amount IS DISTINCT FROM (
                     SELECT sum(p.amount) FROM movement m JOIN posting p ON p.movement_id = m.id AND p.side = 'CREDIT'
                      WHERE m.event = 'deposit:' || d.account_number || ':' || d.received_on || ':' || d.bank_sequence)""")
                .mapTo(String.class)
                .forEach(row -> findings.require(false, "P11: deposit %s is not credited with its amount", row));
    }

    private void p12NobodyPromisesMoreThanThereIs(InvestorMoney money) {
        findings.require(
                money.promised() >= 0
                        && money.available() >= 0
                        && money.available() + money.promised() == money.credited() + money.earned() - money.spent(),
                "P12: available and promised is not credited and earned less spent: %s",
                money);
    }

    /** By the bank's own figures. */
    private void everyWonOfAnInvestorIsSomewhere(InvestorMoney money) {
        String account = money.account();
        long deposited = bank.deposits().stream()
                .filter(deposit -> deposit.account().equals(account))
                .mapToLong(BankTruth.Deposit::amount)
                .sum();
        long returned = bank.moved(BankApi.RETURN, account);
        long lent = bank.moved(BankApi.PAYMENT, account);
        long received = bank.moved(BankApi.REPAYMENT, account);
        findings.require(
                deposited + received == returned + lent + money.available() + money.promised(),
                "P12: %s has deposited %d and got back %d; returned %d, lent %d, available %d and promised %d do not add up to"
                        + " that",
                money.investor(),
                deposited,
                received,
                returned,
                lent,
                money.available(),
                money.promised());
    }

    private void p14WhatIsPostedBalances() {
        handle.createQuery("""
                SELECT m.event FROM movement m LEFT JOIN posting p ON p.movement_id = m.id GROUP BY m.id
                HAVING coalesce(sum(p.amount) FILTER (WHERE p.side = 'DEBIT'), 0)
                    <> coalesce(sum(p.amount) FILTER (WHERE p.side = 'CREDIT'), 0) OR count(p.line) = 0""")
                .mapTo(String.class)
                .forEach(event -> findings.require(false, "P14: the movement %s does not balance", event));
        handle.createQuery("""
                SELECT a.kind || ' of ' || a.owner FROM ledger_account a LEFT JOIN posting p ON p.account_id = a.id
                 WHERE a.balance IS NOT NULL GROUP BY a.id
                HAVING a.balance <> coalesce(sum(CASE p.side WHEN 'CREDIT' THEN p.amount ELSE -p.amount END), 0)""")
                .mapTo(String.class)
                .forEach(account ->
                        findings.require(false, "P14: the balance of %s is not the sum of its postings", account));
    }

    private void p14TheBookHoldsWhatTheBankHolds() {
        long custody = handle.createQuery("""
                SELECT coalesce(sum(CASE p.side WHEN 'DEBIT' THEN p.amount ELSE -p.amount END), 0)
                  FROM posting p JOIN ledger_account a ON a.id = p.account_id WHERE a.kind = 'BANK_CUSTODY'""").mapTo(Long.class).one();
        findings.require(
                custody == bank.held(),
                "P14: by the book the bank holds %d won, and it holds %d",
                custody,
                bank.held());
    }

    private Set<BankTruth.Deposit> deposits() {
        return handle
                .createQuery("SELECT account_number, received_on, bank_sequence, amount FROM deposit")
                .map((row, context) -> new BankTruth.Deposit(
                        row.getString(1), row.getObject(2, LocalDate.class), row.getString(3), row.getLong(4)))
                .stream()
                .collect(toSet());
    }

    private List<InvestorMoney> investors() {
        return handle.createQuery("""
                WITH done AS (SELECT leg_id FROM bank_order WHERE state = 'EXECUTED'),
                line AS (SELECT leg.kind, leg.loan_id, l.investor_id, l.amount, leg.id IN (SELECT leg_id FROM done) AS done
                           FROM leg_line l JOIN leg ON leg.id = l.leg_id)
                SELECT i.id, v.number,
                  (SELECT coalesce(sum(amount), 0) FROM deposit d WHERE d.investor_id = i.id) AS credited,
                  (SELECT coalesce(sum(amount), 0) FROM line l WHERE l.investor_id = i.id AND done AND kind = 'REPAYMENT') AS earned,
                  (SELECT coalesce(sum(amount), 0) FROM line l WHERE l.investor_id = i.id AND done AND kind <> 'REPAYMENT') AS spent,
                  (SELECT coalesce(sum(balance), 0) FROM ledger_account WHERE kind = 'INVESTOR_AVAILABLE' AND owner = i.id) AS available,
                  (SELECT coalesce(sum(amount), 0) FROM line l WHERE l.investor_id = i.id AND NOT done AND kind = 'RETURN')
                  + (SELECT coalesce(sum(c.amount - (SELECT coalesce(sum(amount), 0) FROM line l
                       WHERE l.investor_id = i.id AND l.loan_id = c.loan_id AND done AND kind = 'PAYMENT')), 0)
                     FROM commitment c WHERE c.investor_id = i.id AND c.state = 'RESERVED') AS promised
                  FROM investor i JOIN virtual_account v ON v.investor_id = i.id ORDER BY i.id""")
                .map((row, context) -> new InvestorMoney(
                        row.getString("id"),
                        row.getString("number"),
                        row.getLong("credited"),
                        row.getLong("earned"),
                        row.getLong("spent"),
                        row.getLong("available"),
                        row.getLong("promised")))
                .list();
    }
}
