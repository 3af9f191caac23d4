package ontu.simulation.endtoend;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ontu.order.OrderNumber;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The invariants of single orders: P1, P2, P5, P6, P7, P8, P9 and P15. */
final class OrderInvariants {
    /** Results of an inquiry that prove that a number was not executed, or that it is not known. */
    private static final Set<String> CONCLUSIVE =
            Set.of("X0001", "X0002", "X0003", "X0004", "X0006", "X0007", "X0008", "AC073");

    private final BankGroundTruth bank;
    private final Handle handle;
    private final ViolationCollector collector;
    private final List<JournaledOrder> journaledOrders;

    /** @param accepted whether two operators have accepted that it was executed although it is closed as not executed */
    private record JournaledOrder(
            String number, String transferId, String state, long amount, boolean needsOperator, boolean accepted) {}

    private record JournalEvent(
            String number, String kind, @Nullable String before, String after, String code, Instant at) {}

    OrderInvariants(BankGroundTruth bank, Handle handle, ViolationCollector collector) {
        this.bank = bank;
        this.handle = handle;
        this.collector = collector;
        journaledOrders = journaledOrders(handle);
    }

    void check() {
        p1AJournalRowPrecedesEachOrder();
        p2AtMostOneExecutionPerTransfer();
        p5ANumberIsReceivedOnOneDate();
        p6AConclusiveInquiryPrecedesTheNextSend();
        p7TheJournalAgreesWithTheBank();
        p8ANumberCarriesOneRequest();
        p9WhatOperatorsSettledTwoOfThemHaveDecided();
        p15EveryTransferIsResolvedOrWaitsForAnOperator();
    }

    private void p1AJournalRowPrecedesEachOrder() {
        for (BankGroundTruth.RecordedOrder order : bank.received()) {
            List<JournalEvent> grants = events("o.number = :key", order.number()).stream()
                    .filter(event ->
                            event.kind().equals("GRANTED") && !event.at().isAfter(order.receivedAt()))
                    .toList();
            collector.require(
                    !grants.isEmpty(),
                    "P1: the bank received %s at %s, but the journal has no earlier grant of it",
                    order.number(),
                    order.receivedAt());
        }
    }

    private void p2AtMostOneExecutionPerTransfer() {
        bank.executed().stream()
                .collect(groupingBy(order -> transferId(order.number()), counting()))
                .forEach((transfer, times) -> collector.require(
                        times <= Math.max(1, decidedExecutions(transfer)),
                        "P2: the bank has executed %d orders of transfer %s",
                        times,
                        transfer));
    }

    /** Executions of a transfer that the journal has, or that two operators have accepted beside it. */
    private long decidedExecutions(String transfer) {
        return journaledOrders.stream()
                .filter(order -> order.transferId().equals(transfer))
                .filter(order -> order.state().equals("EXECUTED") || order.accepted())
                .count();
    }

    private void p5ANumberIsReceivedOnOneDate() {
        bank.received().stream()
                .collect(groupingBy(
                        BankGroundTruth.RecordedOrder::number,
                        mapping(BankGroundTruth.RecordedOrder::bankDate, toSet())))
                .forEach((number, dates) ->
                        collector.require(dates.size() == 1, "P5: the bank received %s on %s", number, dates));
    }

    private void p6AConclusiveInquiryPrecedesTheNextSend() {
        for (String transfer : journaledOrders.stream()
                .map(JournaledOrder::transferId)
                .distinct()
                .toList()) {
            boolean doubt = false;
            boolean inquired = false;
            for (JournalEvent event : events("o.transfer_id = :key", transfer)) {
                if (event.kind().equals("GRANTED")) {
                    collector.require(
                            !doubt || inquired,
                            "P6: %s of transfer %s was granted while an outcome was in doubt",
                            event.number(),
                            transfer);
                    doubt = false;
                    inquired = false;
                } else if (event.kind().equals("INQUIRED")) {
                    inquired |= CONCLUSIVE.contains(event.code());
                } else if (event.kind().equals("SETTLED") && event.code().equals("DECIDED")) {
                    inquired = true; // two operators have inquired
                } else {
                    doubt |= "SENT".equals(event.before()) && event.after().equals("UNKNOWN");
                }
            }
        }
    }

    private void p7TheJournalAgreesWithTheBank() {
        Map<String, Long> executions =
                bank.executed().stream().collect(groupingBy(BankGroundTruth.RecordedOrder::number, counting()));
        for (JournaledOrder journaled : journaledOrders) {
            long times = executions.getOrDefault(journaled.number(), 0L);
            switch (journaled.state()) {
                case "EXECUTED" -> executedOnce(journaled, times);
                case "NOT_EXECUTED", "NOT_SENT" ->
                    collector.require(
                            times == (journaled.accepted() ? 1 : 0),
                            "P7: the journal says %s of %s, but the bank has executed it %d times",
                            journaled.state(),
                            journaled.number(),
                            times);
                default ->
                    collector.require(
                            journaled.needsOperator(),
                            "P7: %s is %s, and no attention has been raised",
                            journaled.number(),
                            journaled.state());
            }
        }
    }

