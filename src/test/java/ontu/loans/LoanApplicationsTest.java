package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import ontu.database.Database;
import ontu.database.Race;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LoanApplicationsTest {
    @RegisterExtension
    final Database database = new Database();

    private LoanBook book;

    @BeforeEach
    void openBook() {
        book = new LoanBook(database.jdbi());
    }

    private ApplicationReply receive(NewLoan wanted, String hash) {
        return book.step((handle, now) -> {
            ApplicationReply reply = LoanApplications.receive(handle, wanted, hash, now);
            if (!(reply instanceof ApplicationReply.Created)) {
                handle.rollback();
            }
            return reply;
        });
    }

    @Test
    void anApplicationIsWrittenDownWithItsNumberAtTheBank() {
        NewLoan wanted = LoanBook.application("loan-1", 500, LoanBook.commitment("inv-1", 200));

        assertThat(receive(wanted, "a")).isInstanceOfSatisfying(ApplicationReply.Created.class, created -> {
            assertThat(created.loan().state()).isEqualTo(LoanState.RECEIVED);
            assertThat(created.loan().bankNumber()).isEqualTo("0000000000001");
            assertThat(created.loan().terms().serial()).isEqualTo(created.loan().serial());
            assertThat(created.loan().method()).isEqualTo(wanted.method());
            assertThat(created.loan().rate()).isEqualTo(wanted.annualRate());
        });
        assertThat(book.commitmentState("loan-1", "inv-1")).isEqualTo("OPEN");
        assertThat(book.events("loan-1")).containsExactly("LOAN_RECEIVED");
        assertThat(book.<Borrower>step((handle, now) -> Loans.borrower(handle, "loan-1")))
                .isEqualTo(wanted.borrower());
    }

    @Test
    void theSameApplicationIsAnsweredAsItStandsAndAnotherUnderItsIdIsAConflict() {
        NewLoan wanted = LoanBook.application("loan-1", LoanBook.commitment("inv-1", 200));
        receive(wanted, "a");

        assertThat(receive(wanted, "a")).isInstanceOf(ApplicationReply.Same.class);
        assertThat(receive(wanted, "b")).isInstanceOf(ApplicationReply.Conflict.class);
        assertThat(book.number("SELECT count(*) FROM loan")).isEqualTo(1);
    }

    @RepeatedTest(3)
    void theSameApplicationTwiceAtOnceIsOneLoan() throws Exception {
        NewLoan wanted = LoanBook.application("loan-1", LoanBook.commitment("inv-1", 200));

        List<ApplicationReply> replies = Race.between(List.<Callable<ApplicationReply>>of(
                () -> receive(wanted, "a"), () -> receive(wanted, "a"), () -> receive(wanted, "b")));

        assertThat(replies)
                .filteredOn(ApplicationReply.Created.class::isInstance)
                .hasSize(1);
        assertThat(book.number("SELECT count(*) FROM loan")).isEqualTo(1);
        assertThat(book.number("SELECT count(*) FROM commitment")).isEqualTo(1);
    }

    @Test
    void anInvestorWhoIsKnownUnderAnotherNameIsRefused() {
        receive(LoanBook.application("loan-1", LoanBook.commitment("inv-1", 200)), "a");
        NewLoan other = LoanBook.application(
                "loan-2",
                LoanBook.commitment("inv-2", 5),
                NewCommitment.of("inv-1", "Somebody else", "INV", Won.of(5)));

        assertThat(receive(other, "b")).isEqualTo(new ApplicationReply.InvestorNameDiffers("inv-1"));
        assertThat(book.number("SELECT count(*) FROM loan")).isEqualTo(1);
        assertThat(book.text("SELECT name FROM investor WHERE id = 'inv-1'")).isEqualTo("Name of inv-1");
    }

    @Test
    void commitmentsThatCannotBeHonouredAreRefusedInWords() {
        assertThat(receive(LoanBook.application("a", 100, LoanBook.commitment("inv-1", 101)), "a"))
                .isInstanceOfSatisfying(
                        ApplicationReply.Refused.class,
                        refused ->
                                assertThat(refused.reason()).contains("101 won").contains("100 won"));
        assertThat(receive(
                        LoanBook.application("b", LoanBook.commitment("inv-1", 1), LoanBook.commitment("inv-1", 1)),
                        "b"))
                .isInstanceOf(ApplicationReply.Refused.class);
        assertThat(receive(LoanBook.application("c", 999_999_999_999_999L), "c"))
                .isInstanceOf(ApplicationReply.Refused.class);
        assertThat(book.number("SELECT count(*) FROM loan")).isZero();
    }

    @Test
    void aStateOnlyGoesForward() {
        receive(LoanBook.application("loan-1", LoanBook.commitment("inv-1", 200)), "a");
        Instant later = LoanBook.seoul("2026-03-06T09:00");

        assertThat(enter(LoanState.VERIFYING_BORROWER)).isEqualTo(LoanState.VERIFYING_BORROWER);
        book.at(later);
        assertThat(enter(LoanState.ISSUING_ACCOUNTS)).isEqualTo(LoanState.VERIFYING_BORROWER);
        assertThat(enter(LoanState.VERIFYING_BORROWER)).isEqualTo(LoanState.VERIFYING_BORROWER);
        assertThat(book.events("loan-1")).containsExactly("LOAN_RECEIVED", "LOAN_STATE");
    }

    private LoanState enter(LoanState state) {
        return book.step((handle, now) -> LoanStates.enter(handle, "loan-1", state, now));
    }

    @Test
    void attentionIsCalledAndDismissedOnceInTheStoryHoweverOftenItIsSaid() {
        receive(LoanBook.application("loan-1", LoanBook.commitment("inv-1", 200)), "a");
        for (int i = 0; i < 2; i++) {
            database.jdbi().useTransaction(handle -> Attention.call(handle, "loan-1", "Look at it.", book.now()));
        }
        assertThat(book.text("SELECT attention FROM loan")).isEqualTo("Look at it.");
        for (int i = 0; i < 2; i++) {
            database.jdbi().useTransaction(handle -> Attention.dismiss(handle, "loan-1", book.now()));
        }

        assertThat(book.number("SELECT count(*) FROM loan WHERE attention IS NULL"))
                .isEqualTo(1);
        assertThat(book.events("loan-1")).containsExactly("LOAN_RECEIVED", "ATTENTION_CALLED", "ATTENTION_DISMISSED");
    }
}
