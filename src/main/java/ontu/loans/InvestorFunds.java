package ontu.loans;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ontu.deposits.FrozenMoney;
import ontu.loans.FreeMoney.Flow;
import ontu.money.Won;
import org.jdbi.v3.core.Handle;

/**
 * Reads investors' free money, from the ledger's balances, less what is frozen, and what has moved them since a day.
 */
final class InvestorFunds {
    private static final String BALANCES = """
            SELECT owner, greatest(0, balance - %s)::bigint AS balance FROM ledger_account account
             WHERE kind = 'INVESTOR_AVAILABLE' AND owner = ANY (:investors)""".formatted(FrozenMoney.sqlOfInvestor("account.owner"));

    /** Money that is reserved, lent, held for a return or returned counts as gone; what was released counts as never taken. */
    private static final String FLOWS = """
            WITH asked AS (
                SELECT investor_id, since::date AS since FROM unnest(:investors, :since) AS a (investor_id, since))
            SELECT investor_id, day, sum(came) AS came, sum(went) AS went FROM (
                SELECT d.investor_id, d.received_on AS day, d.amount AS came, 0 AS went
                  FROM asked JOIN deposit d ON d.investor_id = asked.investor_id AND d.received_on > asked.since
                                          AND d.dispute IS NULL
                UNION ALL
                SELECT line.investor_id, o.bank_date, line.amount, 0
                  FROM asked
                  JOIN transfer_line line ON line.investor_id = asked.investor_id
                  JOIN transfer ON transfer.id = line.transfer_id AND transfer.kind = 'DISTRIBUTION'
                  JOIN bank_execution o ON o.transfer_id = transfer.id AND o.bank_date > asked.since
                UNION ALL
                SELECT taken.investor_id, taken.day, 0, taken.amount
                  FROM asked
                  JOIN (SELECT c.investor_id, c.amount,
                               least(l.funding_deadline, (c.reserved_at AT TIME ZONE 'Asia/Seoul')::date) AS day
                          FROM commitment c JOIN loan l ON l.id = c.loan_id
                         WHERE c.state IN ('RESERVED', 'LENT')) taken
                    ON taken.investor_id = asked.investor_id AND taken.day > asked.since
                UNION ALL
                SELECT r.investor_id, (r.requested_at AT TIME ZONE 'Asia/Seoul')::date, 0, r.amount
                  FROM asked
                  JOIN investor_return r ON r.investor_id = asked.investor_id
                   AND (r.state IN ('HELD', 'NEEDS_OPERATOR', 'RETURNED')
                        OR EXISTS (SELECT FROM transfer t JOIN bank_execution e ON e.transfer_id = t.id
                                    WHERE t.return_serial = r.serial))
                   AND (r.requested_at AT TIME ZONE 'Asia/Seoul')::date > asked.since) flows
             GROUP BY investor_id, day""";

    private InvestorFunds() {}

    /**
     * The free money of investors. The caller holds the reservation lock.
     *
     * @param since by investor, the earliest day by which the caller asks for the money that had come
     */
    static Map<String, FreeMoney> of(Handle handle, Map<String, LocalDate> since) {
        Map<String, List<Flow>> flows = flows(handle, since);
        return handle
                .createQuery(BALANCES)
                .bindArray("investors", String.class, List.copyOf(since.keySet()))
                .map((row, context) -> Map.entry(
                        row.getString("owner"),
                        FreeMoney.of(
                                Won.of(row.getLong("balance")), flows.getOrDefault(row.getString("owner"), List.of()))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, List<Flow>> flows(Handle handle, Map<String, LocalDate> since) {
        List<String> investors = List.copyOf(since.keySet());
        List<String> days = new ArrayList<>();
        investors.forEach(investor -> days.add(String.valueOf(since.get(investor))));
        return handle
                .createQuery(FLOWS)
                .bindArray("investors", String.class, investors)
                .bindArray("since", String.class, days)
                .map((row, context) -> Map.entry(
                        row.getString("investor_id"),
                        new Flow(
                                row.getObject("day", LocalDate.class),
                                Won.of(row.getLong("came")),
                                Won.of(row.getLong("went")))))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
