package ontu.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ontu.money.Won;
import ontu.schedule.RepaymentMethod;

/**
 * The options of the demo.
 *
 * @param investors how many, 1 to 9,999
 * @param months 1 to 360
 * @param largest what the first investor commits, which may be more than one order to the bank can carry
 * @param equal investors who commit the same
 * @param faults the probability of each kind of fault for each request that moves money or inquires about it, 0 to 1
 * @param seed of the uneven commitments and of the faults
 * @param late instalments that the borrower pays late
 * @param report folder for the three sources of the comparison
 */
record DemoOptions(
        int investors,
        int months,
        Won principal,
        RepaymentMethod method,
        Optional<Won> largest,
        Optional<EqualCommitments> equal,
        double faults,
        long seed,
        Ending ending,
        List<LateInstalment> late,
        Optional<Path> report,
        Optional<Tamper> tamper) {
    static final int INVESTORS = 36;
    static final int MONTHS = 12;
    static final Won PRINCIPAL = Won.of(50_000_000);
    static final long SEED = 1;

    /** {@code count} investors commit {@code amount} each. */
    record EqualCommitments(int count, Won amount) {}

    /** @param days after the due date, 1 to 90 */
    record LateInstalment(int instalment, int days) {}

    /** Whether the commitments are those of {@code examples/loan.json}. */
    boolean usesExampleCommitments() {
        return investors == INVESTORS
                && principal.equals(PRINCIPAL)
                && seed == SEED
                && largest.isEmpty()
                && equal.isEmpty();
    }

    /** How many days after its due date the borrower pays an instalment. */
    int daysLate(int instalment) {
        return late.stream()
                .filter(each -> each.instalment() == instalment)
                .mapToInt(LateInstalment::days)
                .findFirst()
                .orElse(0);
    }
}
