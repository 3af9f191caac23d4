package ontu.loans;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ontu.database.TestDatabase;
import ontu.deposits.DepositCutoff;
import ontu.deposits.DoubtfulParties;
import ontu.workflows.loan.FundingClosure;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loans with the same deadline, 31 March 2026, that is over and read. */
final class CompetingLoansTest {
    private static final List<List<String>> ORDERS_OF_TWO =
            List.of(List.of("loan-1", "loan-2"), List.of("loan-2", "loan-1"));

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private LoanTestDriver driver;

    static Stream<List<String>> ordersOfTwo() {
        return ORDERS_OF_TWO.stream();
    }

    private void open(String loanId, NewCommitment... commitments) {
        driver.open(LoanTestDriver.application(loanId, commitments));
    }

    private void pay(String investorId, long amount) {
        driver.pollDeposit(driver.accountOfInvestor(investorId), amount);
    }

    private void afterTheDeadline() {
        driver.at(LoanTestDriver.seoul("2026-04-01T00:31")).readList();
    }

    @BeforeEach
    void begin() {
        driver = new LoanTestDriver(database.jdbi());
    }

    @ParameterizedTest
    @MethodSource("ordersOfTwo")
    void whatAnOlderLoanGivesUpFundsAYoungerOneWhicheverIsJudgedFirst(List<String> order) {
        open("loan-1", LoanTestDriver.commitment("inv-1", 60), LoanTestDriver.commitment("inv-2", 40));
        open("loan-2", LoanTestDriver.commitment("inv-1", 100));
        pay("inv-1", 60);
        pay("inv-1", 40);
        afterTheDeadline();

        order.forEach(driver::expire);

        assertThat(driver.state("loan-1")).isEqualTo(LoanState.EXPIRED);
        assertThat(driver.commitmentState("loan-2", "inv-1")).isEqualTo("RESERVED");
        assertThat(driver.expire("loan-2")).isEqualTo(FundingClosure.ALREADY_FUNDED);
        assertThat(driver.events("loan-2")).contains("LOAN_FUNDED");
    }

    @ParameterizedTest
    @MethodSource("ordersOfTwo")
    void whatAYoungerLoanGivesUpFundsAnOlderOneWhicheverIsJudgedFirst(List<String> order) {
        open("loan-1", LoanTestDriver.commitment("inv-1", 100));
        open("loan-2", LoanTestDriver.commitment("inv-1", 60), LoanTestDriver.commitment("inv-2", 40));
        pay("inv-1", 60);
        pay("inv-1", 40);
        afterTheDeadline();

        order.forEach(driver::expire);

        assertThat(driver.state("loan-2")).isEqualTo(LoanState.EXPIRED);
        assertThat(driver.expire("loan-1")).isEqualTo(FundingClosure.ALREADY_FUNDED);
    }

    @ParameterizedTest
    @MethodSource("ordersOfTwo")
    void ofTwoThatCouldBothHaveTheOthersMoneyTheOlderIsFunded(List<String> order) {
        open("loan-1", LoanTestDriver.commitment("inv-1", 60), LoanTestDriver.commitment("inv-2", 100));
        open("loan-2", LoanTestDriver.commitment("inv-1", 100), LoanTestDriver.commitment("inv-2", 60));
        pay("inv-1", 60);
        pay("inv-1", 40);
        pay("inv-2", 60);
        pay("inv-2", 40);
        afterTheDeadline();

        order.forEach(driver::expire);

        assertThat(driver.expire("loan-1")).isEqualTo(FundingClosure.ALREADY_FUNDED);
        assertThat(driver.state("loan-2")).isEqualTo(LoanState.EXPIRED);
    }

    @Test
    void whatALoanThatCannotBeJudgedYetHasReservedIsNotTaken() {
        open("loan-1", LoanTestDriver.commitment("inv-1", 60), LoanTestDriver.commitment("inv-2", 40));
        open("loan-2", LoanTestDriver.commitment("inv-1", 100));
        pay("inv-1", 60);
        pay("inv-1", 40);
        afterTheDeadline();
        DepositCutoff cutoff = LoanTestDriver.cutoff(doubtAbout("inv-2"));

        assertThat(driver.<FundingClosure>step((handle, now) -> LoanFunding.expire(handle, "loan-2", cutoff, now)))
                .isEqualTo(FundingClosure.CLOSED);
        assertThat(driver.state("loan-1")).isEqualTo(LoanState.FUNDING);
        assertThat(driver.commitmentState("loan-1", "inv-1")).isEqualTo("RESERVED");
    }

