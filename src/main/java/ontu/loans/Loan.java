package ontu.loans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import ontu.codes.StoredCode;
import ontu.money.Won;
import ontu.schedule.AnnualRate;
import ontu.schedule.RepaymentMethod;
import ontu.schedule.RepaymentTerms;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanTerms;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A loan, without the borrower's data.
 *
 * @param serial its number within Ontu, part of every order number
 * @param bankLoanNumber its number at the bank: 13 digits
 * @param disbursedOn Asia/Seoul date; null before
 * @param overdueSince due date of the oldest overdue instalment; null if none is overdue
 */
public record Loan(
        String id,
        long serial,
        String bankLoanNumber,
        LoanState state,
        String product,
        Won principal,
        AnnualRate rate,
        int termMonths,
        RepaymentMethod method,
        LocalDate appliedOn,
        LocalDate fundingDeadline,
        @Nullable LocalDate disbursedOn,
        @Nullable LocalDate overdueSince) {

    public LoanTerms terms() {
        return new LoanTerms(id, serial, product, principal, termMonths, fundingDeadline, null);
    }

    RepaymentTerms repaymentTerms() {
        return new RepaymentTerms(method, principal, rate, termMonths);
    }

    static Loan map(ResultSet row, StatementContext context) throws SQLException {
        return new Loan(
                row.getString("id"),
                row.getLong("serial"),
                row.getString("bank_loan_number"),
                StoredCode.parse(LoanState.class, row.getString("state")),
                row.getString("product"),
                Won.of(row.getLong("principal")),
                AnnualRate.of(row.getBigDecimal("annual_rate")),
                row.getInt("term_months"),
                StoredCode.parse(RepaymentMethod.class, row.getString("repayment_method")),
                row.getObject("applied_on", LocalDate.class),
                row.getObject("funding_deadline", LocalDate.class),
                row.getObject("disbursed_on", LocalDate.class),
                row.getObject("overdue_since", LocalDate.class));
    }
}
