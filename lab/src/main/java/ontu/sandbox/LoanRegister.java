package ontu.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The loan numbers with executed disbursements, and the totals of each. */
final class LoanRegister {
    private final Map<String, RegisteredLoan> loans = new LinkedHashMap<>();

    /** A loan number, with the instruction of its first executed disbursement. */
    static final class RegisteredLoan {
        private final DisbursementInstruction firstInstruction;
        private final Instant openedAt;
        private final List<DatedAmount> disbursements = new ArrayList<>();
        private final List<DatedAmount> distributions = new ArrayList<>();

        private record DatedAmount(Instant at, long amount) {}

        private RegisteredLoan(DisbursementInstruction firstInstruction, Instant openedAt) {
            this.firstInstruction = firstInstruction;
            this.openedAt = openedAt;
        }

        DisbursementInstruction firstInstruction() {
            return firstInstruction;
        }

        /** When the first disbursement was executed. */
        Instant openedAt() {
            return openedAt;
        }

        /** {@code InvAccAmt}: the sum of all executed disbursements in won. */
        long disbursed() {
            return sum(disbursements, Instant.MAX);
        }

        /** What had been disbursed at that time, in won. */
        long disbursed(Instant asOf) {
            return sum(disbursements, asOf);
        }

        /** The sum of all executed distributions in won. */
        long distributed() {
            return sum(distributions, Instant.MAX);
        }

        /** What had been distributed at that time, in won. */
        long distributed(Instant asOf) {
            return sum(distributions, asOf);
        }

        private static long sum(List<DatedAmount> amounts, Instant asOf) {
            return amounts.stream()
                    .filter(dated -> !dated.at().isAfter(asOf))
                    .mapToLong(DatedAmount::amount)
                    .reduce(0, Math::addExact);
        }

        boolean disbursesTo(String bankCode, String account) {
            return firstInstruction.bankCode().equals(bankCode)
                    && firstInstruction.borrowerAccount().equals(account);
        }

        void addDisbursement(long amount, Instant at) {
            disbursements.add(new DatedAmount(at, amount));
        }

        void addDistribution(long amount, Instant at) {
            distributions.add(new DatedAmount(at, amount));
        }
    }

    RegisteredLoan register(DisbursementInstruction firstInstruction, Instant at) {
        RegisteredLoan loan = new RegisteredLoan(firstInstruction, at);
        loans.put(firstInstruction.loanNumber(), loan);
        return loan;
    }

    Optional<RegisteredLoan> find(String number) {
        return Optional.ofNullable(loans.get(number));
    }

    /** Ordered by their first disbursement. */
    Collection<RegisteredLoan> all() {
        return loans.values();
    }
}
