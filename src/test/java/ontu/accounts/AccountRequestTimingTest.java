package ontu.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import ontu.order.OrderTiming;
import ontu.time.BusinessTime;
import org.junit.jupiter.api.Test;

class AccountRequestTimingTest {
    private static final int MAX_SENDS = 3;
    private static final LocalDate DATE = LocalDate.of(2027, 1, 4);
    private static final Instant GRANTED = BusinessTime.startOf(DATE).plus(Duration.ofHours(9));
    private static final OrderTiming ORDER_TIMING = OrderTiming.DEFAULT;
    private static final Duration LIFETIME = Duration.between(GRANTED, ORDER_TIMING.sendersExpiredBy(GRANTED));

    private final AccountRequestTiming timing = new AccountRequestTiming(ORDER_TIMING, MAX_SENDS);

    private static AccountRequest sent(int sends) {
        return new AccountRequest(
                1,
                new Party(AccountUsage.BORROWER, "Kim", null, "loan-1"),
                AccountRequestState.SENT,
                sends,
                GRANTED.minusSeconds(1),
                GRANTED,
                null);
    }

    @Test
    void theAccountIsRequestedAgainAfterTwiceTheTimeOfTheSendBefore() {
        assertThat(timing.askAgainAt(sent(1))).isEqualTo(GRANTED.plus(LIFETIME));
        assertThat(timing.askAgainAt(sent(2))).isEqualTo(GRANTED.plus(LIFETIME.multipliedBy(2)));
    }

    @Test
    void theLastSendBeforeAnOperatorIsNeededIsRepeatedOnlyWhenItsDateIsOver() {
        assertThat(timing.askAgainAt(sent(MAX_SENDS)))
                .isEqualTo(ORDER_TIMING.dateConclusiveFrom(DATE))
                .isAfter(GRANTED.plus(LIFETIME.multipliedBy(4)));
    }

    @Test
    void betweenTwoRequestsPassesAWeekAtMost() {
        assertThat(timing.askAgainAt(sent(30))).isEqualTo(GRANTED.plus(Duration.ofDays(7)));
    }

    @Test
    void aRequestIsLookedAtMoreAndMoreRarelyButEverySixHours() {
        AccountRequest old = sent(30);

        assertThat(timing.nextLookIn(old, GRANTED.plusSeconds(8))).isEqualTo(Duration.ofMinutes(1));
        assertThat(timing.nextLookIn(old, GRANTED.plus(Duration.ofHours(16)))).isEqualTo(Duration.ofHours(2));
        assertThat(timing.nextLookIn(old, GRANTED.plus(Duration.ofDays(6)))).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void aRequestIsLookedAtWhenItMayBeMadeAgain() {
        Instant shortlyBefore = GRANTED.plus(LIFETIME.multipliedBy(2)).minus(Duration.ofMinutes(2));

        assertThat(timing.nextLookIn(sent(2), shortlyBefore)).isEqualTo(Duration.ofMinutes(2));
    }
}
