package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ontu.loans.ReservationRule.ReservationRequest;
import ontu.money.Won;
import org.junit.jupiter.api.Test;

public class ReservationRuleTest {
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

    private static ReservationRequest<String> request(String commitment, String investor, long amount, long available) {
        return new ReservationRequest<>(commitment, investor, Won.of(amount), Won.of(available));
    }
}
