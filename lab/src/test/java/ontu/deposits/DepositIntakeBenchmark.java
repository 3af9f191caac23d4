package ontu.deposits;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import ontu.database.Fixtures;
import ontu.database.JdbiFactory;
import ontu.database.TestDatabase;
import ontu.ledger.ReservationLock;
import ontu.loans.LoanTestDriver;
import ontu.loans.Reservations;
import ontu.money.Won;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How long others wait for the reservation lock while 1,000 new deposits of as many investors are recorded, and what a
 * poll that finds nothing new calls and reads beside 1,000 and beside 1,000,000 stored deposits. Prints figures and
 * asserts nothing; it is run by hand: {@code mvn test -pl lab -am -Dtest=DepositIntakeBenchmark}.
 */
class DepositIntakeBenchmark {
    private static final int PAGE = 20;
    private static final int INVESTORS = 1_000;
    private static final int ROUNDS = 6;
    private static final LocalDate TODAY = Fixtures.TODAY;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final List<DepositRow> newestFirst = new ArrayList<>();
    private int calls;
    private int listed;

    @Test
    void othersWaitForTheLockWhileThousandDepositsAreRecorded() throws InterruptedException {
        LoanTestDriver driver = new LoanTestDriver(database.jdbi());
        driver.open(
                LoanTestDriver.application("loan-1", LoanTestDriver.commitments(INVESTORS, ROUNDS * 10L * INVESTORS)));
        List<String> accounts = IntStream.rangeClosed(1, INVESTORS)
                .mapToObj(i -> driver.accountOfInvestor("inv-" + i))
                .toList();
        DepositIntake intake = intake();
        for (int round = 1; round <= ROUNDS; round++) {
            List<ListedRow> rows = new ArrayList<>();
            for (String account : accounts) {
                rows.add(DepositRow.of(account, TODAY, "r" + round, Won.of(10)));
            }
            DepositReading reading = new DepositReading(new DepositWindow(TODAY, TODAY, driver.now()), rows, false);
            long longest = longestWaitDuring(() -> intake.takeIn(database.jdbi(), reading, driver::now));
            System.out.printf("1,000 new deposits: others wait for the lock at most %.1f ms%n", longest / 1e6);
        }
    }

    /** Acquires the lock again and again beside the work, as other transactions do. */
    private long longestWaitDuring(Runnable work) throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong longest = new AtomicLong();
        Thread waiting = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                long start = System.nanoTime();
                database.jdbi().useTransaction(ReservationLock::acquire);
                longest.accumulateAndGet(System.nanoTime() - start, Math::max);
            }
        });
        long start = System.nanoTime();
        work.run();
        System.out.printf("all of it took %.1f ms; ", (System.nanoTime() - start) / 1e6);
        done.set(true);
        waiting.join();
        return longest.get();
    }

    @Test
    void aPollThatFindsNothingNew() {
        LoanTestDriver driver = new LoanTestDriver(database.jdbi());
        driver.open(LoanTestDriver.application("loan-1", 3_000, LoanTestDriver.commitment("inv-1", 3_000)));
        String account = driver.accountOfInvestor("inv-1");
        InstantSource now = driver::now;
        // each connection is a new one: PostgreSQL publishes what it has read when it is closed
        Jdbi jdbi = JdbiFactory.create(database.dataSource());
        DepositPoll poll = new DepositPoll(jdbi, this::page, intake(), now.withZone(ZoneId.of("Asia/Seoul")));
        for (int stored : new int[] {1_000, 1_000_000}) {
            listed = store(account, stored, driver);
            newestFirst.clear();
            for (int i = 0; i < PAGE; i++) {
                newestFirst.add(DepositRow.of(account, TODAY, "d" + (stored - i), Won.of(10)));
            }
            driver.at(driver.now().plus(Duration.ofMinutes(1)));
            calls = 0;
            long rowsBefore = rowsRead();
            long start = System.nanoTime();
            DepositPoll.PollProgress progress = poll.run();
            long nanos = System.nanoTime() - start;
            System.out.printf(
                    "beside %,d stored deposits: %d new, %d call of the bank, %,d rows read, %.1f ms%n",
                    listed, progress.newDeposits(), calls, rowsRead() - rowsBefore, nanos / 1e6);
        }
    }

    private static DepositIntake intake() {
        return new DepositIntake(SweepSchedule.DEFAULT, 3, Reservations::runFor);
    }

    private DepositPage page(LocalDate from, LocalDate to, int number) {
        calls++;
        return new DepositPage(List.copyOf(newestFirst), listed);
    }

    /** Of the deposits and of the counts of their days, by all means of access. */
    private long rowsRead() {
        return database.owner()
                .withHandle(handle -> handle.createQuery("""
                SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::bigint
                  FROM pg_stat_user_tables WHERE relname IN ('deposit', 'deposit_day')""").mapTo(Long.class).one());
    }

    /**
     * All dates have been read whole today.
     *
     * @return how many deposits are stored
     */
    private int store(String account, int deposits, LoanTestDriver driver) {
        return database.owner().withHandle(handle -> {
            handle.createUpdate("""
                    INSERT INTO deposit (account_number, received_on, bank_sequence, amount, listed_at, usable_at,
                                         returnable_at, credited_to, investor_id)
                    SELECT :account, :today::date - (:deposits - i) / 15000, 'd' || i, 10, :now, :now, :now, 'INVESTOR', 'inv-1'
                      FROM generate_series(1, :deposits) i
                    ON CONFLICT DO NOTHING""")
                    .bind("account", account)
                    .bind("today", TODAY)
                    .bind("deposits", deposits)
                    .bind("now", driver.now())
                    .execute();
            handle.createUpdate("""
                    INSERT INTO deposit_day (day, listed_rows, read_at)
                    SELECT day::date, (SELECT count(*) FROM deposit WHERE received_on = day::date), :now
                      FROM generate_series(:today::date - 89, :today::date, interval '1 day') day
                    ON CONFLICT (day) DO UPDATE SET listed_rows = excluded.listed_rows, read_at = excluded.read_at""")
                    .bind("today", TODAY)
                    .bind("now", driver.now())
                    .execute();
            handle.execute("ANALYZE deposit");
            return handle.createQuery("SELECT count(*) FROM deposit")
                    .mapTo(Integer.class)
                    .one();
        });
    }
}
