package ontu.simulation.endtoend;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import ontu.simulation.endtoend.LoanOutcome.InvestorOutcome;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.Test;

class IsolationTest {
    private static final Instant END = Instant.parse("2026-04-06T07:10:00Z");
    private static final LoanOutcome WITHOUT = outcome(LoanState.COMPLETED, "", 1_007_917, END);

    private static LoanOutcome outcome(LoanState state, String attention, long received, Instant since) {
        return new LoanOutcome(
                state, attention, new TreeMap<>(Map.of("inv-1", new InvestorOutcome(1_000_000, received, 0))), since);
    }

    private static List<String> violations(Map<String, LoanOutcome> with) {
        ViolationCollector collector = new ViolationCollector();
        new Isolation("ROW_GONE of loan-9", collector).check(Map.of("loan-1", WITHOUT), with);
        return collector.violations();
    }

    private static List<String> violations(LoanOutcome with) {
        return violations(Map.of("loan-1", with));
    }

    @Test
    void theSameEndADayLaterIsNoViolation() {
        assertThat(violations(WITHOUT)).isEmpty();
        assertThat(violations(outcome(LoanState.COMPLETED, "", 1_007_917, END.plus(Duration.ofDays(1)))))
                .isEmpty();
    }

    @Test
    void aLoanThatOnlyEndsAtAnotherTimeEndsAlike() {
        assertThat(outcome(LoanState.COMPLETED, "", 1_007_917, END.plus(Duration.ofHours(1))))
                .matches(WITHOUT::endsLike);
        assertThat(List.of(
                        outcome(LoanState.EXPIRED, "", 1_007_917, END),
                        outcome(LoanState.COMPLETED, "why", 1_007_917, END),
                        outcome(LoanState.COMPLETED, "", 1_007_916, END)))
                .noneMatch(WITHOUT::endsLike);
    }

    @Test
    void whatBefallsAStrangerIsFound() {
        assertThat(violations(outcome(LoanState.EXPIRED, "", 1_007_917, END)))
                .containsExactly("L1: loan-1 is EXPIRED because of ROW_GONE of loan-9, and without it COMPLETED");
        assertThat(violations(outcome(LoanState.COMPLETED, "the list is in doubt", 1_007_917, END)))
                .singleElement()
                .asString()
                .startsWith("L1: loan-1 needs an operator for \"the list is in doubt\"");
        assertThat(violations(outcome(LoanState.COMPLETED, "", 1_007_916, END)))
                .singleElement()
                .asString()
                .contains("1007916", "1007917");
        assertThat(violations(outcome(LoanState.COMPLETED, "", 1_007_917, END.plus(Duration.ofHours(25)))))
                .singleElement()
                .asString()
                .startsWith("L1: loan-1 has ended at 2026-04-07T08:10:00Z");
        assertThat(violations(Map.of())).singleElement().asString().startsWith("L1: loan-1 is missing");
    }

    @Test
    void atLeastHalfOfTheLoansHaveNothingInCommonWithAnyOtherCircle() {
        assertThat(IntStream.rangeClosed(2, 50)).allSatisfy(loans -> {
            Map<LoanCircle, List<Integer>> circles =
                    IntStream.rangeClosed(1, loans).boxed().collect(groupingBy(loan -> LoanCircle.ofLoan(loan, loans)));
            assertThat(circles.values())
                    .allSatisfy(circle -> assertThat(circle.size()).isLessThanOrEqualTo(loans / 2));
            assertThat(circles.keySet().stream().flatMapToInt(IsolationTest::investors))
                    .as("the investors of %d loans in circles", loans)
                    .doesNotHaveDuplicates();
            assertThat(circles.keySet().stream().map(LoanCircle::borrowerName)).doesNotHaveDuplicates();
        });
    }

    private static IntStream investors(LoanCircle circle) {
        return IntStream.range(circle.firstInvestor(), circle.firstInvestor() + circle.investors());
    }
}
