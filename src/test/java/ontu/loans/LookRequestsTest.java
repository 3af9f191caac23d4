package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import ontu.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However many commitments change, a loan's workflow is told once until it looks. */
class LookRequestsTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private LoanTestDriver driver;

    @BeforeEach
    void receiveALoan() {
        driver = new LoanTestDriver(database.jdbi());
        driver.open(LoanTestDriver.application("loan-1", 1_000_000));
    }

    private boolean isTold() {
        return driver.step((handle, at) -> PendingNotifications.requestLook(handle, "loan-1", at));
    }

    private void look() {
        driver.step((handle, at) -> {
            PendingNotifications.markLooked(handle, "loan-1");
            return null;
        });
    }

    @Test
    void aThousandChangesBeforeALookAreOneMessage() {
        assertThat(IntStream.range(0, 1_000).filter(change -> isTold())).hasSize(1);
    }

    @Test
    void aChangeAfterALookIsAMessageOfItsOwn() {
        assertThat(isTold()).isTrue();
        look();
        assertThat(isTold()).isTrue();
        assertThat(isTold()).isFalse();
    }

    @Test
    void aLoanThatDoesNotLookIsToldAgainSinceAMessageMayGetLost() {
        assertThat(isTold()).isTrue();
        driver.at(driver.now().plus(Duration.ofMinutes(2)));
        assertThat(isTold()).isFalse();
        driver.at(driver.now().plus(Duration.ofMinutes(1)));
        assertThat(isTold()).isTrue();
        assertThat(isTold()).isFalse();
    }
}
