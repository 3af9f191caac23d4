package ontu.simulation.lives;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ontu.workflows.order.OrderNumber;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The predicates about single orders: 1, 2, 5, 6, 7, 8, 9 and 15. */
final class OrderInvariants {
    /** Results of an inquiry that say for certain that a number was not executed, or that it is not known. */
    private static final Set<String> CONCLUSIVE =
            Set.of("X0001", "X0002", "X0003", "X0004", "X0006", "X0007", "X0008", "AC073");

    private final BankTruth bank;
    private final Handle handle;
    private final Findings findings;
    private final List<Attempt> attempts;

    private record Attempt(String number, String leg, String state, long amount, boolean hasPerson) {}

    private record Step(
            String number, String kind, @Nullable String before, String after, String code, Instant at) {}

    OrderInvariants(BankTruth bank, Handle handle, Findings findings) {
        this.bank = bank;
        this.handle = handle;
        this.findings = findings;
        attempts = attempts(handle);
    }

    void check() {
        p1AJournalRowPrecedesEachOrder();
        p2AtMostOneExecutionPerLeg();
        p5ANumberIsReceivedOnOneDate();
        p6AnInquiryStandsBetweenDoubtAndTheNextSend();
        p7TheJournalSaysWhatHappened();
        p8ANumberCarriesOneRequest();
        p9WhatPeopleSettledTwoOfThemHaveDecided();
        p15EveryLegIsResolvedOrWaitsForAPerson();
    }

    private void p1AJournalRowPrecedesEachOrder() {
        for (BankTruth.Sent order : bank.received()) {
            List<Step> grants = steps("o.number = :key", order.number()).stream()
                    .filter(step -> step.kind().equals("GRANTED") && !step.at().isAfter(order.receivedAt()))
                    .toList();
            findings.require(
                    !grants.isEmpty(),
                    "P1: the bank received %s at %s, and the journal has no grant of it from before",
                    order.number(),
                    order.receivedAt());
        }
    }

    private void p2AtMostOneExecutionPerLeg() {
        bank.executed().stream()
                .collect(groupingBy(order -> leg(order.number()), counting()))
                .forEach((leg, times) ->
                        findings.require(times == 1, "P2: the bank has executed %d orders of leg %s", times, leg));
    }

    private void p5ANumberIsReceivedOnOneDate() {
        bank.received().stream()
                .collect(groupingBy(BankTruth.Sent::number, mapping(BankTruth.Sent::bankDate, toSet())))
                .forEach((number, dates) ->
                        findings.require(dates.size() == 1, "P5: the bank received %s on %s", number, dates));
    }

    private void p6AnInquiryStandsBetweenDoubtAndTheNextSend() {
        for (String leg : attempts.stream().map(Attempt::leg).distinct().toList()) {
            boolean doubt = false;
            boolean asked = false;
            for (Step step : steps("o.leg_id = :key", leg)) {
                if (step.kind().equals("GRANTED")) {
                    findings.require(
                            !doubt || asked,
                            "P6: %s of leg %s was granted while an outcome was in doubt",
                            step.number(),
                            leg);
                    doubt = false;
                    asked = false;
                } else if (step.kind().equals("ASKED")) {
                    asked |= CONCLUSIVE.contains(step.code());
                } else {
                    doubt |= "SENT".equals(step.before()) && step.after().equals("UNKNOWN");
                }
            }
        }
    }

    private void p7TheJournalSaysWhatHappened() {
        Map<String, Long> executions = bank.executed().stream().collect(groupingBy(BankTruth.Sent::number, counting()));
        for (Attempt attempt : attempts) {
            long times = executions.getOrDefault(attempt.number(), 0L);
            switch (attempt.state()) {
                case "EXECUTED" -> executedOnce(attempt, times);
                case "NOT_EXECUTED", "NOT_SENT" ->
                    findings.require(
                            times == 0,
                            "P7: the journal says %s of %s, and the bank has executed it",
                            attempt.state(),
                            attempt.number());
                default ->
                    findings.require(
                            attempt.hasPerson(),
                            "P7: %s is %s, and no person has been called",
                            attempt.number(),
                            attempt.state());
            }
        }
    }

