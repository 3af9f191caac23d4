package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ontu.money.Won;
import ontu.schedule.AnnualRate;
import ontu.schedule.RepaymentMethod;
import ontu.schedule.RepaymentSchedule;
import ontu.time.KoreanBusinessCalendar;
import ontu.workflows.loan.InstalmentState;
import ontu.workflows.loan.LoanState;

/** A quote from which due instalments are taken one by one, and one that is offered after they are collected. */
final class QuoteProperties {
    private static final LocalDate DISBURSED_ON = LocalDate.of(2026, 3, 5);

    /** @param due how many instalments are due when the quote is offered; at least one is not */
    record QuotedLoan(Loan loan, List<StoredInstalment> instalments, int due) {
        private LocalDate today() {
            return due == 0 ? DISBURSED_ON : instalments.get(due - 1).dueOn();
        }

        /** The quote if the first instalments are collected. */
        Quote quoteAfter(int collected) {
            List<StoredInstalment> now = instalments.stream()
                    .map(instalment -> new StoredInstalment(
                            instalment.number(),
                            instalment.dueOn(),
                            instalment.principal(),
                            instalment.interest(),
                            instalment.number() <= collected ? InstalmentState.COLLECTED : InstalmentState.SCHEDULED))
                    .toList();
            LocalDate lastDay = instalments.get(due).dueOn().minusDays(1);
            return new PayOff(loan, DISBURSED_ON, now, today()).quote("q-1", lastDay);
        }
    }

    @Provide
    Arbitrary<QuotedLoan> loans() {
        return Combinators.combine(
                        Arbitraries.longs().between(100, 1_000_000_000),
                        Arbitraries.integers().between(0, 200_000),
                        Arbitraries.integers().between(1, 36),
                        Arbitraries.of(RepaymentMethod.class),
                        Arbitraries.integers().between(0, 35))
                .as((principal, rate, months, method, due) -> {
                    Loan loan = new Loan(
                            "loan-1",
                            1,
                            "1000000000001",
                            LoanState.REPAYING,
                            "credit",
                            Won.of(principal),
                            AnnualRate.of(BigDecimal.valueOf(rate, 4)),
                            months,
                            method,
                            DISBURSED_ON,
                            DISBURSED_ON,
                            DISBURSED_ON,
                            null);
                    List<StoredInstalment> instalments = RepaymentSchedule.of(
                                    loan.repaymentTerms(), DISBURSED_ON, new KoreanBusinessCalendar(List.of()))
                            .instalments()
                            .stream()
                            .map(one -> new StoredInstalment(
                                    one.number(),
                                    one.dueOn(),
                                    one.principal(),
                                    one.interest(),
                                    InstalmentState.SCHEDULED))
                            .toList();
                    return new QuotedLoan(loan, instalments, due % months);
                });
    }

    @Property
    void aQuoteWithoutTheDueInstalmentsIsTheOneThatWouldBeOfferedAfterThem(@ForAll("loans") QuotedLoan loan) {
        Quote quote = loan.quoteAfter(0);
        Won collected = Won.ZERO;
        for (StoredInstalment due : loan.instalments().subList(0, loan.due())) {
            assertThat(quote.hasPricedAsDue(due)).isTrue();
            quote = quote.without(due);
            collected = collected.plus(due.total());
            assertThat(quote).isEqualTo(loan.quoteAfter(due.number()));
            assertThat(collected.plus(quote.total()))
                    .isEqualTo(loan.quoteAfter(0).total());
        }
        Quote rest = quote;
        assertThat(loan.instalments()).noneMatch(rest::hasPricedAsDue);
    }
}
