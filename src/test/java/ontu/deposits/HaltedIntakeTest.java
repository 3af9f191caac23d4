package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import ontu.database.Fixtures;
import ontu.decisions.DecidingOperators;
import ontu.decisions.DecisionChoice;
import ontu.ledger.LedgerAccount;
import ontu.loans.LoanApplication;
import ontu.loans.LoanTestDriver;
import ontu.loans.Repayments;
import ontu.money.Won;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The intake halts only if the list is proved to be wrong as a whole, or after a gap. */
final class HaltedIntakeTest extends DepositIntakeTestBase {
    @Test
    void aVanishedDepositThatIsBackUnderAnotherKeyHaltsTheIntakeUntilItIsAcknowledged() {
        driver.intake(row(investor, "1", 100), row(borrower, "2", 7));
        later();
        DepositRow[] list = {row(investor, "9", 100), row(borrower, "2", 7)};

        assertThat(driver.intakeWhole(list))
                .isInstanceOfSatisfying(
                        IntakeResult.Halted.class,
                        halted -> assertThat(halted.reason())
                                .contains("numbered its rows anew")
                                .doesNotContain(investor));
        assertThat(window()).isEmpty();
        assertThat(driver.available("inv-1")).isEqualTo(100);

        resume();
        assertThat(driver.intakeWhole(list)).isEqualTo(new IntakeResult.Recorded(1, 1));
        assertThat(driver.available("inv-1")).as("credited once").isEqualTo(100);
        assertThat(dispute("1")).isEqualTo("GONE");
    }

    @Test
    void aNumberOfVanishedDepositsHaltsTheIntakeOnceAndIsThenTheirTroubleOnly() {
        DepositRow stays = row(borrower, "9", 7);
        driver.intake(
                stays, row(investor, "1", 1), row(investor, "2", 2), row(investor, "3", 3), row(investor, "4", 4));
        later();

        assertThat(driver.intakeWhole(stays)).isInstanceOf(IntakeResult.Halted.class);
        assertThat(dispute("1")).as("nothing of a list that is not believed").isEqualTo("-");
        assertThat(driver.intakeWhole(stays)).isInstanceOf(IntakeResult.Halted.class);

        resume();
        assertThat(driver.intakeWhole(stays)).isEqualTo(new IntakeResult.Recorded(0, 0));
        assertThat(dispute("4")).isEqualTo("GONE");

        for (int day = 1; day <= 3; day++) {
            driver.at(driver.now().plus(Duration.ofDays(1)));
            assertThat(driver.intakeWhole(stays)).as("day " + day).isEqualTo(new IntakeResult.Recorded(0, 0));
        }
        assertThat(events("DEPOSIT_INTAKE_HALTED")).isEqualTo(1);
    }

    @Test
    void threeVanishedDepositsHaltNothingAndAFourthOfTheSameDayDoes() {
        DepositRow stays = row(borrower, "9", 7);
        DepositRow fourth = row(investor, "4", 4);
        driver.intake(stays, row(investor, "1", 1), row(investor, "2", 2), row(investor, "3", 3), fourth);
        later();

        assertThat(driver.intakeWhole(stays, fourth)).isEqualTo(new IntakeResult.Recorded(0, 0));
        later();
        assertThat(driver.intakeWhole(stays)).isInstanceOf(IntakeResult.Halted.class);
    }

    @Test
    void aDayWithoutAnyOfItsDepositsHaltsTheIntake() {
        LocalDate day = Fixtures.TODAY.minusDays(3);
        driver.intake(
                row(borrower, "9", 7),
                DepositRow.of(investor, day, "1", Won.of(1)),
                DepositRow.of(borrower, day, "2", Won.of(1)));
        later();

        assertThat(driver.intakeWhole(row(borrower, "9", 7)))
                .isInstanceOfSatisfying(
                        IntakeResult.Halted.class,
                        halted -> assertThat(halted.reason()).contains("none of the deposits of " + day));
        resume();
        assertThat(driver.intakeWhole(row(borrower, "9", 7))).isInstanceOf(IntakeResult.Recorded.class);
    }

