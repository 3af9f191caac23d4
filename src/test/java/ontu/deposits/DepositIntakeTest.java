package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import ontu.database.Database;
import ontu.database.Fixtures;
import ontu.database.Race;
import ontu.ledger.LedgerAccount;
import ontu.loans.Disbursement;
import ontu.loans.LoanBook;
import ontu.loans.Repayments;
import ontu.loans.Reservations;
import ontu.workflows.money.Won;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DepositIntakeTest {
    private static final DepositIntake INTAKE = new DepositIntake(BankSweeps.DEFAULT);

    @RegisterExtension
    final Database database = new Database();

    private LoanBook book;
    private String investor = "";
    private String borrower = "";

    @BeforeEach
    void aLoanAndItsParties() {
        book = new LoanBook(database.jdbi());
        book.open(LoanBook.application("loan-1", 3_000, LoanBook.commitment("inv-1", 3_000)));
        investor = book.accountOfInvestor("inv-1");
        borrower = book.accountOfBorrower("loan-1");
    }

    private static DepositRow row(String account, String sequence, long amount) {
        return DepositRow.of(account, Fixtures.TODAY, sequence, Won.of(amount));
    }

    private IntakeResult takeWhole(DepositRow... rows) {
        DepositWindow window = window().orElseThrow();
        return book.step(
                (handle, now) -> INTAKE.take(handle, new DepositList(window, List.of(rows), true, Won.ZERO), now));
    }

    private Optional<DepositWindow> window() {
        return book.step(DepositIntake::nextWindow);
    }

    private @Nullable String assign(long deposit) {
        return database.jdbi().inTransaction(handle -> SuspenseDesk.assign(handle, deposit, "op-1", book.now()));
    }

    @Test
    void aDepositIsCreditedOnceToWhomItsAccountBelongs() {
        DepositRow[] rows = {row(investor, "2", 100), row(borrower, "1", 30)};

        assertThat(book.takeIn(rows)).isEqualTo(new IntakeResult.Taken(2, 0));
        assertThat(book.takeIn(rows)).isEqualTo(new IntakeResult.Taken(0, 0));

        assertThat(book.available("inv-1")).isEqualTo(100);
        assertThat(book.balance(LedgerAccount.collected("loan-1"))).isEqualTo(30);
        assertThat(book.balance(LedgerAccount.custody())).isEqualTo(130);
        assertThat(book.text("SELECT bank_sequence FROM deposit ORDER BY id LIMIT 1"))
                .as("oldest first")
                .isEqualTo("1");
        assertThat(book.number("SELECT count(*) FROM event WHERE type = 'DEPOSIT_RECEIVED'"))
                .isEqualTo(2);
    }

    @Test
    void twoEqualDepositsOfADayAreTwo() {
        book.takeIn(row(investor, "1", 100), row(investor, "2", 100));

        assertThat(book.available("inv-1")).isEqualTo(200);
    }

    @RepeatedTest(3)
    void twoSweepsAtOnceCreditADepositOnce() throws Exception {
        List<IntakeResult> results = Race.between(List.<Callable<IntakeResult>>of(
                () -> book.takeIn(row(investor, "1", 100), row(borrower, "2", 100)),
                () -> book.takeIn(row(borrower, "2", 100), row(investor, "1", 100))));

        assertThat(results).containsExactlyInAnyOrder(new IntakeResult.Taken(2, 0), new IntakeResult.Taken(0, 0));
        assertThat(book.available("inv-1")).isEqualTo(100);
    }

    @Test
    void backDatedRowsAreTakenWithTheirOwnDay() {
        DepositRow late = DepositRow.of(borrower, Fixtures.TODAY.minusDays(80), "1", Won.of(30));

        assertThat(book.takeIn(late)).isEqualTo(new IntakeResult.Taken(1, 0));
        assertThat(book.text("SELECT received_on::text FROM deposit")).isEqualTo("2025-12-15");
    }

    @Test
    void whatNobodyCanBeNamedForGoesIntoSuspenseAndBlocksNothing() {
        assertThat(book.takeIn(row("999", "1", 50), row(investor, "2", 100), row(investor, "3", 0)))
                .isEqualTo(new IntakeResult.Taken(3, 2));

        assertThat(book.balance(LedgerAccount.suspense())).isEqualTo(50);
        assertThat(book.available("inv-1")).isEqualTo(100);
        assertThat(book.number("SELECT count(*) FROM event WHERE type = 'DEPOSIT_SUSPENDED'"))
                .isEqualTo(2);
        assertThat(window()).isPresent();
    }

    @Test
    void moneyForALoanThatHasEndedGoesIntoSuspense() {
        database.jdbi().useHandle(handle -> handle.execute("UPDATE loan SET state = 'CANCELLED'"));

        assertThat(book.takeIn(row(borrower, "1", 50))).isEqualTo(new IntakeResult.Taken(1, 1));
        assertThat(assign(book.number("SELECT id FROM deposit"))).contains("has ended");
        assertThat(book.balance(LedgerAccount.suspense())).isEqualTo(50);
    }

    @Test
    void aSuspendedDepositIsAssignedToTheHolderOfItsAccountOnly() {
        book.takeIn(row("999", "1", 50));
        long deposit = book.number("SELECT id FROM deposit");
        assertThat(assign(deposit)).contains("nobody's in our books");
        assertThat(assign(deposit + 1)).contains("no deposit");

        database.jdbi().useTransaction(handle -> {
            handle.execute("INSERT INTO investor VALUES ('inv-2', 'Two', 'TWO', now())");
            handle.execute("INSERT INTO virtual_account VALUES ('999', 'INVESTOR', 'inv-2', NULL, now())");
        });
        assertThat(assign(deposit)).isNull();
        assertThat(assign(deposit)).as("said again").isNull();

        assertThat(book.available("inv-2")).isEqualTo(50);
        assertThat(book.number("SELECT count(*) FROM event WHERE type = 'DEPOSIT_ASSIGNED'"))
                .isEqualTo(1);
        assertThat(book.balance(LedgerAccount.suspense())).isZero();
        assertThat(book.text("SELECT assigned_by FROM deposit")).isEqualTo("op-1");
        assertThat(book.text("SELECT suspended_for FROM deposit")).isEqualTo("UNKNOWN_ACCOUNT");
    }

    @Test
    void aDepositThatNeverWasInSuspenseIsAssignedToNobody() {
        book.takeIn(row(investor, "1", 50));

        assertThat(assign(book.number("SELECT id FROM deposit"))).contains("not in suspense");
    }

    @Test
    void anotherAmountUnderAKnownKeyHaltsTheIntakeUntilAPersonResumesIt() {
        book.takeIn(row(investor, "1", 100));

        IntakeResult result = book.takeIn(row(investor, "1", 101), row(investor, "2", 5));

        assertThat(result)
                .isInstanceOfSatisfying(
                        IntakeResult.Halted.class,
                        halted -> assertThat(halted.reason())
                                .contains("100 won")
                                .contains("101 won")
                                .doesNotContain(investor));
        assertThat(book.available("inv-1")).isEqualTo(100);
        assertThat(window()).isEmpty();
        assertThat(book.takeIn(row(investor, "2", 5))).isEqualTo(result);
        assertThat(book.number("SELECT count(*) FROM event WHERE type = 'DEPOSIT_INTAKE_HALTED'"))
                .isEqualTo(1);

        assertThat(resume()).isTrue();
        assertThat(resume()).isFalse();
        assertThat(book.takeIn(row(investor, "2", 5))).isEqualTo(new IntakeResult.Taken(1, 0));
    }

    private boolean resume() {
        return book.step((handle, now) -> IntakeState.resume(handle, "op-1", now));
    }

    @Test
    void twoAmountsUnderOneKeyOfOneListHaltTheIntake() {
        assertThat(book.takeIn(row(investor, "1", 100), row(investor, "1", 101)))
                .isInstanceOf(IntakeResult.Halted.class);
        assertThat(book.number("SELECT count(*) FROM deposit")).isZero();
    }

    @Test
    void aDepositThatIsGoneFromAWholeListHaltsTheIntake() {
        book.takeIn(row(investor, "1", 100));
        book.at(book.now().plus(Duration.ofMinutes(1)));
        assertThat(book.takeIn(row(investor, "2", 100))).as("a list of news").isInstanceOf(IntakeResult.Taken.class);

        book.at(book.now().plus(Duration.ofMinutes(1)));
        assertThat(takeWhole(row(investor, "2", 100), row(investor, "1", 100))).isEqualTo(new IntakeResult.Taken(0, 0));
        assertThat(takeWhole(row(investor, "2", 100)))
                .isInstanceOfSatisfying(
                        IntakeResult.Halted.class,
                        halted -> assertThat(halted.reason()).contains("does not have it any more"));
    }

    @Test
    void ourOwnRepaymentAmongTheDepositsIsNotCreditedAndHaltsTheIntake() {
        book.deposit(investor, 3_000);
        book.step(Reservations::run);
        book.step((handle, now) -> Disbursement.plan(handle, "loan-1", now));
        book.executeAll();
        book.confirm("loan-1", Fixtures.TODAY);
        book.at(LoanBook.seoul("2026-04-01T10:00")).deposit(borrower, 30);
        book.at(LoanBook.seoul("2026-04-06T10:00"));
        book.step((handle, now) -> Repayments.collect(handle, "loan-1", 1, now));
        book.executeAll();

        IntakeResult result = book.deposit(investor, 30);

        assertThat(result).isInstanceOf(IntakeResult.Halted.class);
        assertThat(book.available("inv-1")).isEqualTo(30);
        assertThat(book.balance(LedgerAccount.suspense())).isEqualTo(30);

        assertThat(assign(book.number("SELECT id FROM deposit WHERE suspended_for = 'OWN_REPAYMENT'")))
                .isNull();
        assertThat(resume()).isTrue();
        assertThat(book.available("inv-1")).isEqualTo(60);
        assertThat(book.deposit(investor, 31))
                .as("another amount is a deposit")
                .isEqualTo(new IntakeResult.Taken(1, 0));
    }

    @Test
    void theFirstScanOfADayReadsTheWholeWindowAndTheNextOnesWhatIsNew() {
        DepositWindow first = window().orElseThrow();
        assertThat(first.from()).isEqualTo(LocalDate.of(2025, 12, 6));
        assertThat(first.to()).isEqualTo(Fixtures.TODAY);
        assertThat(first.known()).isEmpty();

        DepositRow row = row(investor, "1", 100);
        takeWhole(row);

        assertThat(window().orElseThrow().known()).isEqualTo(Set.of(row.key()));
        book.at(LoanBook.seoul("2026-03-06T00:00"));
        assertThat(window().orElseThrow().known()).isEmpty();
    }

    @Test
    void aGapThatTheBankDoesNotListAnyMoreHaltsTheIntake() {
        takeWhole();
        book.at(book.now().plus(Duration.ofDays(89)));
        assertThat(window()).isPresent();

        takeWhole();
        book.at(book.now().plus(Duration.ofDays(91)));
        assertThat(window()).isEmpty();
        assertThat(book.<Optional<String>>step((handle, now) -> IntakeState.haltedFor(handle)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("2026-06-02"));

        resume();
        assertThat(window()).isPresent();
    }
}
