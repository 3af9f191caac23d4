package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import ontu.database.Database;
import ontu.database.Race;
import ontu.investors.NewReturn;
import ontu.investors.Returns;
import ontu.ledger.LedgerAccount;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything that promises investors' money, at once and at random: nobody waits in a circle, and the sums hold. */
final class BusyDayTest {
    private static final int THREADS = 4;
    private static final int STEPS = 40;
    private static final int LOANS = 4;
    private static final int INVESTORS = 4;

    @RegisterExtension
    final Database database = new Database();

    @Test
    void whateverHappensAtOnceEveryWonIsPromisedOnce() throws Exception {
        LoanBook book = new LoanBook(database.jdbi());
        for (int loan = 1; loan <= LOANS; loan++) {
            book.open(LoanBook.application("loan-" + loan, LoanBook.commitments(INVESTORS, 100)));
        }

        List<Integer> done = Race.between(IntStream.range(0, THREADS)
                .<Callable<Integer>>mapToObj(thread -> () -> act(book, thread))
                .toList());

        assertThat(done).containsOnly(STEPS);
        for (int loan = 1; loan <= LOANS; loan++) {
            String id = "loan-" + loan;
            assertThat(book.reserved(id) + book.balance(LedgerAccount.disbursing(id)))
                    .isEqualTo(book.number(
                            "SELECT coalesce(sum(amount), 0) FROM commitment WHERE loan_id = ? AND state = 'RESERVED'",
                            id));
        }
        assertThat(book.number("SELECT sum(balance) FROM ledger_account"))
                .isEqualTo(book.balance(LedgerAccount.custody()))
                .isEqualTo(book.number("SELECT sum(amount) FROM deposit"));
    }

    private static int act(LoanBook book, int thread) {
        Random random = new Random(20_260_305L + thread);
        for (int step = 0; step < STEPS; step++) {
            String loan = "loan-" + (1 + random.nextInt(LOANS));
            String investor = "inv-" + (1 + random.nextInt(INVESTORS));
            String id = "r-" + thread + "-" + step;
            switch (random.nextInt(20)) {
                case 0 -> book.step((handle, now) -> Funding.end(handle, loan, LoanState.CANCELLED, now));
                case 1 -> book.step((handle, now) -> Disbursement.plan(handle, loan, now));
                case 2, 3, 4 -> book.step((handle, now) -> Commitments.withdraw(handle, loan, investor, now));
                case 5, 6, 7 ->
                    book.step((handle, now) -> Commitments.put(handle, loan, LoanBook.commitment(investor, 100), now));
                case 8, 9 ->
                    book.step((handle, now) -> Returns.request(
                            handle, new NewReturn(investor, id, Won.of(30), "004", "1", "Holder"), id, now));
                case 10, 11, 12 -> book.step(Reservations::run);
                case 13 -> book.step((handle, now) -> Funding.look(handle, loan, now));
                case 14 -> book.deposit(book.accountOfInvestor(investor), 70);
                default -> book.sweep(book.accountOfInvestor(investor), 70);
            }
        }
        return STEPS;
    }
}