    private static DoubtfulParties doubtAbout(String investorId) {
        return new DoubtfulParties() {
            @Override
            public boolean includeAnyInvestor(Handle handle, Collection<String> investors, LocalDate day) {
                return investors.contains(investorId);
            }

            @Override
            public boolean includeBorrower(Handle handle, String loanId, LocalDate day) {
                return false;
            }
        };
    }

    @Test
    void aLoanThatExpiredAsAnotherWasJudgedIsToldAndIsNotCancelled() {
        open("loan-1", LoanTestDriver.commitment("inv-1", 60), LoanTestDriver.commitment("inv-2", 40));
        open("loan-2", LoanTestDriver.commitment("inv-1", 100));
        afterTheDeadline();
        driver.step((handle, now) -> PendingNotifications.find(handle, LoanTestDriver.CUTOFF, now))
                .forEach(ready -> driver.step((handle, now) -> {
                    PendingNotifications.markNotified(handle, ready, now);
                    return true;
                }));

        driver.expire("loan-2");

        assertThat(driver.<FundingClosure>step(
                        (handle, now) -> LoanFunding.close(handle, "loan-1", LoanState.CANCELLED, now)))
                .isEqualTo(FundingClosure.ALREADY_EXPIRED);
        assertThat(driver.<List<PendingNotifications.PendingNotification>>step(
                        (handle, now) -> PendingNotifications.find(handle, LoanTestDriver.CUTOFF, now)))
                .extracting(PendingNotifications.PendingNotification::facts)
                .containsExactly("EXPIRED", "EXPIRED");
    }

    /** Loans of some investors, of whom each pays enough for some of them only. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void howLoansEndDoesNotDependOnTheOrderInWhichTheyAreJudged(long seed) {
        List<String> loans =
                IntStream.rangeClosed(1, 6).mapToObj(loan -> "loan-" + loan).toList();
        fundInPart(loans, new Random(seed));

        List<String> ends = IntStream.range(0, 6)
                .mapToObj(order -> shuffled(loans, order))
                .map(this::endsWhenJudgedInOrder)
                .distinct()
                .toList();

        assertThat(ends).hasSize(1);
    }

    private void fundInPart(List<String> loans, Random random) {
        for (String loan : loans) {
            open(
                    loan,
                    IntStream.rangeClosed(1, 4)
                            .filter(investor -> investor == 1 || random.nextBoolean())
                            .mapToObj(investor -> LoanTestDriver.commitment("inv-" + investor, 10 + random.nextInt(90)))
                            .toArray(NewCommitment[]::new));
        }
        for (int deposit = 0; deposit < 12; deposit++) {
            String investor = "inv-" + (1 + random.nextInt(4));
            if (driver.number("SELECT count(*) FROM investor WHERE id = ?", investor) == 1) {
                pay(investor, 10 + random.nextInt(60));
            }
        }
        afterTheDeadline();
    }

    private static List<String> shuffled(List<String> loans, long seed) {
        List<String> shuffled = new ArrayList<>(loans);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    /** In a transaction that is rolled back. */
    private String endsWhenJudgedInOrder(List<String> loans) {
        return database.jdbi().inTransaction(handle -> {
            loans.forEach(loan -> LoanFunding.expire(handle, loan, LoanTestDriver.CUTOFF, driver.now()));
            String ends = handle.createQuery("""
                    SELECT l.id || ' ' || l.state || ' ' || c.investor_id || ' ' || c.state
                      FROM loan l JOIN commitment c ON c.loan_id = l.id ORDER BY l.serial, c.serial""").mapTo(String.class).stream().collect(joining("\n"));
            handle.rollback();
            return ends;
        });
    }
}
