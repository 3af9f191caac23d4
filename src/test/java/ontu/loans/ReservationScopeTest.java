package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import ontu.database.TestDatabase;
import ontu.investors.NewReturn;
import ontu.investors.Returns;
import ontu.money.Won;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reserving for those concerned only comes to the same as reserving for everybody, whatever happens in which order. */
final class ReservationScopeTest {
    private static final int STORIES = 12;
    private static final int STEPS = 60;
    private static final int LOANS = 4;
    private static final int INVESTORS = 4;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private LoanTestDriver driver;

    @BeforeEach
    void createDriver() {
        driver = new LoanTestDriver(database.jdbi());
    }

    @Test
    void afterEveryStepNothingIsLeftThatAReservationForEverybodyWouldReserve() {
        for (int story = 1; story <= STORIES; story++) {
            Random random = new Random(story);
            openLoans(story, random);
            for (int step = 0; step < STEPS; step++) {
                String what = act(story, step, random);
                assertThat(reservableByAll())
                        .as("story %d, step %d: %s", story, step, what)
                        .isEmpty();
            }
        }
    }

    /** What is reserved depends on the queue only, not on how often anybody looks at it. */
    @Test
    void thoseConcernedAreServedInTheSameOrderAsIfAllWere() {
        for (int story = 1; story <= STORIES; story++) {
            Random random = new Random(1_000 + story);
            openLoans(story, random);
            for (int i = 0; i < 12; i++) {
                String investor = investor(story, random);
                driver.deposit(driver.accountOfInvestor(investor), 20 + random.nextInt(150));
            }
            String loan = loan(story, random);
            NavigableMap<String, String> byAll = afterwards(story, handle -> Reservations.run(handle, driver.now()));
            NavigableMap<String, String> byLoan =
                    afterwards(story, handle -> Reservations.runForInvestorsOf(handle, loan, driver.now()));

            byLoan.forEach((commitment, state) -> {
                if (state.equals("RESERVED")) {
                    assertThat(byAll).containsEntry(commitment, state);
                }
            });
            assertThat(byLoan)
                    .containsAllEntriesOf(
                            new TreeMap<>(byAll.tailMap(loan + " ", true).headMap(loan + "!", false)));
        }
    }

    private NavigableMap<String, String> afterwards(int story, Consumer<Handle> reserve) {
        return database.jdbi().withHandle(handle -> {
            handle.begin();
            reserve.accept(handle);
            TreeMap<String, String> states = new TreeMap<>();
            handle.createQuery("SELECT loan_id || ' ' || investor_id, state FROM commitment WHERE loan_id LIKE :story")
                    .bind("story", "s" + story + "-%")
                    .map((row, context) -> states.put(row.getString(1), row.getString(2)))
                    .list();
            handle.rollback();
            return states;
        });
    }

    private List<String> reservableByAll() {
        return database.jdbi().withHandle(handle -> {
            handle.begin();
            List<String> loans = List.copyOf(Reservations.run(handle, driver.now()));
            handle.rollback();
            return loans;
        });
    }

    private void openLoans(int story, Random random) {
        driver.at(LoanTestDriver.seoul("2026-03-30T12:00"));
        for (int loan = 1; loan <= LOANS; loan++) {
            NewCommitment[] commitments = new NewCommitment[INVESTORS];
            for (int investor = 1; investor <= INVESTORS; investor++) {
                commitments[investor - 1] =
                        LoanTestDriver.commitment("s" + story + "-inv-" + investor, 30 + random.nextInt(70));
            }
            driver.open(LoanTestDriver.application("s" + story + "-loan-" + loan, 1_000, commitments));
        }
    }

    private static String loan(int story, Random random) {
        return "s" + story + "-loan-" + (1 + random.nextInt(LOANS));
    }

    private static String investor(int story, Random random) {
        return "s" + story + "-inv-" + (1 + random.nextInt(INVESTORS));
    }

    /** The deadline of all loans, 31 March, passes in the middle. */
    private String act(int story, int step, Random random) {
        driver.at(driver.now().plus(Duration.ofMinutes(random.nextInt(120))));
        String loan = loan(story, random);
        String investor = investor(story, random);
        String account = driver.accountOfInvestor(investor);
        int choice = random.nextInt(12);
        switch (choice) {
            case 0 -> driver.step((handle, now) -> LoanFunding.close(handle, loan, LoanState.CANCELLED, now));
            case 1 -> driver.expire(loan);
            case 2, 3 -> driver.step((handle, now) -> Commitments.withdraw(handle, loan, investor, now));
            case 4, 5, 6 ->
                driver.step((handle, now) -> Commitments.put(
                        handle, loan, LoanTestDriver.commitment(investor, 30 + random.nextInt(70)), now));
            case 7 ->
                driver.step((handle, now) -> Returns.request(
                        handle, new NewReturn(investor, "r-" + step, Won.of(15), "004", "1", "Holder"), "r", now));
            case 8 -> driver.step((handle, now) -> LoanFunding.check(handle, loan, LoanTestDriver.CUTOFF, now));
            default -> driver.pollDeposit(account, 10 + random.nextInt(100));
        }
        return "choice " + choice + " of " + loan + " and " + investor + " at " + driver.now();
    }
}
