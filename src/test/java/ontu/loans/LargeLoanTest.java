package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import ontu.database.Database;
import ontu.database.Fixtures;
import ontu.deposits.DepositRow;
import ontu.workflows.loan.DisbursementPlan;
import ontu.workflows.loan.RoundCollection;
import ontu.workflows.money.Won;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Five thousand investors. The bounds are some fifty times what an idle machine takes: they catch a statement for each
 * investor where one for all would do, not a busy machine.
 */
final class LargeLoanTest {
    private static final int INVESTORS = 5_000;

    @RegisterExtension
    final Database database = new Database();

    @Test
    void aLoanOfFiveThousandInvestorsIsReservedPlannedAndRepaid() {
        LoanBook book = new LoanBook(database.jdbi());
        NewLoan application = LoanBook.application("loan-1", LoanBook.commitments(INVESTORS, 100_001));
        book.open(application);
        book.takeIn(deposits());

        assertThat(book.<Set<String>>step(Reservations::run)).containsExactly("loan-1");
        assertThat(book.<DisbursementPlan>step((handle, now) -> Disbursement.plan(handle, "loan-1", now)))
                .isEqualTo(new DisbursementPlan(true, 10));
        book.executeAll();
        book.confirm("loan-1", Fixtures.TODAY);
        book.at(LoanBook.seoul("2026-04-05T10:00")).deposit(book.accountOfBorrower("loan-1"), 5_000_050);
        book.at(LoanBook.seoul("2026-04-06T10:00"));

        assertThat(book.<RoundCollection>step((handle, now) -> Repayments.collect(handle, "loan-1", 1, now)))
                .isEqualTo(new RoundCollection.Collected(1, 10));
        assertThat(book.number("SELECT sum(interest) FROM allocation")).isEqualTo(5_000_050);
    }

    private DepositRow[] deposits() {
        List<String> accounts = new ArrayList<>(database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT number FROM virtual_account WHERE usage = 'INVESTOR' ORDER BY number")
                        .mapTo(String.class)
                        .list()));
        return IntStream.range(0, accounts.size())
                .mapToObj(i -> DepositRow.of(accounts.get(i), Fixtures.TODAY, "s" + i, Won.of(100_001)))
                .toArray(DepositRow[]::new);
    }
}
