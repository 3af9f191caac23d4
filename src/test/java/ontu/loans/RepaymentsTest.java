package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ontu.database.Database;
import ontu.ledger.LedgerAccount;
import ontu.workflows.loan.DueRound;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.RoundCollection;
import ontu.workflows.money.Won;
import ontu.workflows.schedule.AnnualRate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A loan of 3,000 won at 12 % over three months, lent on 5 March 2026: 30, 30 and 3,030 won on 6 April, 6 May, 5 June. */
final class RepaymentsTest {
    private static final LocalDate FIRST_DUE = LocalDate.of(2026, 4, 6);
    private static final Instant ON_FIRST_DUE = LoanBook.seoul("2026-04-06T09:00");

    @RegisterExtension
    final Database database = new Database();

    private LoanBook book;
    private String account = "";

    @BeforeEach
    void lend() {
        book = new LoanBook(database.jdbi());
        book.lend(LoanBook.application(
                "loan-1", LoanBook.commitment("inv-1", 2_000), LoanBook.commitment("inv-2", 1_000)));
        account = book.accountOfBorrower("loan-1");
    }

    private RoundCollection collect(int round) {
        return book.step((handle, now) -> Repayments.collect(handle, "loan-1", round, now));
    }

    private @Nullable DueRound finish(int round) {
        book.executeAll();
        return database.jdbi().inTransaction(handle -> Repayments.finish(handle, "loan-1", round, book.now()));
    }

    private List<String> toTell() {
        return book.<List<LoansToTell.Telling>>step(LoansToTell::find).stream()
                .map(LoansToTell.Telling::loanId)
                .toList();
    }

    private @Nullable LocalDate paidOn(int round) {
        return paidOn(round, "loan-1");
    }

    private @Nullable LocalDate paidOn(int round, String loanId) {
        return database.jdbi()
                .withHandle(handle -> handle.select(
                                "SELECT paid_on FROM round WHERE round = ? AND loan_id = ?", round, loanId)
                        .mapTo(LocalDate.class)
                        .one());
    }

    @Test
    void moneyThatComesEarlyIsHeldUntilItsRoundAndPaysAsOfItsDay() {
        book.at(LoanBook.seoul("2026-03-20T10:00")).deposit(account, 30);
        book.at(ON_FIRST_DUE);

        assertThat(collect(1)).isEqualTo(new RoundCollection.Collected(1, 1));
        assertThat(collect(1)).isEqualTo(new RoundCollection.Collected(1, 1));

        assertThat(paidOn(1)).isEqualTo(LocalDate.of(2026, 3, 20));
        assertThat(book.number("SELECT count(*) FROM allocation")).isEqualTo(2);
        assertThat(book.balance(LedgerAccount.distributing("loan-1"))).isEqualTo(30);
        assertThat(finish(1)).isEqualTo(new DueRound(2, LocalDate.of(2026, 5, 6), Won.of(30)));
        assertThat(book.available("inv-1")).isEqualTo(20);
        assertThat(book.available("inv-2")).isEqualTo(10);
        assertThat(book.events("loan-1")).endsWith("ROUND_COLLECTED", "ROUND_DISTRIBUTED");
    }

