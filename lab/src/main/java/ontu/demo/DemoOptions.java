package ontu.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ontu.workflows.money.Won;
import ontu.workflows.schedule.RepaymentMethod;

/**
 * What the demo is asked to show.
 *
 * @param investors how many, 1 to 9,999
 * @param months 1 to 360
 * @param largest what the first investor commits, which may be more than one order to the bank can carry
 * @param equal investors who commit the same
 * @param faults how likely each kind of fault strikes each request about money, 0 to 1
 * @param seed of the uneven commitments and of the faults
 * @param late rounds that the borrower pays late
 * @param report where the three sources of the comparison are written
 */
record DemoOptions(
        int investors,
        int months,
        Won principal,
        RepaymentMethod method,
        Optional<Won> largest,
        Optional<Equal> equal,
        double faults,
        long seed,
        Ending ending,
        List<Late> late,
        Optional<Path> report,
        Optional<Tamper> tamper) {
    static final int INVESTORS = 36;
    static final int MONTHS = 12;
    static final Won PRINCIPAL = Won.of(50_000_000);
    static final long SEED = 1;

    /** So many investors commit {@code amount} each. */
    record Equal(int count, Won amount) {}

    /** @param days after the due date, 1 to 90 */
    record Late(int round, int days) {}

    /** Whether the commitments are those of {@code examples/loan.json}. */
    boolean usesExampleCommitments() {
        return investors == INVESTORS
                && principal.equals(PRINCIPAL)
                && seed == SEED
                && largest.isEmpty()
                && equal.isEmpty();
    }

    /** Days after its due date on which the borrower pays a round. */
    int daysLate(int round) {
        return late.stream()
                .filter(each -> each.round() == round)
                .mapToInt(Late::days)
                .findFirst()
                .orElse(0);
    }
}
