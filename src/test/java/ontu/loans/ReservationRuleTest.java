package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ontu.loans.ReservationRule.ReservationRequest;
import ontu.money.Won;
import org.junit.jupiter.api.Test;

public class ReservationRuleTest {
    private static final LocalDate DEADLINE = LocalDate.of(2026, 3, 31);

    protected <C> List<C> fulfilled(List<ReservationRequest<C>> queue) {
        return ReservationRule.fulfillable(queue);
    }

    @Test
    void aCommitmentThatFreeMoneyCoversIsFulfilled() {
        assertThat(fulfilled(List.of(request("a", "ann", 100, 101)))).containsExactly("a");
    }

    @Test
    void theLastWonMayBeReserved() {
        assertThat(fulfilled(List.of(request("a", "ann", 100, 100)))).containsExactly("a");
    }

    @Test
    void aCommitmentIsNotFulfilledInPart() {
        assertThat(fulfilled(List.of(request("a", "ann", 100, 99)))).isEmpty();
    }

    @Test
    void whatIsReservedForTheOlderIsNotAvailableToTheYounger() {
        assertThat(fulfilled(List.of(request("old", "ann", 60, 100), request("young", "ann", 60, 100))))
                .containsExactly("old");
    }

    @Test
    void whatTheOlderLeavesIsAvailableToTheYounger() {
        assertThat(fulfilled(List.of(request("old", "ann", 60, 100), request("young", "ann", 40, 100))))
                .containsExactly("old", "young");
    }

    @Test
    void aCommitmentThatCannotBeFulfilledDoesNotBlockLaterOnes() {
        assertThat(fulfilled(List.of(
                        request("large", "ann", 150, 100),
                        request("small", "ann", 100, 100),
                        request("other", "ben", 1, 1))))
                .containsExactly("small", "other");
    }

    @Test
    void theMoneyOfOneInvestorIsNotAvailableToAnother() {
        assertThat(fulfilled(List.of(request("a", "ann", 100, 100), request("b", "ben", 1, 0))))
                .containsExactly("a");
    }

    @Test
    void nothingIsFulfilledOfAnEmptyQueue() {
        assertThat(fulfilled(List.<ReservationRequest<String>>of())).isEmpty();
    }

    @Test
    void moneyThatCameAfterTheDeadlineIsNotReserved() {
        FreeMoney free = FreeMoney.of(Won.of(150), List.of(FreeMoney.Flow.in(DEADLINE.plusDays(1), Won.of(51))));

        assertThat(fulfilled(List.of(request("a", "ann", 100, DEADLINE, free)))).isEmpty();
        assertThat(fulfilled(List.of(request("a", "ann", 100, DEADLINE.plusDays(1), free))))
                .containsExactly("a");
    }

    @Test
    void whatALaterDeadlineAllowsIsTakenFromLaterMoney() {
        FreeMoney free = FreeMoney.of(Won.of(120), List.of(FreeMoney.Flow.in(DEADLINE.plusDays(1), Won.of(60))));

        assertThat(fulfilled(List.of(
                        request("open", "ann", 60, DEADLINE.plusDays(9), free),
                        request("closing", "ann", 60, DEADLINE, free))))
                .containsExactly("open", "closing");
    }

    private static ReservationRequest<String> request(
            String commitment, String investor, long amount, LocalDate deadline, FreeMoney free) {
        return new ReservationRequest<>(commitment, investor, Won.of(amount), deadline, free);
    }

    private static ReservationRequest<String> request(String commitment, String investor, long amount, long available) {
        return request(commitment, investor, amount, DEADLINE, FreeMoney.of(Won.of(available)));
    }
}
