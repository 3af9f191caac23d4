package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import ontu.database.Fixtures;
import ontu.database.Race;
import ontu.database.TestDatabase;
import ontu.investors.NewReturn;
import ontu.investors.ReturnReply;
import ontu.investors.Returns;
import ontu.ledger.LedgerAccount;
import ontu.loans.Disbursements;
import ontu.loans.LoanApplication;
import ontu.loans.LoanTestDriver;
import ontu.loans.Repayments;
import ontu.loans.Reservations;
import ontu.money.Won;
import ontu.time.BusinessTime;
import ontu.workflows.loan.CollectionResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DepositIntakeTest {
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

    private void later() {
        driver.at(driver.now().plus(Duration.ofMinutes(1)));
    }

    private String dispute(String sequence) {
        return driver.text("SELECT coalesce(dispute, '-') FROM deposit WHERE bank_sequence = ?", sequence);
    }

    private long events(String type) {
        return driver.number("SELECT count(*) FROM event WHERE type = ?", type);
    }

    private boolean inDoubt(String investorId) {
        return driver.step((handle, now) ->
                new DepositDoubts().includeAnyInvestor(handle, List.of(investorId), BusinessTime.dateOf(now)));
    }

    private boolean borrowerInDoubt() {
        return driver.step(
                (handle, now) -> new DepositDoubts().includeBorrower(handle, "loan-1", BusinessTime.dateOf(now)));
    }

    @Test
    void anotherAmountUnderAKnownKeyDisputesTheDepositAndConcernsNobodyElse() {
        driver.intake(row(investor, "1", 100));
        later();

        assertThat(driver.intake(row(investor, "1", 101), row(borrower, "2", 5)))
                .isEqualTo(new IntakeResult.Recorded(1, 0));

        assertThat(dispute("1")).isEqualTo("AMOUNT_CHANGED");
        assertThat(driver.available("inv-1")).isEqualTo(100);
        assertThat(driver.balance(LedgerAccount.collected("loan-1"))).isEqualTo(5);
        assertThat(driver.text("SELECT investor_id FROM event WHERE type = 'DEPOSIT_DISPUTED'"))
                .isEqualTo("inv-1");
        assertThat(inDoubt("inv-1")).isTrue();
        assertThat(borrowerInDoubt()).isFalse();
    }

    @Test
    void aDepositThatIsGoneFreezesItsPartyUpToItsAmount() {
        driver.intake(row(investor, "1", 2_000), row(investor, "2", 1_500), row(borrower, "3", 7));
        later();

        assertThat(driver.intakeWhole(row(investor, "2", 1_500), row(borrower, "3", 7)))
                .isEqualTo(new IntakeResult.Recorded(0, 0));
        driver.step(Reservations::run);

        assertThat(dispute("1")).isEqualTo("GONE");
        assertThat(driver.reserved("loan-1")).isZero();
        assertThat(requestReturn("r-1", 1_501)).isEqualTo(new ReturnReply.InsufficientFunds(Won.of(1_500)));
        assertThat(requestReturn("r-2", 1_500)).isInstanceOf(ReturnReply.Created.class);
        assertThat(window()).isPresent();
    }

    private ReturnReply requestReturn(String id, long amount) {
        return driver.step((handle, now) -> Returns.request(
                handle,
                new NewReturn("inv-1", id, Won.of(amount), "004", "1234567890", "Holder"),
                "hash of " + id,
                now));
    }

    @Test
    void theBorrowersDisputedMoneyIsNotCollected() {
        lend();
        driver.at(LoanTestDriver.seoul("2026-04-01T10:00"));
        DepositRow paid = DepositRow.of(borrower, LocalDate.of(2026, 4, 1), "1", Won.of(30));
        driver.intake(paid);
        later();
        driver.intakeWhole(DepositRow.of(investor, Fixtures.TODAY, "00000000000001", Won.of(3_000)));
        driver.at(LoanTestDriver.seoul("2026-04-06T10:00"));

        assertThat(driver.<CollectionResult>step(
                        (handle, now) -> Repayments.collect(handle, "loan-1", 1, LoanTestDriver.CUTOFF, now)))
                .isEqualTo(new CollectionResult.Missing(Won.of(30), 0));
        assertThat(borrowerInDoubt()).isTrue();

        driver.intake(paid);
        assertThat(driver.<CollectionResult>step(
                        (handle, now) -> Repayments.collect(handle, "loan-1", 1, LoanTestDriver.CUTOFF, now)))
                .isInstanceOf(CollectionResult.Collected.class);
        assertThat(borrowerInDoubt()).isFalse();
    }

    @Test
    void aDisputedDepositThatIsBackUnchangedIsNoLongerDisputed() {
        DepositRow row = row(investor, "1", 3_000);
        driver.intake(row, row(borrower, "2", 7));
        later();
        driver.intakeWhole(row(borrower, "2", 7));
        later();

        assertThat(driver.intake(row)).isEqualTo(new IntakeResult.Recorded(0, 0));

        assertThat(dispute("1")).isEqualTo("-");
        assertThat(events("DEPOSIT_NO_LONGER_DISPUTED")).isEqualTo(1);
        assertThat(inDoubt("inv-1")).isFalse();
        assertThat(driver.available("inv-1")).isEqualTo(3_000);
        driver.step(Reservations::run);
        assertThat(driver.reserved("loan-1")).isEqualTo(3_000);
    }

    @Test
    void whileADepositOfAnAccountIsDisputedItsNewOnesGoIntoSuspense() {
        driver.intake(row(investor, "1", 100), row(borrower, "2", 7));
        later();
        driver.intakeWhole(row(borrower, "2", 7));
        later();

        assertThat(driver.intake(row(investor, "3", 40), row(borrower, "4", 5)))
                .isEqualTo(new IntakeResult.Recorded(2, 1));
        assertThat(driver.text("SELECT suspense_reason FROM deposit WHERE bank_sequence = '3'"))
                .isEqualTo("DISPUTED_ACCOUNT");
        assertThat(assign(driver.number("SELECT id FROM deposit WHERE bank_sequence = '3'")))
                .isNull();
        assertThat(driver.available("inv-1")).isEqualTo(140);
    }

    @Test
    void aDisputedDepositInSuspenseIsNotAssigned() {
        driver.intake(row("999", "1", 50), row(borrower, "2", 7));
        later();
        driver.intakeWhole(row(borrower, "2", 7));

        assertThat(assign(driver.number("SELECT id FROM deposit WHERE bank_sequence = '1'")))
                .contains("is disputed");
    }

    @Test
    void aReadingFromBeforeADepositWasRecordedDisputesNothing() {
        driver.intake(row(investor, "1", 100), row(borrower, "2", 7));

        assertThat(driver.intakeWhole(row(borrower, "2", 7))).isEqualTo(new IntakeResult.Recorded(0, 0));
        assertThat(dispute("1")).isEqualTo("-");
    }

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

    private void complete() {
        DepositWindow window = window().orElseThrow();
        driver.step((handle, now) -> {
            DepositIntake.completeWhole(handle, window);
            return true;
        });
    }

    private static UnreadableDeposit bad(int number, @Nullable String account, @Nullable String sequence) {
        return new UnreadableDeposit(
                "%064d".formatted(number),
                "{\"RcvAmt\":\"-5000\"}",
                QuarantineReason.UNREADABLE,
                account,
                Fixtures.TODAY,
                sequence,
                null);
    }

    @Test
    void aRowThatCannotBeReadWaitsInQuarantineAndBlocksNothing() {
        assertThat(driver.intakeWhole(bad(1, investor, "1"), row(borrower, "2", 5)))
                .isEqualTo(new IntakeResult.Recorded(1, 0));
        assertThat(driver.intakeWhole(bad(1, investor, "1"), row(borrower, "2", 5)))
                .isEqualTo(new IntakeResult.Recorded(0, 0));

        assertThat(driver.text("SELECT raw_text FROM quarantined_deposit")).contains("-5000");
        assertThat(driver.text("SELECT detail::text FROM event WHERE type = 'DEPOSIT_QUARANTINED'"))
                .contains("UNREADABLE")
                .doesNotContain("5000")
                .doesNotContain(investor);
        assertThat(driver.<DepositsInDoubt>step((handle, now) -> DepositsInDoubt.count(handle)))
                .isEqualTo(new DepositsInDoubt(1, 0));
        assertThat(inDoubt("inv-1")).isTrue();
        assertThat(borrowerInDoubt()).isFalse();
    }

    @Test
    void aRowWhoseAccountCannotBeReadMayBeAnybodys() {
        driver.intakeWhole(bad(1, null, "1"));

        assertThat(inDoubt("inv-1")).isTrue();
        assertThat(borrowerInDoubt()).isTrue();
    }

    @Test
    void aRowThatBecomesReadableIsCreditedOnceAndUsesUpTheOneInQuarantine() {
        driver.intakeWhole(bad(1, investor, "1"), row(borrower, "2", 5));
        later();

        driver.intake(row(investor, "1", 100));
        driver.intakeWhole(row(investor, "1", 100), row(borrower, "2", 5));
        driver.intakeWhole(bad(1, investor, "1"), row(investor, "1", 100), row(borrower, "2", 5));

        assertThat(driver.available("inv-1")).isEqualTo(100);
        assertThat(driver.text("SELECT resolution FROM quarantined_deposit")).isEqualTo("READABLE");
        assertThat(events("DEPOSIT_QUARANTINE_RESOLVED")).isEqualTo(1);
        assertThat(inDoubt("inv-1")).isFalse();
    }

    @Test
    void aCorrectedRowWithoutANumberIsRecognisedOnlyWhenTheBadOneIsGone() {
        driver.intakeWhole(bad(1, investor, null), row(borrower, "2", 5));
        later();

        driver.intake(row(investor, "1", 100));
        assertThat(inDoubt("inv-1")).as("it may be another deposit").isTrue();
        later();

        driver.intakeWhole(row(investor, "1", 100), row(investor, "3", 30), row(borrower, "2", 5));
        assertThat(driver.text("""
                        SELECT resolution || ' ' || d.bank_sequence
                          FROM quarantined_deposit q JOIN deposit d ON d.id = q.deposit_id""")).isEqualTo("READABLE 3");
    }

    @Test
    void aBadRowThatTheBankNoLongerListsIsSettledAndWaitsAgainIfItIsBack() {
        driver.intakeWhole(bad(1, investor, "1"), row(borrower, "2", 5));
        later();
        driver.intakeWhole(row(borrower, "2", 5));
        assertThat(driver.text("SELECT resolution FROM quarantined_deposit")).isEqualTo("NOT_LISTED");
        assertThat(inDoubt("inv-1")).isFalse();

        later();
        driver.intakeWhole(bad(1, investor, "1"), row(borrower, "2", 5));
        assertThat(inDoubt("inv-1")).isTrue();
    }

    @Test
    void ofTwoAmountsUnderOneKeyNoneIsBelieved() {
        driver.intakeWhole(row(investor, "1", 100), row(investor, "1", 101), row(borrower, "2", 5));
        assertThat(driver.number("SELECT count(*) FROM deposit")).isEqualTo(1);
        assertThat(driver.number("SELECT count(*) FROM quarantined_deposit WHERE reason = 'CONFLICTING'"))
                .isEqualTo(2);

        later();
        driver.intakeWhole(row(investor, "1", 100), row(borrower, "2", 5));
        assertThat(driver.available("inv-1")).isEqualTo(100);
        assertThat(driver.number("SELECT count(*) FROM quarantined_deposit WHERE resolution IS NULL"))
                .isZero();
    }

    private boolean resume() {
        return driver.step((handle, now) -> IntakeState.resume(handle, "op-1", now));
    }

    private void lend() {
        driver.deposit(investor, 3_000);
        driver.step(Reservations::run);
        driver.step((handle, now) -> Disbursements.plan(handle, "loan-1", now));
        driver.executeAll();
        driver.confirmDisbursement("loan-1", Fixtures.TODAY);
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
    void eachDayIsReadWholeOnceADayAndTheRestOfItIsWhatIsNew() {
        DepositWindow window = window().orElseThrow();
        assertThat(window.from()).isEqualTo(LocalDate.of(2025, 12, 6));
        assertThat(window.to()).isEqualTo(Fixtures.TODAY);
        assertThat(unread()).containsExactly(window);
        assertThat(completelyReadAt()).isEmpty();

        driver.intakeWhole(row(investor, "1", 100));
        complete();
        assertThat(unread()).isEmpty();
        assertThat(completelyReadAt()).contains(driver.now());

        Instant read = driver.now();
        driver.at(LoanTestDriver.seoul("2026-03-06T00:00"));
        DepositWindow next = window().orElseThrow();
        driver.step((handle, now) -> {
            DepositIntake.complete(handle, next);
            return true;
        });
        assertThat(completelyReadAt()).as("not every page was read today").contains(read);
        assertThat(unread()).hasSize(1);
    }

    private List<DepositWindow> unread() {
        DepositWindow window = window().orElseThrow();
        return driver.step((handle, now) -> DepositDays.unread(handle, window));
    }

    private Optional<Instant> completelyReadAt() {
        return driver.step((handle, now) -> IntakeState.lastCompleteScanAt(handle));
    }

    @Test
    void aLongListIsReadDayByDayAndGoesOnWhereItStopped() {
        database.jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO deposit_day (day, listed_rows)
                SELECT day, 600 FROM generate_series(DATE '2026-03-03', DATE '2026-03-05', interval '1 day') AS day"""));
        List<DepositWindow> parts = unread();
        assertThat(parts)
                .extracting(DepositWindow::from)
                .containsExactly(Fixtures.TODAY, Fixtures.TODAY.minusDays(1), LocalDate.of(2025, 12, 6));

        database.jdbi()
                .useTransaction(
                        handle -> DepositDays.markRead(handle, new DepositReading(parts.get(1), List.of(), true)));

        assertThat(unread()).extracting(DepositWindow::from).containsExactly(Fixtures.TODAY, LocalDate.of(2025, 12, 6));
        assertThat(driver.<Optional<Instant>>step(
                        (handle, now) -> DepositDays.readWholeSince(handle, window().orElseThrow())))
                .isEmpty();
    }

    @Test
    void whatIsRecordedIsKnownToTheNextScan() {
        DepositRow row = row(investor, "1", 100);
        driver.intake(row, bad(1, null, null));
        KnownDeposits known = new StoredKnownDeposits(database.jdbi());

        assertThat(known.rows(Fixtures.TODAY, Fixtures.TODAY)).isEqualTo(2);
        assertThat(known.rows(Fixtures.TODAY.minusDays(9), Fixtures.TODAY.minusDays(1)))
                .isZero();
        assertThat(known.newAmong(List.of(row, bad(1, null, null), row(investor, "2", 100), bad(2, null, null))))
                .containsExactlyInAnyOrder(row(investor, "2", 100), bad(2, null, null));
    }

    @Test
    void aDepositThatIsGoneIsNotCountedUntilItIsBack() {
        DepositRow row = row(investor, "1", 100);
        driver.intake(row, row(borrower, "2", 5));
        later();
        driver.intakeWhole(row(borrower, "2", 5));
        KnownDeposits known = new StoredKnownDeposits(database.jdbi());
        assertThat(known.rows(Fixtures.TODAY, Fixtures.TODAY)).isEqualTo(1);
        assertThat(known.newAmong(List.of(row))).containsExactly(row);

        later();
        driver.intake(row);
        assertThat(known.rows(Fixtures.TODAY, Fixtures.TODAY)).isEqualTo(2);
        assertThat(known.newAmong(List.of(row))).isEmpty();
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
