package ontu.simulation.endtoend;

import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ontu.local.clients.BankApiNames;
import org.jdbi.v3.core.Handle;

/** The invariants of the books as a whole: P11, P12 and the sums of P14. */
final class MoneyInvariants {
    private final BankGroundTruth bank;
    private final Handle handle;
    private final ViolationCollector collector;

    /**
     * As two operators have decided: what they have accepted as executed once too often is part of these.
     *
     * @param earmarked reserved for loans or held for returns, and not yet paid
     * @param owed what the investor has been returned without having it
     * @param overlent what was taken from the investor's account for disbursements once too often
     */
    private record InvestorFigures(
            String investor,
            String account,
            long deposited,
            long distributed,
            long paidOut,
            long available,
            long earmarked,
            long owed,
            long overlent) {}

    MoneyInvariants(BankGroundTruth bank, Handle handle, ViolationCollector collector) {
        this.bank = bank;
        this.handle = handle;
        this.collector = collector;
    }

    void check() {
        p11EveryDepositIsCreditedOnce();
        investors().forEach(this::p12NoInvestorIsOvercommitted);
        investors().forEach(this::p12EveryInvestorBalanceAgreesWithTheBank);
        p14PostingsBalance();
        p14TheLedgerAgreesWithTheBank();
    }

    private void p11EveryDepositIsCreditedOnce() {
        Set<BankGroundTruth.BankDeposit> atTheBank = new HashSet<>(bank.deposits());
        Set<BankGroundTruth.BankDeposit> inTheBooks = deposits();
        atTheBank.stream()
                .filter(row -> !inTheBooks.contains(row))
                .forEach(row -> collector.require(false, "P11: the books lack the bank's %s", row));
        inTheBooks.stream()
                .filter(row -> !atTheBank.contains(row))
                .forEach(row -> collector.require(false, "P11: the bank lacks the books' %s", row));
        handle.createQuery("""
                SELECT d.account_number || ' ' || d.received_on || ' ' || d.bank_sequence FROM deposit d
                 WHERE d.amount > 0 AND d.amount IS DISTINCT FROM (
                     SELECT sum(p.amount) FROM ledger_transaction t JOIN posting p ON p.transaction_id = t.id AND p.side = 'CREDIT'
                      WHERE t.idempotency_key = 'deposit:' || d.account_number || ':' || d.received_on || ':' || d.bank_sequence)""")
                .mapTo(String.class)
                .forEach(row -> collector.require(false, "P11: deposit %s is not credited with its amount", row));
    }

    private void p12NoInvestorIsOvercommitted(InvestorFigures money) {
        collector.require(
                money.earmarked() >= 0
                        && money.available() >= 0
                        && money.available() + money.earmarked() - money.owed()
                                == money.deposited() + money.distributed() - money.paidOut(),
                "P12: available + earmarked - owed differs from deposited + distributed - paid out: %s",
                money);
    }

    /** By the bank's own figures. */
    private void p12EveryInvestorBalanceAgreesWithTheBank(InvestorFigures money) {
        String account = money.account();
        long deposited = bank.deposits().stream()
                .filter(deposit -> deposit.account().equals(account))
                .mapToLong(BankGroundTruth.BankDeposit::amount)
                .sum();
        long returned = bank.transferred(BankApiNames.DEPOSIT_RETURN, account);
        long lent = bank.transferred(BankApiNames.DISBURSEMENT_ORDER, account);
        long received = bank.transferred(BankApiNames.DISTRIBUTION_ORDER, account);
        collector.require(
                deposited + received
                        == returned + lent - money.overlent() + money.available() + money.earmarked() - money.owed(),
                "P12: %s has deposited %d and received %d; returned %d, lent %d, available %d and earmarked %d do not add up to"
                        + " that: %s",
                money.investor(),
                deposited,
                received,
                returned,
                lent,
                money.available(),
                money.earmarked(),
                money);
    }

    private void p14PostingsBalance() {
        handle.createQuery("""
                SELECT t.idempotency_key FROM ledger_transaction t LEFT JOIN posting p ON p.transaction_id = t.id GROUP BY t.id
                HAVING coalesce(sum(p.amount) FILTER (WHERE p.side = 'DEBIT'), 0)
                    <> coalesce(sum(p.amount) FILTER (WHERE p.side = 'CREDIT'), 0) OR count(p.line) = 0""")
                .mapTo(String.class)
                .forEach(event -> collector.require(false, "P14: the ledger transaction %s does not balance", event));
        handle.createQuery("""
                SELECT a.kind || ' of ' || a.owner FROM ledger_account a LEFT JOIN posting p ON p.account_id = a.id
                 WHERE a.balance IS NOT NULL GROUP BY a.id
                HAVING a.balance <> coalesce(sum(CASE WHEN (p.side = 'DEBIT') = (a.kind = 'OVERPAID') THEN p.amount ELSE -p.amount END), 0)""")
                .mapTo(String.class)
                .forEach(account ->
                        collector.require(false, "P14: the balance of %s is not the sum of its postings", account));
    }