    private void executedOnce(JournaledOrder journaled, long times) {
        collector.require(
                times == 1,
                "P7: the journal says executed of %s, but the bank has executed it %d times",
                journaled.number(),
                times);
        bank.executed().stream()
                .filter(order -> order.number().equals(journaled.number()))
                .forEach(order -> collector.require(
                        order.total() == journaled.amount(),
                        "P7: %s is of %d won in the journal and of %d at the bank",
                        journaled.number(),
                        journaled.amount(),
                        order.total()));
    }

    private void p8ANumberCarriesOneRequest() {
        bank.received().stream()
                .collect(groupingBy(
                        BankGroundTruth.RecordedOrder::number,
                        mapping(BankGroundTruth.RecordedOrder::content, toSet())))
                .forEach((number, contents) -> collector.require(
                        contents.size() == 1, "P8: %s carried %d different requests", number, contents.size()));
    }

    private void p9WhatOperatorsSettledTwoOfThemHaveDecided() {
        handle.createQuery("""
                SELECT coalesce(o.number, d.subject_id) || ' is ' || coalesce(o.state, 'not settled') || ', and '
                       || coalesce(d.proposer_person || ' and ' || d.approver_person || ' have decided ' || d.choice,
                                   'there is no decision')
                  FROM (SELECT b.number, b.state FROM bank_order b
                         WHERE EXISTS (SELECT FROM bank_order_event e WHERE e.number = b.number AND e.kind = 'SETTLED'
                                          AND e.code = 'DECIDED' AND e.state_after = b.state)) o
                  FULL JOIN (SELECT * FROM decision
                              WHERE subject_kind = 'ORDER' AND choice IN ('EXECUTED', 'NOT_EXECUTED') AND approved_at IS NOT NULL) d
                         ON d.subject_id = o.number
                 WHERE o.state IS DISTINCT FROM d.choice OR d.approver_person = d.proposer_person
                    OR d.approver_evidence_hash <> d.proposer_evidence_hash""").mapTo(String.class).forEach(wrong -> collector.require(false, "P9: %s", wrong));
        handle.createQuery("""
                SELECT number || ' was ' || state_before || ' and became ' || state_after FROM bank_order_event
                 WHERE state_before IN ('EXECUTED', 'NOT_EXECUTED', 'NOT_SENT') AND state_after <> state_before""").mapTo(String.class).forEach(wrong -> collector.require(false, "P9: %s", wrong));
    }

    private void p15EveryTransferIsResolvedOrWaitsForAnOperator() {
        handle.createQuery("""
                SELECT transfer.id FROM transfer LEFT JOIN loan ON loan.id = transfer.loan_id
                  LEFT JOIN investor_return r ON r.serial = transfer.return_serial
                 WHERE NOT EXISTS (SELECT FROM executed_order o WHERE o.transfer_id = transfer.id)
                   AND NOT EXISTS (SELECT FROM abandoned_transfer a WHERE a.transfer_id = transfer.id)
                   AND loan.attention_message IS NULL AND coalesce(r.state, '') <> 'NEEDS_OPERATOR'""")
                .mapTo(String.class)
                .forEach(transfer -> collector.require(
                        false, "P15: transfer %s is not executed, and no attention has been raised", transfer));
    }

    private static String transferId(String number) {
        return OrderNumber.parse(number).transfer().transferId();
    }

    private static List<JournaledOrder> journaledOrders(Handle handle) {
        return handle.createQuery("""
                SELECT o.number, o.transfer_id, o.state, transfer.amount,
                       loan.attention_message IS NOT NULL OR coalesce(r.state, '') = 'NEEDS_OPERATOR' AS needs_operator,
                       EXISTS (SELECT FROM late_execution WHERE order_number = o.number) AS accepted
                  FROM bank_order o JOIN transfer ON transfer.id = o.transfer_id LEFT JOIN loan ON loan.id = transfer.loan_id
                  LEFT JOIN investor_return r ON r.serial = transfer.return_serial ORDER BY o.number""")
                .map((row, context) -> new JournaledOrder(
                        row.getString("number"),
                        row.getString("transfer_id"),
                        row.getString("state"),
                        row.getLong("amount"),
                        row.getBoolean("needs_operator"),
                        row.getBoolean("accepted")))
                .list();
    }

    private List<JournalEvent> events(String condition, String key) {
        return handle.createQuery("""
                SELECT e.number, e.kind, e.state_before, e.state_after, coalesce(e.code, '') AS code, e.at
                  FROM bank_order_event e JOIN bank_order o ON o.number = e.number
                 WHERE <condition> ORDER BY e.id""")
                .define("condition", condition)
                .bind("key", key)
                .map((row, context) -> new JournalEvent(
                        row.getString("number"),
                        row.getString("kind"),
                        row.getString("state_before"),
                        row.getString("state_after"),
                        row.getString("code"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }
}
