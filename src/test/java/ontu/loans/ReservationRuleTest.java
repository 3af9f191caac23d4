package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ontu.loans.ReservationRule.Wish;
import ontu.workflows.money.Won;
import org.junit.jupiter.api.Test;

public class ReservationRuleTest {
    protected <C> List<C> met(List<Wish<C>> queue) {
        return ReservationRule.met(queue);
    }

    @Test
    void aCommitmentThatFreeMoneyCoversIsMet() {
        assertThat(met(List.of(wish("a", "ann", 100, 101)))).containsExactly("a");
    }

    @Test
    void theLastWonMayBeSetAside() {
        assertThat(met(List.of(wish("a", "ann", 100, 100)))).containsExactly("a");
    }

    @Test
    void aCommitmentIsNotMetInPart() {
        assertThat(met(List.of(wish("a", "ann", 100, 99)))).isEmpty();
    }

    @Test
    void whatIsSetAsideForTheOlderIsNotThereForTheYounger() {
        assertThat(met(List.of(wish("old", "ann", 60, 100), wish("young", "ann", 60, 100))))
                .containsExactly("old");
    }

    @Test
    void whatTheOlderLeavesIsThereForTheYounger() {
        assertThat(met(List.of(wish("old", "ann", 60, 100), wish("young", "ann", 40, 100))))
                .containsExactly("old", "young");
    }

    @Test
    void whatCannotBeMetHindersNobodyBehindIt() {
        assertThat(met(List.of(
                        wish("large", "ann", 150, 100), wish("small", "ann", 100, 100), wish("other", "ben", 1, 1))))
                .containsExactly("small", "other");
    }

    @Test
    void theMoneyOfOneInvestorIsNotThereForAnother() {
        assertThat(met(List.of(wish("a", "ann", 100, 100), wish("b", "ben", 1, 0))))
                .containsExactly("a");
    }

    @Test
    void nothingIsMetOfAnEmptyQueue() {
        assertThat(met(List.<Wish<String>>of())).isEmpty();
    }

    private static Wish<String> wish(String commitment, String investor, long amount, long available) {
        return new Wish<>(commitment, investor, Won.of(amount), Won.of(available));
    }
}
