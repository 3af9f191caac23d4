package ontu.simulation.endtoend;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import ontu.loans.Loan;
import ontu.loans.Loans;
import ontu.local.clients.BankApiNames;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;

/**
 * How a loan has ended, by the books and by the bank.
 *
 * @param attention why an operator is needed; empty if none is
 * @param money by investor, of those who have committed to it
 * @param since when its state has changed last
 */
record LoanOutcome(LoanState state, String attention, SortedMap<String, InvestorOutcome> money, Instant since) {

    /** What the bank has moved, in won: for this loan, and out of all that is the investor's. */
    record InvestorOutcome(long lent, long received, long returned) {}

    static LoanOutcome of(Handle handle, BankGroundTruth bank, String loanId) {
        Loan loan = Loans.get(handle, loanId);
        return new LoanOutcome(
                loan.state(), attention(handle, loanId), money(handle, bank, loan), since(handle, loanId));
    }

    /** The state, or that an operator is needed. */
    String end() {
        return attention.isEmpty() ? state.storedAs() : "needs an operator";
    }

    /** Whether state, attention and money are the same, whenever the loan has come to its end. */
    boolean endsLike(LoanOutcome other) {
        return state == other.state && attention.equals(other.attention) && money.equals(other.money);
    }

    private static String attention(Handle handle, String loanId) {
        return handle.createQuery("SELECT coalesce(attention_message, '') FROM loan WHERE id = :loan")
                .bind("loan", loanId)
                .mapTo(String.class)
                .one();
    }

    private static SortedMap<String, InvestorOutcome> money(Handle handle, BankGroundTruth bank, Loan loan) {
        SortedMap<String, InvestorOutcome> money = new TreeMap<>();
        handle.createQuery("""
                SELECT c.investor_id, coalesce(v.number, '') FROM commitment c LEFT JOIN virtual_account v USING (investor_id)
                 WHERE c.loan_id = :loan""")
                .bind("loan", loan.id())
                .map((row, context) -> money.put(row.getString(1), money(bank, loan, row.getString(2))))
                .list();
        return money;
    }

    private static InvestorOutcome money(BankGroundTruth bank, Loan loan, String account) {
        return new InvestorOutcome(
                bank.transferred(BankApiNames.DISBURSEMENT_ORDER, loan.bankLoanNumber(), account),
                bank.transferred(BankApiNames.DISTRIBUTION_ORDER, loan.bankLoanNumber(), account),
                bank.transferred(BankApiNames.DEPOSIT_RETURN, account));
    }

    private static Instant since(Handle handle, String loanId) {
        return handle.createQuery("SELECT max(at) FROM event WHERE loan_id = :loan AND type = 'LOAN_STATE_CHANGED'")
                .bind("loan", loanId)
                .mapTo(Instant.class)
                .one();
    }
}
