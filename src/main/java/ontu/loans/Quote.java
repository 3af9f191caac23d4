package ontu.loans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import ontu.codes.StoredCode;
import ontu.money.Won;
import ontu.workflows.loan.QuoteResult;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The quote for an early repayment.
 *
 * @param payOffOn Asia/Seoul date; interest accrues until this date, and the quote is valid until its end
 * @param firstInstalment the first instalment that it replaces
 */
record Quote(String id, QuoteState state, LocalDate payOffOn, int firstInstalment, Won principal, Won interest) {

    Won total() {
        return principal.plus(interest);
    }

    QuoteResult granted() {
        return QuoteResult.granted(payOffOn, total());
    }

    static Quote map(ResultSet row, StatementContext context) throws SQLException {
        return new Quote(
                row.getString("id"),
                StoredCode.parse(QuoteState.class, row.getString("state")),
                row.getObject("pay_off_on", LocalDate.class),
                row.getInt("first_instalment"),
                Won.of(row.getLong("principal")),
                Won.of(row.getLong("interest")));
    }
}
