package ontu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ontu.money.Won;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The demo's queries of Ontu's database: when to act, and what to compare at the end. */
final class DemoQueries {
    private final Jdbi jdbi;

    /** An instalment as the borrower owes it. */
    record OwedInstalment(int number, LocalDate dueOn, Won amount) {}

    DemoQueries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    LoanState state(String loan) {
        return one("SELECT state FROM loan WHERE id = :loan", Map.of("loan", loan), LoanState.class)
                .orElseThrow();
    }

    /** Why an operator is needed, if one is. */
    Optional<String> attention(String loan) {
        return one(
                "SELECT attention_message FROM loan WHERE id = :loan AND attention_message IS NOT NULL",
                Map.of("loan", loan),
                String.class);
    }

    Optional<String> borrowerAccount(String loan) {
        return one("SELECT number FROM virtual_account WHERE loan_id = :loan", Map.of("loan", loan), String.class);
    }

    /** Virtual accounts by investor. */
    Map<String, String> investorAccounts() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT investor_id, number FROM virtual_account WHERE investor_id IS NOT NULL")
                .reduceRows(new HashMap<>(), (accounts, row) -> {
                    accounts.put(row.getColumn("investor_id", String.class), row.getColumn("number", String.class));
                    return accounts;
                }));
    }

    List<OwedInstalment> instalments(String loan) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT number, due_on, principal + interest AS amount FROM instalment WHERE loan_id = :loan ORDER BY number")
                .bind("loan", loan)
                .map((row, context) -> new OwedInstalment(
                        row.getInt("number"), row.getObject("due_on", LocalDate.class), Won.of(row.getLong("amount"))))
                .list());
    }

    int instalmentsDistributed(String loan) {
        return one(
                        "SELECT count(*) FROM instalment WHERE loan_id = :loan AND state = 'DISTRIBUTED'",
                        Map.of("loan", loan),
                        Integer.class)
                .orElseThrow();
    }

    /** The price of an early repayment, once it is quoted. */
    Optional<Won> quote(String loan, String quote) {
        return one(
                        "SELECT principal + interest FROM early_repayment_quote WHERE loan_id = :loan AND id = :quote",
                        Map.of("loan", loan, "quote", quote),
                        Long.class)
                .map(Won::of);
    }

    /** The first investors, by id, that have free money, and how much. */
    Map<String, Won> freeMoney(int atMost) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT owner, balance FROM ledger_account
                         WHERE kind = 'INVESTOR_AVAILABLE' AND balance > 0 ORDER BY owner LIMIT :limit
                        """)
                .bind("limit", atMost)
                .reduceRows(new TreeMap<>(), (free, row) -> {
                    free.put(row.getColumn("owner", String.class), Won.of(row.getColumn("balance", Long.class)));
                    return free;
                }));
    }

    boolean everyReturnIsSettled() {
        return one("SELECT count(*) FROM investor_return WHERE state <> 'RETURNED'", Map.of(), Integer.class)
                        .orElseThrow()
                == 0;
    }

    /** Orders that need an operator. */
    int ordersNeedingOperator() {
        return one(
                        "SELECT count(*) FROM bank_order WHERE state = 'WAITING' OR standing_alarm(number, alarm) IS NOT NULL",
                        Map.of(),
                        Integer.class)
                .orElseThrow();
    }

    private <T> Optional<T> one(String sql, Map<String, ?> values, Class<T> type) {
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(sql);
            values.forEach(query::bind);
            return query.mapTo(type).findOne();
        });
    }

    /** Every ledger transaction with its postings, and every balance. */
    JsonNode ledger() {
        return json("""
                SELECT jsonb_build_object(
                  'transactions', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                      'id', m.id, 'kind', m.kind, 'idempotencyKey', m.idempotency_key, 'loan', m.loan_id, 'date', m.business_date,
                      'postings', p.postings) ORDER BY m.id), '[]')
                    FROM ledger_transaction m CROSS JOIN LATERAL (
                      SELECT jsonb_agg(jsonb_build_object(
                          'side', p.side, 'account', a.kind, 'owner', a.owner, 'amount', p.amount) ORDER BY p.line) AS postings
                        FROM posting p JOIN ledger_account a ON a.id = p.account_id WHERE p.transaction_id = m.id) p),
                  'balances', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                      'account', kind, 'owner', owner, 'balance', balance) ORDER BY kind, owner), '[]')
                    FROM ledger_account WHERE balance IS NOT NULL))
                """);
    }

    /** Virtual accounts, deposits, and every transfer with its lines, its orders and their events. */
    JsonNode journal() {
        return json("""
                SELECT jsonb_build_object(
                  'accounts', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                      'number', number, 'investor', investor_id, 'loan', loan_id) ORDER BY number), '[]') FROM virtual_account),
                  'deposits', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                      'account', account_number, 'date', received_on, 'sequence', bank_sequence, 'amount', amount,
                      'creditedTo', credited_to, 'investor', investor_id, 'loan', loan_id) ORDER BY id), '[]') FROM deposit),
                  'transfers', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                      'id', transfer.id, 'kind', transfer.kind, 'loan', transfer.loan_id, 'instalment', transfer.instalment, 'chunk', transfer.chunk,
                      'amount', transfer.amount, 'lines', l.lines, 'orders', coalesce(o.orders, '[]'))
                      ORDER BY transfer.planned_at, transfer.id), '[]')
                    FROM transfer
                    CROSS JOIN LATERAL (
                      SELECT jsonb_agg(jsonb_build_object('investor', investor_id, 'account', account_number,
                          'amount', amount) ORDER BY line) AS lines
                        FROM transfer_line WHERE transfer_id = transfer.id) l
                    CROSS JOIN LATERAL (
                      SELECT jsonb_agg(jsonb_build_object('number', b.number, 'ordinal', b.ordinal,
                          'bankDate', b.bank_date, 'state', b.state, 'sends', b.sends, 'code', b.last_code,
                          'events', e.events) ORDER BY b.ordinal) AS orders
                        FROM bank_order b CROSS JOIN LATERAL (
                          SELECT jsonb_agg(jsonb_build_object('at', at, 'kind', kind, 'state', state_after,
                              'code', code) ORDER BY id) AS events
                            FROM bank_order_event WHERE number = b.number) e
                       WHERE b.transfer_id = transfer.id) o))
                """);
    }

    private JsonNode json(String sql) {
        return PostgresJson.parse(jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).one()));
    }
}
