package ontu.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ontu.sandbox.CashAccount.EntryOrigin;

/**
 * A virtual account (가상계좌). The oldest money leaves first, so the balance always consists of the newest deposits:
 * usable is the balance minus the deposits since the last sweep, returnable is the balance minus those of the last
 * three hours.
 */
final class VirtualAccount {
    private static final Duration RETURN_WAITING_TIME = Duration.ofHours(3);

    private final String number;
    private final Usage usage;
    private final String name;
    private final Instant issuedAt;
    private final boolean requested;
    private final OwnBankAccount ownAccount;
    private final CashAccount cash;
    /** Oldest first. */
    private final List<Arrival> arrivals = new ArrayList<>();

    private boolean terminated;

    enum Usage implements ControlCode {
        INVESTOR("INVESTOR", "1"),
        BORROWER("BORROWER", "2");

        private final String code;
        private final String wire;

        Usage(String code, String wire) {
            this.code = code;
            this.wire = wire;
        }

        @Override
        public String code() {
            return code;
        }

        /** {@code P2PVractUsg}. */
        String wire() {
            return wire;
        }

        static Usage ofWire(String wire) {
            return wire.equals("1") ? INVESTOR : BORROWER;
        }
    }

    /** The holder's own account at a bank, which some contracts bind to the virtual account; empty texts if none is bound. */
    record OwnBankAccount(String bankCode, String number) {
        static final OwnBankAccount NONE = new OwnBankAccount("", "");
    }

    private record Arrival(Instant at, long amount) {}

    /** @param ownAccount see {@link #ownAccount()} */
    VirtualAccount(
            String number, Usage usage, String name, OwnBankAccount ownAccount, boolean requested, BankClock clock) {
        this.number = number;
        this.usage = usage;
        this.name = name;
        this.requested = requested;
        this.ownAccount = ownAccount;
        this.issuedAt = clock.now();
        this.cash = new CashAccount(clock);
    }

    String number() {
        return number;
    }

    Usage usage() {
        return usage;
    }

    /** The requested name, without the institution's short name. */
    String name() {
        return name;
    }

    Instant issuedAt() {
        return issuedAt;
    }

    /** Whether the client requested it; otherwise the control interface issued it. */
    boolean requested() {
        return requested;
    }

    /** The holder's own bank account, if the request bound one. */
    OwnBankAccount ownAccount() {
        return ownAccount;
    }

    boolean isOpen() {
        return !terminated;
    }

    void terminate() {
        terminated = true;
    }

    CashAccount cash() {
        return cash;
    }

    long balance() {
        return cash.balance();
    }

    /**
     * Credits a deposit.
     *
     * @param at the time that the sweep and the three-hour rule use; earlier than now for a back-dated deposit
     * @return the sequence of its entry in the account's history
     */
    String deposit(long amount, Instant at) {
        String entry = cash.credit(amount, EntryOrigin.of("입금"));
        int place = arrivals.size();
        while (place > 0 && arrivals.get(place - 1).at().isAfter(at)) {
            place--;
        }
        arrivals.add(place, new Arrival(at, amount));
        return entry;
    }

    /** Takes a deposit back; the balance must suffice. */
    void takeBack(long amount, Instant at, String entry) {
        cash.cancelCredit(entry);
        arrivals.remove(new Arrival(at, amount));
    }

    long usable(Instant lastSweep) {
        return Math.max(0, balance() - depositedSince(lastSweep));
    }

    /** After exactly three hours a deposit may be returned (docs/bank-api.md#three-hours). */
    long returnable(Instant now) {
        return Math.max(
                0, balance() - depositedSince(now.minus(RETURN_WAITING_TIME).plusNanos(1)));
    }

    /** The deposits at {@code from} and later. */
    private long depositedSince(Instant from) {
        long sum = 0;
        for (int i = arrivals.size() - 1; i >= 0 && !arrivals.get(i).at().isBefore(from); i--) {
            sum += arrivals.get(i).amount();
        }
        return sum;
    }
}
