package ontu.sandbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lending subsidiary's account (대부업자회사 계좌): borrowers' deposits come here at the sweep, repayments draw on it, each
 * on what was swept for the borrower's virtual account that it names (wire contract, 2.4, assumed).
 */
final class SubsidiaryAccount {
    private final CashAccount cash;
    private final Map<String, Long> standing = new LinkedHashMap<>();

    SubsidiaryAccount(BankClock clock) {
        this.cash = new CashAccount(clock);
    }

    CashAccount cash() {
        return cash;
    }

    /** What stands here for that borrower's virtual account. */
    long standingFor(String virtualAccount) {
        return standing.getOrDefault(virtualAccount, 0L);
    }

    Map<String, Long> standing() {
        return Collections.unmodifiableMap(standing);
    }

    void sweepIn(String virtualAccount, long amount) {
        cash.in(amount, virtualAccount, "");
        standing.merge(virtualAccount, amount, Long::sum);
    }

    void payFrom(String virtualAccount, long amount, String loanNumber, String orderNumber) {
        cash.out(amount, loanNumber, orderNumber);
        standing.merge(virtualAccount, -amount, Long::sum);
    }

    /** Pays from whatever stands here, the longest-standing account first. */
    void payFromAny(long amount, String loanNumber, String orderNumber) {
        cash.out(amount, loanNumber, orderNumber);
        long left = amount;
        for (Map.Entry<String, Long> entry : standing.entrySet()) {
            long part = Math.min(left, entry.getValue());
            entry.setValue(entry.getValue() - part);
            left -= part;
        }
    }
}
