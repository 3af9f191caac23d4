package ontu.loans;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import ontu.money.Won;

/**
 * An investor's free money by the days on which it came, so that it can be told how much of it came by a deadline. Money
 * leaves newest first: whatever takes some takes the newest that it may take. So as much as possible stays of the money
 * that came early, and nobody can call later money early.
 */
public final class FreeMoney {
    /** Stands for all days before those that are looked at. */
    private static final LocalDate EARLIER = LocalDate.MIN;

    private final NavigableMap<LocalDate, Won> leftByDay;

    private FreeMoney(NavigableMap<LocalDate, Won> leftByDay) {
        this.leftByDay = leftByDay;
    }

    /**
     * What came and what went on a day.
     *
     * @param day Asia/Seoul. Of money that came: the bank's date of the deposit, or of the order that brought it. Of money
     *     that went and has not come back: the day by which what was taken had come, which is the day on which it was
     *     taken or, if that is earlier, the deadline of the loan that it was taken for
     */
    public record Flow(LocalDate day, Won came, Won went) {

        public static Flow in(LocalDate day, Won came) {
            return new Flow(day, came, Won.ZERO);
        }

        public static Flow out(LocalDate day, Won went) {
            return new Flow(day, Won.ZERO, went);
        }
    }

    /**
     * @param balance all of it
     * @param later all that came and went after some day. What is free and did not come after that day came on it or before
     */
    public static FreeMoney of(Won balance, Collection<Flow> later) {
        FreeMoney money = new FreeMoney(new TreeMap<>());
        for (Flow flow : later.stream().sorted(Comparator.comparing(Flow::day)).toList()) {
            money.leftByDay.merge(flow.day(), flow.came(), Won::plus);
            money.takeNewest(flow.went(), flow.day());
        }
        Won fromLater = money.total().min(balance);
        money.takeOldest(money.total().minus(fromLater));
        money.leftByDay.put(EARLIER, balance.minus(fromLater));
        return money;
    }

    /** Money of which none came after any deadline. */
    public static FreeMoney of(Won balance) {
        return of(balance, List.of());
    }

    /** Whether there is this much money that came on a day or before. */
    public boolean covers(Won amount, LocalDate day) {
        return !receivedBy(day).isLessThan(amount);
    }

    Won total() {
        return Won.sum(leftByDay.values());
    }

    /** What came on a day or before. */
    Won receivedBy(LocalDate day) {
        return Won.sum(leftByDay.headMap(day, true).values());
    }

    /**
     * What is left when some of it is taken.
     *
     * @param day of the money that came on this day or before
     * @throws IllegalArgumentException if there is not so much
     */
    public FreeMoney without(Won amount, LocalDate day) {
        if (!covers(amount, day)) {
            throw new IllegalArgumentException(
                    amount + " are to be taken from the money of " + day + " and before, which is less.");
        }
        FreeMoney left = new FreeMoney(new TreeMap<>(leftByDay));
        left.takeNewest(amount, day);
        return left;
    }

    private void takeNewest(Won amount, LocalDate day) {
        take(amount, leftByDay.headMap(day, true).descendingMap());
    }

    private void takeOldest(Won amount) {
        take(amount, leftByDay);
    }

    private static void take(Won amount, NavigableMap<LocalDate, Won> fromFirst) {
        Won missing = amount;
        for (Map.Entry<LocalDate, Won> day : fromFirst.entrySet()) {
            Won taken = missing.min(day.getValue());
            day.setValue(day.getValue().minus(taken));
            missing = missing.minus(taken);
        }
    }
}
