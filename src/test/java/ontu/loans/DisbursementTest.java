package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.database.Database;
import ontu.deposits.UsableMoney;
import ontu.journal.Leg;
import ontu.journal.LegLine;
import ontu.journal.Legs;
import ontu.ledger.LedgerAccount;
import ontu.workflows.loan.DisbursementPlan;
import ontu.workflows.loan.DueRound;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DisbursementTest {
    @RegisterExtension
    final Database database = new Database();

    private LoanBook book;

    @BeforeEach
    void openBook() {
        book = new LoanBook(database.jdbi());
    }

    private DisbursementPlan plan(String loanId) {
        return book.step((handle, now) -> Disbursement.plan(handle, loanId, now));
    }

    @Test
    void chunksFollowTheQueueAndCarryTheRunningTotal() {
        NewLoan application = LoanBook.application(
                "loan-1", LoanBook.commitment("inv-1", 2_500_000_000L), LoanBook.commitment("inv-2", 40));
        book.open(application);
        book.payIn(application);

        assertThat(plan("loan-1")).isEqualTo(new DisbursementPlan(true, 3));

        long serial = book.loan("loan-1").serial();
        Leg last = book.step((handle, now) ->
                Legs.find(handle, new BankOrder.Payment(serial, 3)).orElseThrow());
        assertThat(last.cumulative()).isEqualTo(Won.of(2_500_000_040L));
        assertThat(last.lines()).extracting(LegLine::amount).containsExactly(Won.of(500_000_000), Won.of(40));
        assertThat(book.balance(LedgerAccount.disbursing("loan-1"))).isEqualTo(2_500_000_040L);
        assertThat(book.reserved("loan-1")).isZero();
        assertThat(plan("loan-1")).isEqualTo(new DisbursementPlan(true, 3));
        assertThat(book.number("SELECT count(*) FROM leg")).isEqualTo(3);
    }

    @Test
    void nothingIsPlannedBeforeFullFunding() {
        book.open(LoanBook.application("loan-1", 100, LoanBook.commitment("inv-1", 60)));
        book.deposit(book.accountOfInvestor("inv-1"), 60);
        book.step(Reservations::run);

        assertThat(plan("loan-1")).isEqualTo(new DisbursementPlan(false, 0));
        assertThat(book.state("loan-1")).isEqualTo(LoanState.FUNDING);
    }

    @Test
    void theMoneyOfAnOrderIsUsableFromTheSweepAfterTheLastDepositThatItDrawsOn() {
        NewLoan application = LoanBook.application("loan-1", LoanBook.commitment("inv-1", 60));
        book.open(application);
        book.payIn(application);
        book.at(LoanBook.seoul("2026-03-05T17:00"));
        book.deposit(book.accountOfInvestor("inv-1"), 60);
        plan("loan-1");

        BankOrder order = new BankOrder.Payment(book.loan("loan-1").serial(), 1);
        assertThat(book.<Instant>step((handle, now) -> UsableMoney.from(handle, order)))
                .isEqualTo(LoanBook.seoul("2026-03-05T16:10"));
    }

    @Test
    void repaymentBeginsWhenAllOfThePrincipalIsPaid() {
        NewLoan application = LoanBook.application(
                "loan-1", LoanBook.commitment("inv-1", 1_000_000_000L), LoanBook.commitment("inv-2", 40));
        book.open(application);
        book.payIn(application);
        plan("loan-1");
        book.execute(new BankOrder.Payment(book.loan("loan-1").serial(), 1));

        assertThatThrownBy(() -> book.confirm("loan-1", LocalDate.of(2026, 3, 5)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1,000,000,000 won");

        book.executeAll();
        book.confirm("loan-1", book.step((handle, now) -> Disbursement.lastPaymentOn(handle, "loan-1")));
        book.confirm("loan-1", LocalDate.of(2026, 3, 6));

        assertThat(book.state("loan-1")).isEqualTo(LoanState.REPAYING);
        assertThat(book.loan("loan-1").disbursedOn()).isEqualTo(LocalDate.of(2026, 3, 5));
        assertThat(book.commitmentState("loan-1", "inv-2")).isEqualTo("LENT");
        assertThat(book.<List<Round>>step((handle, now) -> Rounds.of(handle, "loan-1")))
                .extracting(round -> round.due(Optional.empty()))
                .containsExactly(
                        new DueRound(1, LocalDate.of(2026, 4, 6), Won.of(10_000_000)),
                        new DueRound(2, LocalDate.of(2026, 5, 6), Won.of(10_000_000)),
                        new DueRound(3, LocalDate.of(2026, 6, 5), Won.of(1_010_000_040)));
        assertThat(book.balance(LedgerAccount.custody())).isZero();
    }
}
