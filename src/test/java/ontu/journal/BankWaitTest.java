package ontu.journal;

import static ontu.database.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import ontu.attention.AttentionReason;
import ontu.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BankWaitTest {
    private static final String ORDER = BankWait.ofOrder("10000000017000000301");
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void aWaitCountsFromItsBeginning() {
        assertThat(since(ORDER, AttentionReason.MONEY_NOT_USABLE, NOW)).isEqualTo(new BankWait(NOW, null));
        assertThat(since(ORDER, AttentionReason.MONEY_NOT_USABLE, LATER)).isEqualTo(new BankWait(NOW, null));
    }

    @Test
    void everyOrderAndEveryCauseWaitsForItself() {
        since(ORDER, AttentionReason.MONEY_NOT_USABLE, NOW);

        assertThat(since(ORDER, AttentionReason.BANK_UNAVAILABLE, LATER).since())
                .isEqualTo(LATER);
        assertThat(since(BankWait.ofOrder("10000000017000000302"), AttentionReason.MONEY_NOT_USABLE, LATER)
                        .since())
                .isEqualTo(LATER);
        assertThat(since(BankWait.ofLoan(17), AttentionReason.BANK_UNAVAILABLE, LATER)
                        .since())
                .isEqualTo(LATER);
    }

    @Test
    void aWaitThatHasEndedBeginsAnew() {
        since(ORDER, AttentionReason.BANK_UNAVAILABLE, NOW);

        assertThat(end()).isFalse();
        assertThat(since(ORDER, AttentionReason.BANK_UNAVAILABLE, LATER)).isEqualTo(new BankWait(LATER, null));
    }

    @Test
    void itsEndSaysWhetherAttentionWasRaised() {
        since(ORDER, AttentionReason.BANK_UNAVAILABLE, NOW);
        database.jdbi()
                .useTransaction(handle -> BankWait.raise(handle, ORDER, AttentionReason.BANK_UNAVAILABLE, LATER));

        assertThat(since(ORDER, AttentionReason.BANK_UNAVAILABLE, LATER)).isEqualTo(new BankWait(NOW, LATER));
        assertThat(end()).isTrue();
        assertThat(end()).isFalse();
    }

    private BankWait since(String subject, AttentionReason cause, Instant now) {
        return database.jdbi().inTransaction(handle -> BankWait.since(handle, subject, cause, now));
    }

    private boolean end() {
        return database.jdbi().inTransaction(handle -> BankWait.end(handle, ORDER, AttentionReason.BANK_UNAVAILABLE));
    }
}
