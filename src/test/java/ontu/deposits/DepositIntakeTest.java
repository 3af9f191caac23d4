package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import ontu.database.Fixtures;
import ontu.database.Race;
import ontu.database.TestDatabase;
import ontu.ledger.LedgerAccount;
import ontu.loans.Disbursements;
import ontu.loans.LoanTestDriver;
import ontu.loans.Repayments;
import ontu.loans.Reservations;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DepositIntakeTest {
    private static final DepositIntake INTAKE = new DepositIntake(SweepSchedule.DEFAULT);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private LoanTestDriver driver;
    private String investor = "";
    private String borrower = "";

    @BeforeEach
    void aLoanAndItsParties() {
        driver = new LoanTestDriver(database.jdbi());
        driver.open(LoanTestDriver.application("loan-1", 3_000, LoanTestDriver.commitment("inv-1", 3_000)));
        investor = driver.accountOfInvestor("inv-1");
        borrower = driver.accountOfBorrower("loan-1");
    }

    private static DepositRow row(String account, String sequence, long amount) {
        return DepositRow.of(account, Fixtures.TODAY, sequence, Won.of(amount));
    }

    private IntakeResult takeInComplete(DepositRow... rows) {
        DepositWindow window = window().orElseThrow();
        return driver.step(
                (handle, now) -> INTAKE.takeIn(handle, new DepositScanResult(window, List.of(rows), true), now));
    }

    private Optional<DepositWindow> window() {
        return driver.step(DepositIntake::nextWindow);
    }

    private @Nullable String assign(long deposit) {
        return database.jdbi()
                .inTransaction(handle -> SuspenseAssignment.assign(handle, deposit, "op-1", driver.now()));
    }

    @Test
    void aDepositIsCreditedOnceToWhomItsAccountBelongs() {
        DepositRow[] rows = {row(investor, "2", 100), row(borrower, "1", 30)};

        assertThat(driver.intake(rows)).isEqualTo(new IntakeResult.Recorded(2, 0));
        assertThat(driver.intake(rows)).isEqualTo(new IntakeResult.Recorded(0, 0));

        assertThat(driver.available("inv-1")).isEqualTo(100);
        assertThat(driver.balance(LedgerAccount.collected("loan-1"))).isEqualTo(30);
        assertThat(driver.balance(LedgerAccount.custody())).isEqualTo(130);
        assertThat(driver.text("SELECT bank_sequence FROM deposit ORDER BY id LIMIT 1"))
                .as("oldest first")
                .isEqualTo("1");
        assertThat(driver.number("SELECT count(*) FROM event WHERE type = 'DEPOSIT_RECEIVED'"))
                .isEqualTo(2);
    }

    @Test
    void twoEqualDepositsOfADayAreBothRecorded() {
        driver.intake(row(investor, "1", 100), row(investor, "2", 100));

        assertThat(driver.available("inv-1")).isEqualTo(200);
    }

    @RepeatedTest(3)
    void twoPollsAtOnceCreditADepositOnce() throws Exception {
        List<IntakeResult> results = Race.between(List.<Callable<IntakeResult>>of(
                () -> driver.intake(row(investor, "1", 100), row(borrower, "2", 100)),
                () -> driver.intake(row(borrower, "2", 100), row(investor, "1", 100))));

        assertThat(results).containsExactlyInAnyOrder(new IntakeResult.Recorded(2, 0), new IntakeResult.Recorded(0, 0));
        assertThat(driver.available("inv-1")).isEqualTo(100);
    }

    @Test
    void backdatedRowsKeepTheirOwnDate() {
        DepositRow late = DepositRow.of(borrower, Fixtures.TODAY.minusDays(80), "1", Won.of(30));

        assertThat(driver.intake(late)).isEqualTo(new IntakeResult.Recorded(1, 0));
        assertThat(driver.text("SELECT received_on::text FROM deposit")).isEqualTo("2025-12-15");
    }

    @Test
    void aDepositWithoutAKnownHolderGoesIntoSuspenseAndBlocksNothing() {
        assertThat(driver.intake(row("999", "1", 50), row(investor, "2", 100), row(investor, "3", 0)))
                .isEqualTo(new IntakeResult.Recorded(3, 2));

        assertThat(driver.balance(LedgerAccount.suspense())).isEqualTo(50);
        assertThat(driver.available("inv-1")).isEqualTo(100);
        assertThat(driver.number("SELECT count(*) FROM event WHERE type = 'DEPOSIT_SUSPENDED'"))
                .isEqualTo(2);
        assertThat(window()).isPresent();
    }

    @Test
    void moneyForALoanThatHasEndedGoesIntoSuspense() {
        database.jdbi().useHandle(handle -> handle.execute("UPDATE loan SET state = 'CANCELLED'"));

        assertThat(driver.intake(row(borrower, "1", 50))).isEqualTo(new IntakeResult.Recorded(1, 1));
        assertThat(assign(driver.number("SELECT id FROM deposit"))).contains("has ended");
        assertThat(driver.balance(LedgerAccount.suspense())).isEqualTo(50);
    }

    @Test
    void aSuspendedDepositIsAssignedToTheHolderOfItsAccountOnly() {
        driver.intake(row("999", "1", 50));
        long deposit = driver.number("SELECT id FROM deposit");
        assertThat(assign(deposit)).contains("not assigned to anybody in our database");
        assertThat(assign(deposit + 1)).contains("no deposit");

        database.jdbi().useTransaction(handle -> {
            handle.execute("INSERT INTO investor VALUES ('inv-2', 'Two', 'TWO', now())");
            handle.execute("INSERT INTO virtual_account VALUES ('999', 'INVESTOR', 'inv-2', NULL, now())");
        });
        assertThat(assign(deposit)).isNull();
        assertThat(assign(deposit)).as("repeated").isNull();

        assertThat(driver.available("inv-2")).isEqualTo(50);
        assertThat(driver.number("SELECT count(*) FROM event WHERE type = 'DEPOSIT_ASSIGNED'"))
                .isEqualTo(1);
        assertThat(driver.balance(LedgerAccount.suspense())).isZero();
        assertThat(driver.text("SELECT assigned_by FROM deposit")).isEqualTo("op-1");
        assertThat(driver.text("SELECT suspense_reason FROM deposit")).isEqualTo("UNKNOWN_ACCOUNT");
    }

    @Test
    void aDepositThatWasNeverInSuspenseCannotBeAssigned() {
        driver.intake(row(investor, "1", 50));

        assertThat(assign(driver.number("SELECT id FROM deposit"))).contains("not in suspense");
    }

    @Test
    void anotherAmountUnderAKnownKeyHaltsTheIntakeUntilAnOperatorResumesIt() {
        driver.intake(row(investor, "1", 100));

        IntakeResult result = driver.intake(row(investor, "1", 101), row(investor, "2", 5));

        assertThat(result)
                .isInstanceOfSatisfying(
                        IntakeResult.Halted.class,
                        halted -> assertThat(halted.reason())
                                .contains("100 won")
                                .contains("101 won")
                                .doesNotContain(investor));
        assertThat(driver.available("inv-1")).isEqualTo(100);
        assertThat(window()).isEmpty();
        assertThat(driver.intake(row(investor, "2", 5))).isEqualTo(result);
        assertThat(driver.number("SELECT count(*) FROM event WHERE type = 'DEPOSIT_INTAKE_HALTED'"))
                .isEqualTo(1);

        assertThat(resume()).isTrue();
        assertThat(resume()).isFalse();
        assertThat(driver.intake(row(investor, "2", 5))).isEqualTo(new IntakeResult.Recorded(1, 0));
    }

    private boolean resume() {
        return driver.step((handle, now) -> IntakeState.resume(handle, "op-1", now));
    }

    @Test
    void twoAmountsUnderOneKeyOfOneListHaltTheIntake() {
        assertThat(driver.intake(row(investor, "1", 100), row(investor, "1", 101)))
                .isInstanceOf(IntakeResult.Halted.class);
        assertThat(driver.number("SELECT count(*) FROM deposit")).isZero();
    }

    @Test
    void aDepositMissingFromACompleteListHaltsTheIntake() {
        driver.intake(row(investor, "1", 100));
        driver.at(driver.now().plus(Duration.ofMinutes(1)));
        assertThat(driver.intake(row(investor, "2", 100)))
                .as("an incomplete list")
                .isInstanceOf(IntakeResult.Recorded.class);

        driver.at(driver.now().plus(Duration.ofMinutes(1)));
        assertThat(takeInComplete(row(investor, "2", 100), row(investor, "1", 100)))
                .isEqualTo(new IntakeResult.Recorded(0, 0));
        assertThat(takeInComplete(row(investor, "2", 100)))
                .isInstanceOfSatisfying(
                        IntakeResult.Halted.class,
                        halted -> assertThat(halted.reason()).contains("does not have it any more"));
    }

    @Test
    void ourOwnDistributionAmongTheDepositsIsNotCreditedAndHaltsTheIntake() {
        driver.deposit(investor, 3_000);
        driver.step(Reservations::run);
        driver.step((handle, now) -> Disbursements.plan(handle, "loan-1", now));
        driver.executeAll();
        driver.confirmDisbursement("loan-1", Fixtures.TODAY);
        driver.at(LoanTestDriver.seoul("2026-04-01T10:00")).deposit(borrower, 30);
        driver.at(LoanTestDriver.seoul("2026-04-06T10:00"));
        driver.step((handle, now) -> Repayments.collect(handle, "loan-1", 1, now));
        driver.executeAll();

        IntakeResult result = driver.deposit(investor, 30);

        assertThat(result).isInstanceOf(IntakeResult.Halted.class);
        assertThat(driver.available("inv-1")).isEqualTo(30);
        assertThat(driver.balance(LedgerAccount.suspense())).isEqualTo(30);

        assertThat(assign(driver.number("SELECT id FROM deposit WHERE suspense_reason = 'OWN_DISTRIBUTION'")))
                .isNull();
        assertThat(resume()).isTrue();
        assertThat(driver.available("inv-1")).isEqualTo(60);
        assertThat(driver.deposit(investor, 31))
                .as("a different amount is a deposit")
                .isEqualTo(new IntakeResult.Recorded(1, 0));
    }

    @Test
    void theFirstScanOfADayReadsTheWholeWindowAndTheNextOnesWhatIsNew() {
        DepositWindow first = window().orElseThrow();
        assertThat(first.from()).isEqualTo(LocalDate.of(2025, 12, 6));
        assertThat(first.to()).isEqualTo(Fixtures.TODAY);
        assertThat(first.knownKeys()).isEmpty();

        DepositRow row = row(investor, "1", 100);
        takeInComplete(row);

        assertThat(window().orElseThrow().knownKeys()).isEqualTo(Set.of(row.key()));
        driver.at(LoanTestDriver.seoul("2026-03-06T00:00"));
        assertThat(window().orElseThrow().knownKeys()).isEmpty();
    }

    @Test
    void aGapThatTheBankNoLongerListsHaltsTheIntake() {
        takeInComplete();
        driver.at(driver.now().plus(Duration.ofDays(89)));
        assertThat(window()).isPresent();

        takeInComplete();
        driver.at(driver.now().plus(Duration.ofDays(91)));
        assertThat(window()).isEmpty();
        assertThat(driver.<Optional<String>>step((handle, now) -> IntakeState.haltReason(handle)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("2026-06-02"));

        resume();
        assertThat(window()).isPresent();
    }
}
