package ontu.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Instant;
import ontu.attention.AttentionReason;
import ontu.database.Fixtures;
import ontu.database.TestDatabase;
import ontu.journal.BankWait;
import ontu.loans.Disbursements;
import ontu.loans.LoanApplication;
import ontu.loans.LoanTestDriver;
import ontu.loans.Reservations;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderTiming;
import ontu.order.OrderView;
import ontu.order.Step;
import ontu.order.TransferKey;
import ontu.time.BusinessTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What begins and what ends the patience with the bank. */
class BankPatienceTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Clock clock = Clock.fixed(Fixtures.NOW, BusinessTime.ZONE);

    @Test
    void anAnswerThatIsAskedForAgainEndsTheSilence() {
        OrderProtocol protocol = new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);
        BankPatience patience = new BankPatience(database.jdbi(), protocol, OrderPolicy.DEFAULT, clock);
        String loan = BankWait.ofLoan(1);
        database.jdbi()
                .useHandle(handle -> BankWait.since(handle, loan, AttentionReason.BANK_UNAVAILABLE, Fixtures.NOW));

        assertThatThrownBy(() -> patience.ask(
                        loan,
                        () -> {
                            throw ApplicationFailure.newFailure("Not listed yet.", "test");
                        },
                        silent -> silent))
                .isInstanceOf(ApplicationFailure.class);

        assertThat(waits("since IS NOT NULL")).isZero();
    }

    @Test
    void moneyThatAwaitsItsSweepTriesNobodysPatience() {
        LoanTestDriver driver = new LoanTestDriver(database.jdbi());
        LoanApplication application = LoanTestDriver.application("loan-1", LoanTestDriver.commitment("inv-1", 60));
        driver.open(application);
        driver.payIn(application);
        driver.step(Reservations::run);
        driver.step((handle, now) -> Disbursements.plan(handle, "loan-1", now));
        TransferKey key = new TransferKey.Disbursement(driver.loan("loan-1").serial(), 1);

        OrderView view = UnreachableBank.orderActivities(database.jdbi(), UnreachableBank.CONFIGURATION, clock)
                .plan(key);

        Instant swept = LoanTestDriver.seoul("2026-03-05T16:10");
        assertThat(view.step())
                .isInstanceOfSatisfying(
                        Step.Plan.class, later -> assertThat(later.notBefore()).isEqualTo(swept));
        assertThat(waits("true")).isZero();
    }

    private long waits(String condition) {
        return database.jdbi()
                .withHandle(handle -> handle.select("SELECT count(*) FROM bank_wait WHERE " + condition)
                        .mapTo(Long.class)
                        .one());
    }
}
