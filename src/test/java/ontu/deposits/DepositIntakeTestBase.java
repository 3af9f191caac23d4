package ontu.deposits;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ontu.database.Fixtures;
import ontu.database.TestDatabase;
import ontu.decisions.DecidingOperators;
import ontu.decisions.DecisionChoice;
import ontu.loans.Disbursements;
import ontu.loans.LoanTestDriver;
import ontu.loans.Reservations;
import ontu.money.Won;
import ontu.time.BusinessTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A loan with an investor, and the intake that reads the bank's list. */
abstract class DepositIntakeTestBase {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    LoanTestDriver driver;

    String investor = "";
    String borrower = "";

    @BeforeEach
    void aLoanAndItsParties() {
        driver = new LoanTestDriver(database.jdbi());
        driver.open(LoanTestDriver.application("loan-1", 3_000, LoanTestDriver.commitment("inv-1", 3_000)));
        investor = driver.accountOfInvestor("inv-1");
        borrower = driver.accountOfBorrower("loan-1");
    }

    static DepositRow row(String account, String sequence, long amount) {
        return DepositRow.of(account, Fixtures.TODAY, sequence, Won.of(amount));
    }

    Optional<DepositWindow> window() {
        return driver.step(DepositIntake::nextWindow);
    }

    @Nullable
    String assign(long deposit) {
        return new DecidingOperators(database.jdbi())
                .decide(new SuspendedDepositSubject(deposit), DecisionChoice.ASSIGN, driver.now());
    }

    void later() {
        driver.at(driver.now().plus(Duration.ofMinutes(1)));
    }

    String dispute(String sequence) {
        return driver.text("SELECT coalesce(dispute, '-') FROM deposit WHERE bank_sequence = ?", sequence);
    }

    long events(String type) {
        return driver.number("SELECT count(*) FROM event WHERE type = ?", type);
    }

    boolean inDoubt(String investorId) {
        return driver.step((handle, now) ->
                new DepositDoubts().includeAnyInvestor(handle, List.of(investorId), BusinessTime.dateOf(now)));
    }

    boolean borrowerInDoubt() {
        return driver.step(
                (handle, now) -> new DepositDoubts().includeBorrower(handle, "loan-1", BusinessTime.dateOf(now)));
    }

    void complete() {
        DepositWindow window = window().orElseThrow();
        driver.step((handle, now) -> {
            DepositIntake.completeWhole(handle, window);
            return true;
        });
    }

    static UnreadableDeposit bad(int number, @Nullable String account, @Nullable String sequence) {
        return new UnreadableDeposit(
                "%064d".formatted(number),
                "{\"RcvAmt\":\"-5000\"}",
                QuarantineReason.UNREADABLE,
                account,
                Fixtures.TODAY,
                sequence,
                null);
    }

    void lend() {
        driver.deposit(investor, 3_000);
        driver.step(Reservations::run);
        driver.step((handle, now) -> Disbursements.plan(handle, "loan-1", now));
        driver.executeAll();
        driver.confirmDisbursement("loan-1", Fixtures.TODAY);
    }
}
