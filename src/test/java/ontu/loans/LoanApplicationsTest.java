package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import ontu.database.Race;
import ontu.database.TestDatabase;
import ontu.money.Won;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LoanApplicationsTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private LoanTestDriver driver;

    @BeforeEach
    void createDriver() {
        driver = new LoanTestDriver(database.jdbi());
    }

    private ApplicationReply receive(LoanApplication application, String hash) {
        return driver.step((handle, now) -> {
            ApplicationReply reply = LoanApplications.receive(handle, application, hash, now);
            if (!(reply instanceof ApplicationReply.Created)) {
                handle.rollback();
            }
            return reply;
        });
    }

    @Test
    void anApplicationIsRecordedWithItsNumberAtTheBank() {
        LoanApplication application =
                LoanTestDriver.application("loan-1", 500, LoanTestDriver.commitment("inv-1", 200));

        assertThat(receive(application, "a")).isInstanceOfSatisfying(ApplicationReply.Created.class, created -> {
            assertThat(created.loan().state()).isEqualTo(LoanState.RECEIVED);
            assertThat(created.loan().bankLoanNumber()).isEqualTo("0000000000001");
            assertThat(created.loan().terms().serial()).isEqualTo(created.loan().serial());
            assertThat(created.loan().method()).isEqualTo(application.method());
            assertThat(created.loan().rate()).isEqualTo(application.annualRate());
        });
        assertThat(driver.commitmentState("loan-1", "inv-1")).isEqualTo("OPEN");
        assertThat(driver.events("loan-1")).containsExactly("LOAN_RECEIVED");
        assertThat(driver.<Borrower>step((handle, now) -> Loans.borrower(handle, "loan-1")))
                .isEqualTo(application.borrower());
    }

    @Test
    void aRepeatedApplicationGetsTheCurrentStateAndADifferentOneIsAConflict() {
        LoanApplication application = LoanTestDriver.application("loan-1", LoanTestDriver.commitment("inv-1", 200));
        receive(application, "a");

        assertThat(receive(application, "a")).isInstanceOf(ApplicationReply.AlreadyExists.class);
        assertThat(receive(application, "b")).isInstanceOf(ApplicationReply.Conflict.class);
        assertThat(driver.number("SELECT count(*) FROM loan")).isEqualTo(1);
    }

    @RepeatedTest(3)
    void twoConcurrentApplicationsWithTheSameIdMakeOneLoan() throws Exception {
        LoanApplication application = LoanTestDriver.application("loan-1", LoanTestDriver.commitment("inv-1", 200));

        List<ApplicationReply> replies = Race.between(List.<Callable<ApplicationReply>>of(
                () -> receive(application, "a"), () -> receive(application, "a"), () -> receive(application, "b")));

        assertThat(replies)
                .filteredOn(ApplicationReply.Created.class::isInstance)
                .hasSize(1);
        assertThat(driver.number("SELECT count(*) FROM loan")).isEqualTo(1);
        assertThat(driver.number("SELECT count(*) FROM commitment")).isEqualTo(1);
    }

    @Test
    void anInvestorRegisteredUnderAnotherNameIsRefused() {
        receive(LoanTestDriver.application("loan-1", LoanTestDriver.commitment("inv-1", 200)), "a");
        LoanApplication other = LoanTestDriver.application(
                "loan-2",
                LoanTestDriver.commitment("inv-2", 5),
                NewCommitment.of("inv-1", "Somebody else", "INV", Won.of(5)));

        assertThat(receive(other, "b")).isEqualTo(new ApplicationReply.InvestorNameDiffers("inv-1"));
        assertThat(driver.number("SELECT count(*) FROM loan")).isEqualTo(1);
        assertThat(driver.text("SELECT name FROM investor WHERE id = 'inv-1'")).isEqualTo("Name of inv-1");
    }

    @Test
    void impossibleApplicationsAreRefusedWithASentence() {
        assertThat(receive(LoanTestDriver.application("a", 100, LoanTestDriver.commitment("inv-1", 101)), "a"))
                .isInstanceOfSatisfying(
                        ApplicationReply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("more than the principal, 100 won"));
        assertThat(receive(
                        LoanTestDriver.application(
                                "b", LoanTestDriver.commitment("inv-1", 1), LoanTestDriver.commitment("inv-1", 1)),
                        "b"))
                .isInstanceOf(ApplicationReply.Refused.class);
        assertThat(receive(LoanTestDriver.application("c", 999_999_999_999_999L), "c"))
                .isInstanceOf(ApplicationReply.Refused.class);
        assertThat(driver.number("SELECT count(*) FROM loan")).isZero();
    }

    @Test
    void theStateOnlyMovesForward() {
        receive(LoanTestDriver.application("loan-1", LoanTestDriver.commitment("inv-1", 200)), "a");
        Instant later = LoanTestDriver.seoul("2026-03-06T09:00");

        assertThat(enter(LoanState.VERIFYING_BORROWER)).isEqualTo(LoanState.VERIFYING_BORROWER);
        driver.at(later);
        assertThat(enter(LoanState.ISSUING_ACCOUNTS)).isEqualTo(LoanState.VERIFYING_BORROWER);
        assertThat(enter(LoanState.VERIFYING_BORROWER)).isEqualTo(LoanState.VERIFYING_BORROWER);
        assertThat(driver.events("loan-1")).containsExactly("LOAN_RECEIVED", "LOAN_STATE_CHANGED");
    }

    private LoanState enter(LoanState state) {
        return driver.step((handle, now) -> LoanStateMachine.enter(handle, "loan-1", state, now));
    }

    @Test
    void attentionIsRaisedAndClearedOnceHoweverOftenItIsRequested() {
        receive(LoanTestDriver.application("loan-1", LoanTestDriver.commitment("inv-1", 200)), "a");
        for (int i = 0; i < 2; i++) {
            database.jdbi().useTransaction(handle -> LoanAttention.raise(handle, "loan-1", "Check it.", driver.now()));
        }
        assertThat(driver.text("SELECT attention_message FROM loan")).isEqualTo("Check it.");
        for (int i = 0; i < 2; i++) {
            database.jdbi().useTransaction(handle -> LoanAttention.clear(handle, "loan-1", driver.now()));
        }

        assertThat(driver.number("SELECT count(*) FROM loan WHERE attention_message IS NULL"))
                .isEqualTo(1);
        assertThat(driver.events("loan-1")).containsExactly("LOAN_RECEIVED", "ATTENTION_RAISED", "ATTENTION_CLEARED");
    }
}
