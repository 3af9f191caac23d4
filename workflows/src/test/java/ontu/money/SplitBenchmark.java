package ontu.money;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import ontu.schedule.AnnualRate;
import ontu.schedule.RepaymentMethod;
import ontu.schedule.RepaymentSchedule;
import ontu.schedule.RepaymentTerms;
import ontu.time.KoreanBusinessCalendar;

/**
 * How long the arithmetic of one instalment takes for a loan of 100,000 commitments: the schedule of 360 instalments, and the split
 * of the first instalment's principal and interest. Not a test. To run it:
 *
 * <pre>{@code
 * mvn -q package -DskipTests
 * java -cp workflows/target/test-classes:src/target/ontu.jar ontu.money.SplitBenchmark
 * }</pre>
 */
public final class SplitBenchmark {
    private static final int COMMITMENTS = 100_000;
    private static final int REPETITIONS = 10;

    private SplitBenchmark() {}

    public static void main(String[] arguments) {
        List<Won> commitments = LongStream.range(0, COMMITMENTS)
                .mapToObj(i -> Won.of(10_000 + i * 7_919 % 5_000_000))
                .toList();
        for (int i = 0; i < REPETITIONS; i++) {
            run(commitments);
        }
    }

    private static void run(List<Won> commitments) {
        RepaymentTerms terms = new RepaymentTerms(
                RepaymentMethod.ANNUITY, Won.sum(commitments), AnnualRate.of(new BigDecimal("8.4")), 360);
        long start = System.nanoTime();
        RepaymentSchedule schedule =
                RepaymentSchedule.of(terms, LocalDate.of(2026, 1, 31), new KoreanBusinessCalendar());
        long planned = System.nanoTime();
        Split split = Split.among(commitments);
        List<Won> nothing = Collections.nCopies(COMMITMENTS, Won.ZERO);
        Won principal = Won.sum(
                split.principal(nothing, schedule.instalments().getFirst().principal()));
        Won interest = Won.sum(
                split.interest(nothing, schedule.instalments().getFirst().interest()));
        long done = System.nanoTime();
        System.out.printf(
                "schedule of 360 instalments %d ms; split of %s and %s among %,d commitments %d ms%n",
                Duration.ofNanos(planned - start).toMillis(),
                principal,
                interest,
                COMMITMENTS,
                Duration.ofNanos(done - planned).toMillis());
    }
}
