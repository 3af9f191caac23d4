package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import ontu.database.Fixtures;
import ontu.database.TestDatabase;
import ontu.deposits.DepositRow;
import ontu.money.Won;
import ontu.workflows.loan.CollectionResult;
import ontu.workflows.loan.DisbursementPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Five thousand investors. The bounds are about fifty times what an idle machine needs: they detect a statement per
 * investor where one for all suffices, not a busy machine.
 */
final class LargeLoanTest {
    private static final int INVESTORS = 5_000;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void aLoanOfFiveThousandInvestorsIsReservedPlannedAndRepaid() {
        LoanTestDriver driver = new LoanTestDriver(database.jdbi());
        LoanApplication application =
                LoanTestDriver.application("loan-1", LoanTestDriver.commitments(INVESTORS, 100_001));
        driver.open(application);
        driver.intake(deposits());

        assertThat(driver.<Set<String>>step(Reservations::run)).containsExactly("loan-1");
        assertThat(driver.<DisbursementPlan>step((handle, now) -> Disbursements.plan(handle, "loan-1", now)))
                .isEqualTo(new DisbursementPlan(true, 10));
        driver.executeAll();
        driver.confirmDisbursement("loan-1", Fixtures.TODAY);
        driver.at(LoanTestDriver.seoul("2026-04-05T10:00")).deposit(driver.accountOfBorrower("loan-1"), 5_000_050);
        driver.at(LoanTestDriver.seoul("2026-04-06T10:00"));

        assertThat(driver.<CollectionResult>step(
                        (handle, now) -> Repayments.collect(handle, "loan-1", 1, LoanTestDriver.CUTOFF, now)))
                .isEqualTo(new CollectionResult.Collected(1, 10));
        assertThat(driver.number("SELECT sum(interest) FROM investor_share")).isEqualTo(5_000_050);
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
