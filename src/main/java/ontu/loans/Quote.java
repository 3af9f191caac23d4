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

    /** Whether its money may still be collected: it is accepted, or can be until the end of its pay-off date. */
    boolean isInForce(LocalDate today) {
        return switch (state) {
            case ACCEPTED -> true;
            case OFFERED -> !today.isAfter(payOffOn);
            case SETTLED, LAPSED, WITHDRAWN -> false;
        };
    }

    /** Whether it has priced this instalment with its scheduled interest: all others are due after its pay-off date. */
    boolean hasPricedAsDue(StoredInstalment instalment) {
        return instalment.number() == firstInstalment && !instalment.dueOn().isAfter(payOffOn);
    }

    /** The price of what is left once an instalment is collected that it {@linkplain #hasPricedAsDue has priced as due}. */
    Quote without(StoredInstalment collected) {
        return new Quote(
                id,
                state,
                payOffOn,
                firstInstalment + 1,
                principal.minus(collected.principal()),
                interest.minus(collected.interest()));
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