    private void p14TheLedgerAgreesWithTheBank() {
        long custody = handle.createQuery("""
                SELECT coalesce(sum(CASE p.side WHEN 'DEBIT' THEN p.amount ELSE -p.amount END), 0)
                  FROM posting p JOIN ledger_account a ON a.id = p.account_id WHERE a.kind = 'BANK_CUSTODY'""").mapTo(Long.class).one();
        collector.require(
                custody == bank.totalHeld(),
                "P14: by the ledger the bank holds %d won, in fact it holds %d",
                custody,
                bank.totalHeld());
    }

    private Set<BankGroundTruth.BankDeposit> deposits() {
        return handle
                .createQuery("SELECT account_number, received_on, bank_sequence, amount FROM deposit")
                .map((row, context) -> new BankGroundTruth.BankDeposit(
                        row.getString(1), row.getObject(2, LocalDate.class), row.getString(3), row.getLong(4)))
                .stream()
                .collect(toSet());
    }

    private List<InvestorFigures> investors() {
        return handle.createQuery("""
                WITH done AS (SELECT transfer_id FROM executed_order),
                line AS (SELECT transfer.kind, transfer.loan_id, l.investor_id, l.amount, transfer.id IN (SELECT transfer_id FROM done) AS done,
                                transfer.id IN (SELECT transfer_id FROM abandoned_transfer) AS abandoned
                           FROM transfer_line l JOIN transfer ON transfer.id = l.transfer_id),
                late AS (SELECT transfer.kind, l.investor_id, l.amount
                           FROM late_execution x JOIN transfer ON transfer.id = x.transfer_id
                           JOIN transfer_line l ON l.transfer_id = transfer.id WHERE NOT x.settles)
                SELECT i.id, v.number,
                  (SELECT coalesce(sum(amount), 0) FROM deposit d WHERE d.investor_id = i.id) AS deposited,
                  (SELECT coalesce(sum(amount), 0) FROM line l WHERE l.investor_id = i.id AND done AND kind = 'DISTRIBUTION')
                  + (SELECT coalesce(sum(amount), 0) FROM late l WHERE l.investor_id = i.id AND kind = 'DISTRIBUTION') AS distributed,
                  (SELECT coalesce(sum(amount), 0) FROM line l WHERE l.investor_id = i.id AND done AND kind <> 'DISTRIBUTION')
                  + (SELECT coalesce(sum(amount), 0) FROM late l WHERE l.investor_id = i.id AND kind = 'RETURN') AS paid_out,
                  (SELECT coalesce(sum(balance), 0) FROM ledger_account WHERE kind = 'INVESTOR_AVAILABLE' AND owner = i.id) AS available,
                  (SELECT coalesce(sum(amount), 0) FROM line l WHERE l.investor_id = i.id AND NOT done AND NOT abandoned AND kind = 'RETURN')
                  + (SELECT coalesce(sum(c.amount - (SELECT coalesce(sum(amount), 0) FROM line l
                       WHERE l.investor_id = i.id AND l.loan_id = c.loan_id AND done AND kind = 'DISBURSEMENT')), 0)
                     FROM commitment c WHERE c.investor_id = i.id AND c.state = 'RESERVED') AS earmarked,
                  (SELECT coalesce(sum(p.amount), 0) FROM ledger_transaction t JOIN posting p ON p.transaction_id = t.id
                     JOIN ledger_account a ON a.id = p.account_id AND a.kind = 'OVERPAID' AND a.owner = 'investor/' || i.id
                    WHERE t.kind = 'RETURN_EXECUTED_LATE') AS owed,
                  (SELECT coalesce(sum(amount), 0) FROM late l WHERE l.investor_id = i.id AND kind = 'DISBURSEMENT') AS overlent
                  FROM investor i JOIN virtual_account v ON v.investor_id = i.id ORDER BY i.id""")
                .map((row, context) -> new InvestorFigures(
                        row.getString("id"),
                        row.getString("number"),
                        row.getLong("deposited"),
                        row.getLong("distributed"),
                        row.getLong("paid_out"),
                        row.getLong("available"),
                        row.getLong("earmarked"),
                        row.getLong("owed"),
                        row.getLong("overlent")))
                .list();
    }
}