    @Test
    void anEmptyListHaltsTheIntakeIfDepositsOfItsDatesAreRecorded() {
        assertThat(driver.intakeWhole()).isEqualTo(new IntakeResult.Recorded(0, 0));
        driver.intake(row(investor, "1", 100));
        later();

        assertThat(driver.intakeWhole())
                .isInstanceOfSatisfying(
                        IntakeResult.Halted.class,
                        halted -> assertThat(halted.reason()).contains("list is empty"));
        resume();
        assertThat(driver.intakeWhole()).as("acknowledged").isEqualTo(new IntakeResult.Recorded(0, 0));
        assertThat(dispute("1")).isEqualTo("GONE");

        later();
        driver.intake(row(investor, "1", 100));
        complete();
        later();
        assertThat(driver.intakeWhole()).as("again").isInstanceOf(IntakeResult.Halted.class);
    }

    private boolean resume() {
        return new DecidingOperators(database.jdbi())
                        .decide(new DepositIntakeSubject(), DecisionChoice.RESUME, driver.now())
                == null;
    }

    @Test
    void aDepositLikeOneOfOurDistributionsGoesIntoSuspenseAndHaltsNothing() {
        lend();
        driver.at(LoanTestDriver.seoul("2026-04-01T10:00")).deposit(borrower, 30);
        driver.at(LoanTestDriver.seoul("2026-04-06T10:00"));
        driver.step((handle, now) -> Repayments.collect(handle, "loan-1", 1, LoanTestDriver.CUTOFF, now));
        driver.executeAll();

        assertThat(driver.deposit(investor, 30)).isEqualTo(new IntakeResult.Recorded(1, 1));

        assertThat(driver.available("inv-1")).isEqualTo(30);
        assertThat(driver.balance(LedgerAccount.suspense())).isEqualTo(30);
        assertThat(window()).isPresent();
        assertThat(assign(driver.number("SELECT id FROM deposit WHERE suspense_reason = 'OWN_DISTRIBUTION'")))
                .isNull();
        assertThat(driver.available("inv-1")).isEqualTo(60);
        assertThat(driver.deposit(investor, 31))
                .as("a different amount is a deposit")
                .isEqualTo(new IntakeResult.Recorded(1, 0));
    }

    @ParameterizedTest
    @CsvSource({"9, 4, false", "9, 5, true", "10, 5, false", "4, 4, false"})
    void aListThatShowsMostLinesOfADaysDistributionsHaltsTheIntake(int lines, int shown, boolean halts) {
        LoanApplication application = LoanTestDriver.application("loan-2", LoanTestDriver.commitments(lines, 1_000));
        driver.lend(application);
        driver.at(LoanTestDriver.seoul("2026-04-01T10:00")).deposit(driver.accountOfBorrower("loan-2"), 10L * lines);
        driver.at(LoanTestDriver.seoul("2026-04-06T10:00"));
        driver.step((handle, now) -> Repayments.collect(handle, "loan-2", 1, LoanTestDriver.CUTOFF, now));
        driver.executeAll();
        DepositRow[] rows = IntStream.rangeClosed(1, shown)
                .mapToObj(i -> DepositRow.of(
                        driver.accountOfInvestor("inv-" + i), LocalDate.of(2026, 4, 6), "d" + i, Won.of(10)))
                .toArray(DepositRow[]::new);
        IntakeResult result = driver.intake(rows);

        assertThat(result instanceof IntakeResult.Halted).isEqualTo(halts);
        assertThat(driver.balance(LedgerAccount.suspense())).isEqualTo(10L * shown);
        if (halts) {
            resume();
            assertThat(driver.intake(DepositRow.of(
                            driver.accountOfInvestor("inv-9"), LocalDate.of(2026, 4, 6), "d9", Won.of(10))))
                    .as("acknowledged")
                    .isEqualTo(new IntakeResult.Recorded(1, 1));
        }
    }

    @Test
    void aGapThatTheBankNoLongerListsHaltsTheIntake() {
        driver.intakeWhole();
        complete();
        driver.at(driver.now().plus(Duration.ofDays(89)));
        assertThat(window()).isPresent();

        driver.intakeWhole();
        complete();
        driver.at(driver.now().plus(Duration.ofDays(91)));
        assertThat(window()).isEmpty();
        assertThat(driver.<Optional<String>>step((handle, now) -> IntakeState.haltReason(handle)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("2026-06-02"));

        resume();
        assertThat(window()).isPresent();
    }
}
