package ontu.sandbox;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The loan numbers with executed disbursements, and the totals of each. */
final class LoanRegister {
    private final Map<String, RegisteredLoan> loans = new LinkedHashMap<>();

    /** A loan number, with the instruction of its first executed disbursement. */
    static final class RegisteredLoan {
        private final DisbursementInstruction firstInstruction;
        private final LocalDate openedOn;
        private long disbursed;
        private long distributed;

        private RegisteredLoan(DisbursementInstruction firstInstruction, LocalDate openedOn) {
            this.firstInstruction = firstInstruction;
            this.openedOn = openedOn;
        }

        DisbursementInstruction firstInstruction() {
            return firstInstruction;
        }

        LocalDate openedOn() {
            return openedOn;
        }

        /** {@code InvAccAmt}: the sum of all executed disbursements in won. */
        long disbursed() {
            return disbursed;
        }

        /** The sum of all executed distributions in won. */
        long distributed() {
            return distributed;
        }

        boolean disbursesTo(String bankCode, String account) {
            return firstInstruction.bankCode().equals(bankCode)
                    && firstInstruction.borrowerAccount().equals(account);
        }

        void addDisbursement(long amount) {
            disbursed = Math.addExact(disbursed, amount);
        }

        void addDistribution(long amount) {
            distributed = Math.addExact(distributed, amount);
        }
    }

    RegisteredLoan register(DisbursementInstruction firstInstruction, LocalDate on) {
        RegisteredLoan loan = new RegisteredLoan(firstInstruction, on);
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
