package ontu.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import ontu.database.Fixtures;
import ontu.database.TestDatabase;
import ontu.decisions.DecidingOperators;
import ontu.decisions.DecisionChoice;
import ontu.loans.LoanApplication;
import ontu.loans.LoanApplications;
import ontu.loans.LoanTestDriver;
import ontu.loans.NewCommitment;
import ontu.money.Won;
import ontu.order.OrderTiming;
import ontu.workflows.loan.AccountIssuanceProgress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A bank that loses what a test says, and the issue of accounts for the parties of loans. */
abstract class AccountIssuanceTestBase {
    static final Duration SENDERS_EXPIRE_AFTER =
            Duration.between(Instant.EPOCH, OrderTiming.DEFAULT.sendersExpiredBy(Instant.EPOCH));

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    final FakeVirtualAccountGateway gateway = new FakeVirtualAccountGateway();

    LoanTestDriver driver;
    volatile Instant now = Fixtures.NOW;

    @BeforeEach
    void createDriver() {
        driver = new LoanTestDriver(database.jdbi());
    }

    static NewCommitment named(String investorId, String accountName) {
        return NewCommitment.of(investorId, "Name of " + investorId, accountName, Won.of(100));
    }

    void receive(String loanId, NewCommitment... commitments) {
        LoanApplication application = LoanTestDriver.application(loanId, 1_000_000, commitments);
        driver.step((handle, at) -> LoanApplications.receive(handle, application, loanId, at));
    }

    AccountIssuanceProgress pass(String loanId) {
        return pass(loanId, gateway);
    }

    AccountIssuanceProgress pass(String loanId, VirtualAccountGateway bank) {
        return new AccountIssuance(database.jdbi(), OrderTiming.DEFAULT, 3, () -> now).pass(loanId, bank, () -> {});
    }

    int ensure(String loanId) {
        return pass(loanId).missing();
    }

    /** A pass that issued nothing although accounts are missing. */
    AccountIssuanceProgress unresolved(String loanId) {
        AccountIssuanceProgress pass = pass(loanId);
        assertThat(pass.missing()).isPositive();
        assertThat(pass.nextPassIn()).isPositive();
        return pass;
    }

    static String problem(AccountIssuanceProgress pass) {
        return Objects.requireNonNullElse(pass.problem(), "");
    }

    AccountRequestSubject subject(String sql) {
        return new AccountRequestSubject(driver.number(sql), OrderTiming.DEFAULT);
    }

    /** Two operators decide with the bank's reference; returns why it was refused, or null. */
    @Nullable
    String decide(AccountRequestSubject request, DecisionChoice choice, @Nullable String detail) {
        return new DecidingOperators(database.jdbi()).decide(request, choice, detail, "CASE-17", now);
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    String stateOf(String investorId) {
        return driver.text("SELECT state FROM account_request WHERE investor_id = ?", investorId);
    }

    long issued() {
        return driver.number("SELECT count(*) FROM virtual_account");
    }

    void ensureBorrowerOf(String loanId) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                INSERT INTO virtual_account (number, usage, loan_id, issued_at)
                SELECT '1' || serial, 'BORROWER', id, :now FROM loan WHERE id = :loan""")
                        .bind("loan", loanId)
                        .bind("now", now)
                        .execute());
    }
}