    @Test
    void aRoundIsNotFinishedBeforeItsOrdersAre() {
        book.at(LoanBook.seoul("2026-03-20T10:00")).deposit(account, 30);
        book.at(ON_FIRST_DUE);
        collect(1);

        assertThatThrownBy(() -> book.step((handle, now) -> {
                    Repayments.finish(handle, "loan-1", 1, now);
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void moneyThatTheBankHasNotSweptHasArrivedAndIsNotUsable() {
        book.at(ON_FIRST_DUE).deposit(account, 30);

        assertThat(collect(1)).isEqualTo(new RoundCollection.Arriving(LoanBook.seoul("2026-04-06T16:10")));
        assertThat(toTell()).isEmpty();

        book.at(LoanBook.seoul("2026-04-06T16:10"));
        assertThat(collect(1)).isInstanceOf(RoundCollection.Collected.class);
    }

    @Test
    void aBorrowerWhoPaysLateIsOverdueUntilTheMoneyIsThere() {
        book.at(ON_FIRST_DUE);
        assertThat(collect(1)).isEqualTo(new RoundCollection.Missing(Won.of(30), 0));
        assertThat(book.loan("loan-1").overdueSince()).isNull();

        book.at(LoanBook.seoul("2026-04-08T00:00"));
        assertThat(collect(1)).isEqualTo(new RoundCollection.Missing(Won.of(30), 2));
        assertThat(collect(1)).isEqualTo(new RoundCollection.Missing(Won.of(30), 2));
        assertThat(book.loan("loan-1").overdueSince()).isEqualTo(FIRST_DUE);
        assertThat(toTell()).isEmpty();

        book.at(LoanBook.seoul("2026-04-08T10:00")).deposit(account, 30);
        assertThat(toTell()).containsExactly("loan-1");
        book.at(LoanBook.seoul("2026-04-08T17:00"));
        assertThat(collect(1)).isInstanceOf(RoundCollection.Collected.class);
        assertThat(toTell()).isEmpty();
        assertThat(book.loan("loan-1").overdueSince()).isNull();
        assertThat(paidOn(1)).isEqualTo(LocalDate.of(2026, 4, 8));
        assertThat(book.events("loan-1"))
                .containsOnlyOnce("LOAN_OVERDUE")
                .endsWith("LOAN_NO_LONGER_OVERDUE", "ROUND_COLLECTED");
    }

    @Test
    void aDepositThatIsSeenLatePaysAsOfTheDayOnWhichItCame() {
        book.at(LoanBook.seoul("2026-04-07T10:00"));
        collect(1);
        book.deposit(account, FIRST_DUE, 30);

        book.at(LoanBook.seoul("2026-04-07T17:00"));
        collect(1);

        assertThat(paidOn(1)).isEqualTo(FIRST_DUE);
    }

    @Test
    void tooLittleWaitsForTheRestAndTheDayOfTheRestCounts() {
        book.at(LoanBook.seoul("2026-04-01T10:00")).deposit(account, 20);
        book.at(ON_FIRST_DUE);
        assertThat(collect(1)).isEqualTo(new RoundCollection.Missing(Won.of(10), 0));
        assertThat(toTell()).isEmpty();

        book.deposit(account, 10);

        assertThat(toTell()).containsExactly("loan-1");
        assertThat(collect(1)).isEqualTo(new RoundCollection.Arriving(LoanBook.seoul("2026-04-06T16:10")));
        book.at(LoanBook.seoul("2026-04-06T16:10"));
        collect(1);
        assertThat(paidOn(1)).isEqualTo(FIRST_DUE);
    }

    @Test
    void tooMuchIsHeldForTheNextRoundsAndWhatIsLeftAtTheEndIsSaid() {
        book.at(LoanBook.seoul("2026-03-20T10:00")).deposit(account, 3_100);
        book.at(LoanBook.seoul("2026-06-05T10:00"));
        for (int round = 1; round <= 3; round++) {
            assertThat(collect(round)).isInstanceOf(RoundCollection.Collected.class);
            DueRound next = finish(round);
            assertThat(next == null).isEqualTo(round == 3);
        }

        assertThat(paidOn(3)).isEqualTo(LocalDate.of(2026, 3, 20));
        assertThat(book.<Won>step((handle, now) -> LoanEnds.close(handle, "loan-1", LoanState.COMPLETED, now)))
                .isEqualTo(Won.of(10));
        assertThat(book.<Won>step((handle, now) -> LoanEnds.close(handle, "loan-1", LoanState.COMPLETED, now)))
                .isEqualTo(Won.of(10));
        assertThat(book.state("loan-1")).isEqualTo(LoanState.COMPLETED);
        assertThat(book.available("inv-1")).isEqualTo(2_060);
        assertThat(book.available("inv-2")).isEqualTo(1_030);
        assertThat(book.number("SELECT count(*) FROM commitment WHERE principal_allotted <> amount"))
                .isZero();
    }

    @Test
    void aRoundOfNothingIsCollectedWithoutAnOrder() {
        NewLoan free = LoanBook.application("loan-2", LoanBook.commitment("inv-1", 1_000));
        book.lend(new NewLoan(
                free.id(),
                free.product(),
                free.principal(),
                AnnualRate.of("0"),
                free.termMonths(),
                free.method(),
                free.appliedOn(),
                free.fundingDeadline(),
                free.borrower(),
                free.commitments()));
        book.at(ON_FIRST_DUE);

        assertThat(book.<RoundCollection>step((handle, now) -> Repayments.collect(handle, "loan-2", 1, now)))
                .isEqualTo(new RoundCollection.Collected(1, 0));
        assertThat(paidOn(1, "loan-2")).isEqualTo(FIRST_DUE);
        assertThat(database.jdbi()
                        .<@Nullable DueRound, RuntimeException>inTransaction(
                                handle -> Repayments.finish(handle, "loan-2", 1, book.now())))
                .isEqualTo(new DueRound(2, LocalDate.of(2026, 5, 6), Won.ZERO));
    }

    @Test
    void theOldestRoundIsPaidFirst() {
        book.at(LoanBook.seoul("2026-05-06T10:00"));
        assertThatThrownBy(() -> collect(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("oldest");
    }

    @Test
    void theNextRoundIsTheFirstThatIsNotDistributed() {
        book.at(LoanBook.seoul("2026-03-20T10:00")).deposit(account, 30);
        book.at(ON_FIRST_DUE);
        collect(1);
        assertThat(database.jdbi()
                        .<@Nullable DueRound, RuntimeException>withHandle(
                                handle -> Repayments.next(handle, "loan-1", 0)))
                .isEqualTo(new DueRound(1, FIRST_DUE, Won.of(30), true, null));
    }

    @Test
    void aLoanThatStillOwesCannotBeCompleted() {
        assertThatThrownBy(() -> book.step((handle, now) -> LoanEnds.close(handle, "loan-1", LoanState.COMPLETED, now)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> book.step((handle, now) -> LoanEnds.close(handle, "loan-1", LoanState.CANCELLED, now)))
                .isInstanceOf(IllegalStateException.class);
    }
}
