package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ontu.loans.DisbursementConfirmation.Finding;
import ontu.loans.DisbursementConfirmation.ListedDates;
import ontu.loans.Disbursements.ExecutedDisbursement;
import ontu.money.Won;
import ontu.order.OrderTiming;
import org.junit.jupiter.api.Test;

public class DisbursementConfirmationTest {
    private static final OrderTiming TIMING = OrderTiming.DEFAULT;
    private static final Won PRINCIPAL = Won.of(10_000_000);
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 31);
    private static final Instant SETTLED = Instant.parse("2026-03-31T10:00:00+09:00");
    private static final Instant CONCLUSIVE = SETTLED.plus(TIMING.inquiryLag());

    private final DisbursementConfirmation confirmation = confirmation(TIMING);

    protected DisbursementConfirmation confirmation(OrderTiming timing) {
        return new DisbursementConfirmation(timing);
    }

    private static ExecutedDisbursement until(LocalDate lastOn) {
        return new ExecutedDisbursement(FIRST, lastOn, SETTLED);
    }

    private Finding compare(Optional<Won> listed, Instant now) {
        return confirmation.compare(PRINCIPAL, listed, until(FIRST), now);
    }

    @Test
    void theWholePrincipalIsConfirmedAtOnce() {
        assertThat(compare(Optional.of(PRINCIPAL), SETTLED)).isEqualTo(new Finding.Confirmed());
    }

    @Test
    void aLoanThatIsNotListedIsNoContradictionBeforeTheLagIsOver() {
        assertThat(compare(Optional.empty(), SETTLED.plus(Duration.ofMinutes(10))))
                .isEqualTo(new Finding.NotListedYet(CONCLUSIVE));
    }

    @Test
    void whatIsMissingAfterTheLagIsAContradiction() {
        assertThat(compare(Optional.empty(), CONCLUSIVE)).isEqualTo(new Finding.Contradicted());
        assertThat(compare(Optional.of(Won.of(9_999_999)), CONCLUSIVE)).isEqualTo(new Finding.Contradicted());
    }

    @Test
    void theListIsAskedAroundTheFirstOrderAndNotForTheFuture() {
        assertThat(confirmation.datesToAsk(until(FIRST), FIRST))
                .isEqualTo(new ListedDates(LocalDate.of(2026, 2, 15), FIRST));
    }

    @Test
    void aDisbursementThatTookNinetyOneDaysIsFoundByItsFirstOrder() {
        ListedDates dates = confirmation.datesToAsk(until(FIRST.plusDays(91)), FIRST.plusDays(91));
        assertThat(FIRST).isBetween(dates.from(), dates.to());
        assertThat(dates.to()).isEqualTo(LocalDate.of(2026, 5, 15));
        assertThat(dates.from().datesUntil(dates.to().plusDays(1)))
                .as("as many dates as a query may span")
                .hasSize(90);
    }
}