    private void executedOnce(Attempt attempt, long times) {
        findings.require(
                times == 1,
                "P7: the journal says executed of %s, and the bank has executed it %d times",
                attempt.number(),
                times);
        bank.executed().stream()
                .filter(order -> order.number().equals(attempt.number()))
                .forEach(order -> findings.require(
                        order.total() == attempt.amount(),
                        "P7: %s is of %d won in the journal and of %d at the bank",
                        attempt.number(),
                        attempt.amount(),
                        order.total()));
    }

    private void p8ANumberCarriesOneRequest() {
        bank.received().stream()
                .collect(groupingBy(BankTruth.Sent::number, mapping(BankTruth.Sent::content, toSet())))
                .forEach((number, contents) -> findings.require(
                        contents.size() == 1, "P8: %s carried %d different requests", number, contents.size()));
    }

    private void p9WhatPeopleSettledTwoOfThemHaveDecided() {
        handle.createQuery("""
                SELECT coalesce(o.number, d.number) || ' is ' || coalesce(o.state, 'settled by nobody') || ', and '
                       || coalesce(d.proposer || ' and ' || d.approver || ' have decided ' || d.outcome, 'nobody has decided')
                  FROM (SELECT b.number, b.state FROM bank_order b
                         WHERE EXISTS (SELECT FROM bank_order_event e WHERE e.number = b.number AND e.kind = 'SETTLED'
                                          AND e.code = 'DECIDED' AND e.state_after = b.state)) o
                  FULL JOIN (SELECT * FROM order_decision WHERE approver IS NOT NULL) d ON d.number = o.number
                 WHERE o.state IS DISTINCT FROM d.outcome OR d.approver = d.proposer
                    OR d.approver_saw <> d.proposer_saw""").mapTo(String.class).forEach(wrong -> findings.require(false, "P9: %s", wrong));
        handle.createQuery("""
                SELECT number || ' was ' || state_before || ' and became ' || state_after FROM bank_order_event
                 WHERE state_before IN ('EXECUTED', 'NOT_EXECUTED', 'NOT_SENT') AND state_after <> state_before""").mapTo(String.class).forEach(wrong -> findings.require(false, "P9: %s", wrong));
    }

    private void p15EveryLegIsResolvedOrWaitsForAPerson() {
        handle.createQuery("""
                SELECT leg.id FROM leg LEFT JOIN loan ON loan.id = leg.loan_id
                  LEFT JOIN investor_return r ON r.serial = leg.return_serial
                 WHERE NOT EXISTS (SELECT FROM bank_order o WHERE o.leg_id = leg.id AND o.state = 'EXECUTED')
                   AND loan.attention IS NULL AND coalesce(r.state, '') <> 'ATTENTION'""")
                .mapTo(String.class)
                .forEach(leg -> findings.require(
                        false, "P15: leg %s is not executed, nothing moves, and no person has been called", leg));
    }

    private static String leg(String number) {
        return OrderNumber.parse(number).order().legId();
    }

    private static List<Attempt> attempts(Handle handle) {
        return handle.createQuery("""
                SELECT o.number, o.leg_id, o.state, leg.amount,
                       loan.attention IS NOT NULL OR coalesce(r.state, '') = 'ATTENTION' AS has_person
                  FROM bank_order o JOIN leg ON leg.id = o.leg_id LEFT JOIN loan ON loan.id = leg.loan_id
                  LEFT JOIN investor_return r ON r.serial = leg.return_serial ORDER BY o.number""")
                .map((row, context) -> new Attempt(
                        row.getString("number"),
                        row.getString("leg_id"),
                        row.getString("state"),
                        row.getLong("amount"),
                        row.getBoolean("has_person")))
                .list();
    }

    private List<Step> steps(String condition, String key) {
        return handle.createQuery("""
                SELECT e.number, e.kind, e.state_before, e.state_after, coalesce(e.code, '') AS code, e.at
                  FROM bank_order_event e JOIN bank_order o ON o.number = e.number
                 WHERE <condition> ORDER BY e.id""")
                .define("condition", condition)
                .bind("key", key)
                .map((row, context) -> new Step(
                        row.getString("number"),
                        row.getString("kind"),
                        row.getString("state_before"),
                        row.getString("state_after"),
                        row.getString("code"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }
}
