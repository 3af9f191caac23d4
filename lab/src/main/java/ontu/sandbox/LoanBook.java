package ontu.sandbox;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The loan numbers that have paid out, and how much has come and gone under each. */
final class LoanBook {
    private final Map<String, Loan> loans = new LinkedHashMap<>();

    /** A loan number after its first executed payment order, whose particulars it keeps. */
    static final class Loan {
        private final PaymentOrder first;
        private final LocalDate openedOn;
        private long paidOut;
        private long repaid;

        private Loan(PaymentOrder first, LocalDate openedOn) {
            this.first = first;
            this.openedOn = openedOn;
        }

        PaymentOrder first() {
            return first;
        }

        LocalDate openedOn() {
            return openedOn;
        }

        /** {@code InvAccAmt}: won, over all executed payment orders. */
        long paidOut() {
            return paidOut;
        }

        /** Won, over all executed repayments. */
        long repaid() {
            return repaid;
        }

        boolean paysInto(String bank, String account) {
            return first.bank().equals(bank) && first.borrowerAccount().equals(account);
        }

        void payOut(long amount) {
            paidOut = Math.addExact(paidOut, amount);
        }

        void repay(long amount) {
            repaid = Math.addExact(repaid, amount);
        }
    }

    Loan open(PaymentOrder first, LocalDate on) {
        Loan loan = new Loan(first, on);
        loans.put(first.loan(), loan);
        return loan;
    }

    Optional<Loan> find(String number) {
        return Optional.ofNullable(loans.get(number));
    }

    /** In the order of their first payment. */
    Collection<Loan> all() {
        return loans.values();
    }
}
