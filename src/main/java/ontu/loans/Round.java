package ontu.loans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import ontu.workflows.loan.AcceptedQuote;
import ontu.workflows.loan.DueRound;
import ontu.workflows.loan.RoundState;
import ontu.workflows.loan.ScheduledRound;
import ontu.workflows.money.Won;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A round of repayment.
 *
 * @param dueOn Asia/Seoul date, a business day
 */
record Round(int number, LocalDate dueOn, Won principal, Won interest, RoundState state) {

    Won total() {
        return principal.plus(interest);
    }

    ScheduledRound scheduled() {
        return new ScheduledRound(number, dueOn, principal, interest, state);
    }

    /** @param accepted the early repayment that is to take the place of this round and those after it */
    DueRound due(Optional<Quote> accepted) {
        return new DueRound(
                number,
                dueOn,
                total(),
                state == RoundState.COLLECTED,
                accepted.map(quote -> new AcceptedQuote(quote.id(), quote.payOffOn(), quote.total()))
                        .orElse(null));
    }

    static Round map(ResultSet row, StatementContext context) throws SQLException {
        return new Round(
                row.getInt("round"),
                row.getObject("due_on", LocalDate.class),
                Won.of(row.getLong("principal")),
                Won.of(row.getLong("interest")),
                RoundState.valueOf(row.getString("state")));
    }
}
