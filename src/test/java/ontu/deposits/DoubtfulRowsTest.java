package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import ontu.database.Fixtures;
import ontu.database.TestDatabase;
import ontu.decisions.DecidingOperators;
import ontu.decisions.DecisionChoice;
import ontu.loans.LoanTestDriver;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom a row in doubt concerns, and whom it does not. */
final class DoubtfulRowsTest {
    private static final LocalDate TODAY = Fixtures.TODAY;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private LoanTestDriver driver;
    private String investor = "";
    private String stranger = "";

    @BeforeEach
    void twoInvestors() {
        driver = new LoanTestDriver(database.jdbi());
        driver.open(LoanTestDriver.application("loan-1", LoanTestDriver.commitments(2, 1_000)));
        investor = driver.accountOfInvestor("inv-1");
        stranger = driver.accountOfInvestor("inv-2");
    }

    private static DepositRow row(String account, String sequence, long amount) {
        return DepositRow.of(account, TODAY, sequence, Won.of(amount));
    }

    private static UnreadableDeposit bad(int number, @Nullable String account, @Nullable LocalDate receivedOn) {
        return new UnreadableDeposit(
                "%064d".formatted(number), "?", QuarantineReason.UNREADABLE, account, receivedOn, "1", null);
    }

    private void later() {
        driver.at(driver.now().plus(Duration.ofMinutes(1)));
    }

    /** Of one day every row tells its day. */
    private void readTodayWhole(ListedRow... rows) {
        DepositWindow today = new DepositWindow(TODAY, TODAY, driver.now());
        new DepositIntake(SweepSchedule.DEFAULT, 3, (handle, investors, now) -> {})
                .takeIn(database.jdbi(), new DepositReading(today, List.of(rows), true), driver::now);
    }

    private boolean isInDoubt(LocalDate day, String... investors) {
        return driver.step((handle, now) -> new DepositDoubts().includeAnyInvestor(handle, List.of(investors), day));
    }

    @Test
    void aStrangersDepositWithTheSameSerialIsNotTheCorrectionOfARowWithoutAnAccount() {
        driver.intakeWhole(bad(1, null, TODAY));
        later();

        driver.intakeWhole(bad(1, null, TODAY), row(stranger, "1", 100));

        assertThat(driver.available("inv-2")).isEqualTo(100);
        assertThat(isInDoubt(TODAY, "inv-1")).isTrue();
    }

    @Test
    void aCorrectedRowThatIsStillListedWithoutItsDayStopsNothing() {
        readTodayWhole(bad(1, investor, null));
        later();
        driver.intake(row(investor, "1", 100));
        assertThat(driver.text("SELECT resolution FROM quarantined_deposit")).isEqualTo("READABLE");
        long rows = driver.number("SELECT coalesce(sum(listed_rows), 0) FROM deposit_day");
        later();

        driver.intake(bad(1, investor, null), row(investor, "1", 100), row(stranger, "2", 30));

        assertThat(driver.available("inv-2")).isEqualTo(30);
        assertThat(driver.number("SELECT coalesce(sum(listed_rows), 0) FROM deposit_day"))
                .as("counted once")
                .isEqualTo(rows + 1);
    }

    @Test
    void aRowThatWasCorrectedIsNotCountedAgainWhenItIsListedBesideItsCorrection() {
        driver.intakeWhole(bad(1, investor, TODAY));
        later();
        driver.intake(row(investor, "1", 100));
        long rows = driver.number("SELECT sum(listed_rows) FROM deposit_day");
        later();

        driver.intake(bad(1, investor, TODAY), row(investor, "1", 100));

        assertThat(driver.number("SELECT sum(listed_rows) FROM deposit_day")).isEqualTo(rows);
    }

    @Test
    void aRowWithoutAnAccountConcernsNobodyWhoseDayWasOverBefore() {
        driver.intakeWhole(bad(1, null, TODAY));

        assertThat(isInDoubt(TODAY.minusDays(1), "inv-1")).isFalse();
        assertThat(isInDoubt(TODAY, "inv-1")).isTrue();
        assertThat(isInDoubt(TODAY)).as("nobody is to pay").isFalse();
    }

    private void assertDoubtfulFromTodayOn(String party) {
        assertThat(isInDoubt(TODAY, party)).isTrue();
        assertThat(isInDoubt(TODAY.minusDays(1), party))
                .as("its day was over before")
                .isFalse();
    }

    @Test
    void aRowInQuarantineConcernsItsPartyFromItsDayOn() {
        driver.intakeWhole(bad(1, investor, TODAY));

        assertDoubtfulFromTodayOn("inv-1");
        assertThat(isInDoubt(TODAY, "inv-2")).isFalse();
    }

    @Test
    void whatIsInSuspenseForADisputeIsADoubtUntilItIsAssigned() {
        driver.intake(row(investor, "1", 100));
        later();
        driver.intakeWhole(row(stranger, "9", 1));
        assertDoubtfulFromTodayOn("inv-1");
        later();
        driver.intake(row(investor, "2", 50));
        later();
        driver.intakeWhole(row(investor, "1", 100), row(investor, "2", 50), row(stranger, "9", 1));
        assertThat(driver.text("SELECT suspense_reason FROM deposit WHERE bank_sequence LIKE '%2'"))
                .isEqualTo("DISPUTED_ACCOUNT");
        assertThat(driver.number("SELECT count(*) FROM deposit WHERE dispute IS NOT NULL"))
                .isZero();

        assertDoubtfulFromTodayOn("inv-1");
        assertThat(isInDoubt(TODAY, "inv-2")).isFalse();

        long waiting = driver.number("SELECT id FROM deposit WHERE suspense_reason IS NOT NULL");
        assertThat(new DecidingOperators(database.jdbi())
                        .decide(new SuspendedDepositSubject(waiting), DecisionChoice.ASSIGN, driver.now()))
                .isNull();
        assertThat(isInDoubt(TODAY, "inv-1")).isFalse();
    }
}
