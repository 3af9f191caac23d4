package ontu.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A virtual account (가상계좌). Oldest money leaves first, so what stands on it is always the newest: usable is what is
 * left when the deposits since the last sweep are taken away, returnable when those of the last three hours are.
 */
final class VirtualAccount {
    private static final Duration RETURN_BAR = Duration.ofHours(3);

    private final String number;
    private final Usage usage;
    private final String name;
    private final Instant issuedAt;
    private final boolean askedFor;
    private final CashAccount cash;
    /** Oldest first. */
    private final List<Arrival> arrivals = new ArrayList<>();

    private boolean ended;

    enum Usage {
        INVESTOR("1"),
        BORROWER("2");

        private final String wire;

        Usage(String wire) {
            this.wire = wire;
        }

        /** {@code P2PVractUsg}. */
        String wire() {
            return wire;
        }

        static Usage ofWire(String wire) {
            return wire.equals("1") ? INVESTOR : BORROWER;
        }
    }

    private record Arrival(Instant at, long amount) {}

    VirtualAccount(String number, Usage usage, String name, boolean askedFor, BankClock clock) {
        this.number = number;
        this.usage = usage;
        this.name = name;
        this.askedFor = askedFor;
        this.issuedAt = clock.now();
        this.cash = new CashAccount(clock);
    }

    String number() {
        return number;
    }

    Usage usage() {
        return usage;
    }

    /** As it was asked for, without the institution's short name. */
    String name() {
        return name;
    }

    Instant issuedAt() {
        return issuedAt;
    }

    /** Whether the client asked for it; else the control interface made it. */
    boolean askedFor() {
        return askedFor;
    }

    boolean isOpen() {
        return !ended;
    }

    void end() {
        ended = true;
    }

    CashAccount cash() {
        return cash;
    }

    long balance() {
        return cash.balance();
    }

    /**
     * Money from outside.
     *
     * @param at what the sweep and the three-hour rule count from; earlier than now for a back-dated deposit
     */
    void deposit(long amount, Instant at) {
        cash.in(amount, "입금", "");
        int place = arrivals.size();
        while (place > 0 && arrivals.get(place - 1).at().isAfter(at)) {
            place--;
        }
        arrivals.add(place, new Arrival(at, amount));
    }

    long usable(Instant lastSweep) {
        return Math.max(0, balance() - arrived(lastSweep));
    }

    /** At three hours to the second a deposit may go back (wire contract, 2.5). */
    long returnable(Instant now) {
        return Math.max(0, balance() - arrived(now.minus(RETURN_BAR).plusNanos(1)));
    }

    /** The deposits at {@code from} and later. */
    private long arrived(Instant from) {
        long sum = 0;
        for (int i = arrivals.size() - 1; i >= 0 && !arrivals.get(i).at().isBefore(from); i--) {
            sum += arrivals.get(i).amount();
        }
        return sum;
    }
}
