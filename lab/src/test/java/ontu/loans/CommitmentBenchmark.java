package ontu.loans;

import java.util.Arrays;
import java.util.Set;
import ontu.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How long the reservation lock is held for one commitment and for its loan's look at it, beside 200,000 open
 * commitments and 500,000 deposits. Prints figures and asserts nothing; it is run by hand: {@code mvn test -pl lab -am
 * -Dtest=CommitmentBenchmark}.
 */
class CommitmentBenchmark {
    private static final int LOANS = 400;
    private static final int INVESTORS = 50_000;
    private static final int COMMITMENTS_PER_LOAN = 500;
    private static final int DEPOSITS_PER_INVESTOR = 10;
    private static final int REPETITIONS = 40;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void commitmentsBesideManyOthers() {
        fill();
        LoanTestDriver driver = new LoanTestDriver(database.jdbi());
        long[] put = new long[REPETITIONS];
        long[] look = new long[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            String loan = "loan-" + (1 + i);
            String investor = "inv-" + (INVESTORS - i);
            put[i] = nanos(() -> driver.step(
                    (handle, now) -> Commitments.put(handle, loan, LoanTestDriver.commitment(investor, 1_000), now)));
            look[i] = nanos(
                    () -> driver.step((handle, now) -> LoanFunding.check(handle, loan, LoanTestDriver.CUTOFF, now)));
        }
        print("put a commitment", put);
        print("the loan looks at its funding", look);
        print("reserve for everybody", new long[] {nanos(() -> driver.<Set<String>>step(Reservations::run))});
    }

    private static long nanos(Runnable step) {
        long start = System.nanoTime();
        step.run();
        return System.nanoTime() - start;
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%-32s shortest %7.1f ms, median %7.1f ms, longest %7.1f ms%n",
                what, nanos[0] / 1e6, nanos[nanos.length / 2] / 1e6, nanos[nanos.length - 1] / 1e6);
    }

    /** Investors have some money, which suffices for none of their commitments. */
    private void fill() {
        database.owner().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO investor (id, name, account_name, created_at)
                    SELECT 'inv-' || i, 'Name of inv-' || i, 'INV', now() FROM generate_series(1, ?) i""", INVESTORS);
            handle.execute("""
                    INSERT INTO virtual_account (number, usage, investor_id, issued_at)
                    SELECT '1' || lpad(i::text, 12, '0'), 'INVESTOR', 'inv-' || i, now()
                      FROM generate_series(1, ?) i""", INVESTORS);
            handle.execute("""
                    INSERT INTO loan (id, bank_loan_number, request_hash, state, state_since, product, principal,
                        annual_rate, term_months, repayment_method, applied_on, funding_deadline, borrower_name,
                        borrower_account_name, borrower_bank_code, borrower_account_number, borrower_account_holder,
                        received_at)
                    SELECT 'loan-' || i, lpad(i::text, 13, '0'), repeat('0', 64), 'FUNDING', now(), 'credit', 5000000,
                           9.5, 12, 'annuity', '2026-03-05', '2026-03-31', 'Borrower', 'BOR', '004', '1', 'Borrower', now()
                      FROM generate_series(1, ?) i""", LOANS);
            handle.execute("""
                    INSERT INTO commitment (loan_id, investor_id, amount, state)
                    SELECT 'loan-' || l, 'inv-' || (1 + mod(l * 125 + i, 49000)), 1000 + i, 'OPEN'
                      FROM generate_series(1, ?) l, generate_series(1, ?) i""", LOANS, COMMITMENTS_PER_LOAN);
            handle.execute("""
                    INSERT INTO deposit (account_number, received_on, bank_sequence, amount, listed_at, usable_at,
                                         returnable_at, credited_to, investor_id)
                    SELECT '1' || lpad(i::text, 12, '0'), date '2026-03-01', d::text, 10, '2026-03-01T12:00+09:00',
                           '2026-03-01T16:10+09:00', '2026-03-01T15:00+09:00', 'INVESTOR', 'inv-' || i
                      FROM generate_series(1, ?) i, generate_series(1, ?) d""", INVESTORS, DEPOSITS_PER_INVESTOR);
            handle.execute("""
                    INSERT INTO ledger_account (kind, owner, balance)
                    SELECT 'INVESTOR_AVAILABLE', 'inv-' || i, 100 FROM generate_series(1, ?) i""", INVESTORS);
            handle.execute("ANALYZE");
        });
    }
}
