package ontu.loans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import ontu.workflows.loan.QuoteAnswer;
import ontu.workflows.money.Won;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The price of an early repayment.
 *
 * @param payOffOn Asia/Seoul date; interest runs to this day, and the quote is good until its end
 * @param firstRound the first round that it replaces
 */
record Quote(String id, State state, LocalDate payOffOn, int firstRound, Won principal, Won interest) {

    enum State {
        OFFERED,
        ACCEPTED,
        SETTLED,
        LAPSED
    }

    Won total() {
        return principal.plus(interest);
    }

    QuoteAnswer granted() {
        return QuoteAnswer.granted(payOffOn, total());
    }

    static Quote map(ResultSet row, StatementContext context) throws SQLException {
        return new Quote(
                row.getString("id"),
                State.valueOf(row.getString("state")),
                row.getObject("pay_off_on", LocalDate.class),
                row.getInt("first_round"),
                Won.of(row.getLong("principal")),
                Won.of(row.getLong("interest")));
    }
}
