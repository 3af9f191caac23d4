package ontu.loans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.money.Won;
import ontu.workflows.schedule.AnnualRate;
import ontu.workflows.schedule.RepaymentMethod;
import ontu.workflows.schedule.RepaymentTerms;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A loan of the book, without the borrower's data.
 *
 * @param serial our own number of it, part of every order number
 * @param bankNumber the number under which the bank knows it: 13 digits
 * @param disbursedOn Asia/Seoul date; null before
 * @param overdueSince due date of the oldest round that is overdue; null if none is
 */
public record Loan(
        String id,
        long serial,
        String bankNumber,
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
                LoanState.valueOf(row.getString("state")),
                row.getString("product"),
                Won.of(row.getLong("principal")),
                AnnualRate.of(row.getBigDecimal("annual_rate")),
                row.getInt("term_months"),
                method(row.getString("method")),
                row.getObject("applied_on", LocalDate.class),
                row.getObject("funding_deadline", LocalDate.class),
                row.getObject("disbursed_on", LocalDate.class),
                row.getObject("overdue_since", LocalDate.class));
    }

    private static RepaymentMethod method(String stored) {
        return RepaymentMethod.valueOf(stored.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static String stored(RepaymentMethod method) {
        return method.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
