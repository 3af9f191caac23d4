package ontu.loans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import ontu.codes.StoredCode;
import ontu.money.Won;
import ontu.workflows.loan.AcceptedQuote;
import ontu.workflows.loan.DueInstalment;
import ontu.workflows.loan.InstalmentState;
import ontu.workflows.loan.ScheduledInstalment;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * An instalment as it is stored.
 *
 * @param dueOn Asia/Seoul date, a business day
 */
record StoredInstalment(int number, LocalDate dueOn, Won principal, Won interest, InstalmentState state) {

    Won total() {
        return principal.plus(interest);
    }

    ScheduledInstalment toScheduled() {
        return new ScheduledInstalment(number, dueOn, principal, interest, state);
    }

    /** @param accepted the quote that is to replace this instalment and those after it */
    DueInstalment toDue(Optional<Quote> accepted) {
        return new DueInstalment(
                number,
                dueOn,
                total(),
                state == InstalmentState.COLLECTED,
                accepted.map(quote -> new AcceptedQuote(quote.id(), quote.payOffOn(), quote.total()))
                        .orElse(null));
    }

    static StoredInstalment map(ResultSet row, StatementContext context) throws SQLException {
        return new StoredInstalment(
                row.getInt("number"),
                row.getObject("due_on", LocalDate.class),
                Won.of(row.getLong("principal")),
                Won.of(row.getLong("interest")),
                StoredCode.parse(InstalmentState.class, row.getString("state")));
    }
}
