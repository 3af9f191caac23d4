package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ontu.database.TestDatabase;
import ontu.schedule.RepaymentMethod;
import ontu.time.BusinessTime;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first loan of a contract of which the bank lists nothing yet, and which it pays out on a day without deposits. */
class FreshContractTest {
    private static final String LOAN = "loan-1";
    private static final LocalDate FIRST_DAY = BusinessTime.dateOf(EndToEndEnvironment.START);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @ValueSource(strings = {"EMPTY", "ABSENT", "A0090"})
    void theFirstLoanIsFundedAndDisbursedHoweverTheBankSaysThatAListIsEmpty(String emptyList) {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.bank.choose("emptyList", emptyList);
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.advanceTo(FIRST_DAY, 18);
            environment.investorsPay(LOAN);
            environment.untilState(LOAN, LoanState.REPAYING);

            List<LocalDate> bankDates =
                    environment.jdbi.withHandle(handle -> handle.select("SELECT bank_date FROM bank_order")
                            .mapTo(LocalDate.class)
                            .list());
            assertThat(bankDates).as("after the day of the deposits").containsExactly(FIRST_DAY.plusDays(1));
            assertThat(environment
                            .bank
                            .truth()
                            .path("loans")
                            .get(0)
                            .path("disbursed")
                            .asLong())
                    .isEqualTo(3_000_000);
        }
    }
}
