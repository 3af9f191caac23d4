package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import ontu.database.Race;
import ontu.database.TestDatabase;
import ontu.investors.NewReturn;
import ontu.investors.Returns;
import ontu.ledger.LedgerAccount;
import ontu.money.Won;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything that reserves investors' money, concurrently and at random: no deadlock, and the sums are right. */
final class ReservationConcurrencyTest {
    private static final int THREADS = 4;
    private static final int STEPS = 40;
    private static final int LOANS = 4;
    private static final int INVESTORS = 4;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void concurrentOperationsReserveEveryWonOnce() throws Exception {
        LoanTestDriver driver = new LoanTestDriver(database.jdbi());
        for (int loan = 1; loan <= LOANS; loan++) {
            driver.open(LoanTestDriver.application("loan-" + loan, LoanTestDriver.commitments(INVESTORS, 100)));
        }

        List<Integer> done = Race.between(IntStream.range(0, THREADS)
                .<Callable<Integer>>mapToObj(thread -> () -> act(driver, thread))
                .toList());

        assertThat(done).containsOnly(STEPS);
        for (int loan = 1; loan <= LOANS; loan++) {
            String id = "loan-" + loan;
            assertThat(driver.reserved(id) + driver.balance(LedgerAccount.disbursing(id)))
                    .isEqualTo(driver.number(
                            "SELECT coalesce(sum(amount), 0) FROM commitment WHERE loan_id = ? AND state = 'RESERVED'",
                            id));
        }
        assertThat(driver.number("SELECT sum(balance) FROM ledger_account"))
                .isEqualTo(driver.balance(LedgerAccount.custody()))
                .isEqualTo(driver.number("SELECT sum(amount) FROM deposit"));
    }

    private static int act(LoanTestDriver driver, int thread) {
        Random random = new Random(20_260_305L + thread);
        for (int step = 0; step < STEPS; step++) {
            String loan = "loan-" + (1 + random.nextInt(LOANS));
            String investor = "inv-" + (1 + random.nextInt(INVESTORS));
            String id = "r-" + thread + "-" + step;
            switch (random.nextInt(20)) {
                case 0 -> driver.step((handle, now) -> LoanFunding.close(handle, loan, LoanState.CANCELLED, now));
                case 1 -> driver.step((handle, now) -> Disbursements.plan(handle, loan, now));
                case 2, 3, 4 -> driver.step((handle, now) -> Commitments.withdraw(handle, loan, investor, now));
                case 5, 6, 7 ->
                    driver.step((handle, now) ->
                            Commitments.put(handle, loan, LoanTestDriver.commitment(investor, 100), now));
                case 8, 9 ->
                    driver.step((handle, now) -> Returns.request(
                            handle, new NewReturn(investor, id, Won.of(30), "004", "1", "Holder"), id, now));
                case 10, 11, 12 -> driver.step(Reservations::run);
                case 13 -> driver.step((handle, now) -> LoanFunding.check(handle, loan, LoanTestDriver.CUTOFF, now));
                case 14 -> driver.deposit(driver.accountOfInvestor(investor), 70);
                default -> driver.pollDeposit(driver.accountOfInvestor(investor), 70);
            }
        }
        return STEPS;
    }
}
