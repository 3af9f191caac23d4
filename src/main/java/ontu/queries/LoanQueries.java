package ontu.queries;

import static ontu.queries.Rows.date;
import static ontu.queries.Rows.dateOrNull;
import static ontu.queries.Rows.instant;
import static ontu.queries.Rows.textOrNull;
import static ontu.queries.Rows.won;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.api.LoanSummary;
import ontu.api.LoanView;
import ontu.api.Page;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.schedule.AnnualRate;
import ontu.workflows.schedule.RepaymentMethod;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where loans stand. */
public final class LoanQueries {
    private LoanQueries() {}

    /** The state of a loan; empty if there is no such loan. */
    public static Optional<LoanState> state(Handle handle, String loanId) {
        return handle.createQuery("SELECT state FROM loan WHERE id = :id")
                .bind("id", loanId)
                .map((row, context) -> LoanState.valueOf(row.getString("state")))
                .findOne();
    }

    /**
     * Loans in the order in which they were received.
     *
     * @param state only those in this state; null for all
     * @param after the cursor of the page before
     */
    public static Page<LoanSummary> list(Handle handle, @Nullable LoanState state, long after, int limit) {
        List<LoanSummary> loans = handle.createQuery("""
                SELECT id, serial, product, principal, state, state_since, overdue_since, attention
                  FROM loan
                 WHERE serial > :after AND (:state::text IS NULL OR state = :state)
                 ORDER BY serial
                 LIMIT :limit + 1""")
                .bind("after", after)
                .bind("state", state == null ? null : state.name())
                .bind("limit", limit)
                .map((row, context) -> new LoanSummary(
                        row.getString("id"),
                        row.getLong("serial"),
                        row.getString("product"),
                        won(row, "principal"),
                        LoanState.valueOf(row.getString("state")),
                        instant(row, "state_since"),
                        dateOrNull(row, "overdue_since"),
                        textOrNull(row, "attention")))
                .list();
        return Page.of(loans, limit, loan -> Long.toString(loan.serial()));
    }

    /** @param webUi the loan's page in Temporal's Web UI */
    public static Optional<LoanView> find(Handle handle, String loanId, String webUi) {
        return handle.createQuery("""
                SELECT l.*, v.number AS account,
                       next.round AS next_round, next.due_on AS next_due_on, next.amount AS next_amount,
                       coalesce((SELECT sum(c.amount) FROM commitment c
                                  WHERE c.loan_id = l.id AND c.state IN ('OPEN', 'RESERVED', 'LENT')), 0) AS committed,
                       coalesce((SELECT sum(g.amount) FROM leg g JOIN bank_order o ON o.leg_id = g.id
                                  WHERE g.loan_id = l.id AND g.kind = 'PAYMENT' AND o.state = 'EXECUTED'), 0) AS disbursed,
                       coalesce((SELECT sum(g.amount) FROM leg g JOIN bank_order o ON o.leg_id = g.id
                                  WHERE g.loan_id = l.id AND g.kind = 'REPAYMENT' AND o.state = 'EXECUTED'), 0)
                           AS distributed,
                       coalesce(paid.principal, 0) AS repaid_principal,
                       coalesce(paid.interest, 0) AS repaid_interest,
                       coalesce((SELECT balance FROM ledger_account WHERE kind = 'RESERVED' AND owner = l.id), 0)
                           AS reserved,
                       coalesce((SELECT balance FROM ledger_account WHERE kind = 'COLLECTED' AND owner = l.id), 0)
                           AS held
                  FROM loan l
                  LEFT JOIN virtual_account v ON v.loan_id = l.id
                  LEFT JOIN LATERAL (SELECT round, due_on, principal + interest AS amount FROM round
                                      WHERE loan_id = l.id AND state = 'SCHEDULED' ORDER BY round LIMIT 1) next ON true
                  LEFT JOIN LATERAL (SELECT sum(principal) AS principal, sum(interest) AS interest FROM round
                                      WHERE loan_id = l.id AND state IN ('COLLECTED', 'DISTRIBUTED')) paid ON true
                 WHERE l.id = :id""")
                .bind("id", loanId)
                .map((row, context) -> loan(row, webUi))
                .findOne();
    }

    private static LoanView loan(ResultSet row, String webUi) throws SQLException {
        LoanState state = LoanState.valueOf(row.getString("state"));
        LoanView.Totals totals = totals(row);
        LoanView.Attention attention = attention(row);
        LoanView.Due due = due(row);
        return new LoanView(
                row.getString("id"),
                row.getLong("serial"),
                state,
                instant(row, "state_since"),
                WaitingFor.of(state, attention, due, won(row, "principal"), totals, won(row, "awaiting")),
                dateOrNull(row, "overdue_since"),
                attention,
                due,
                terms(row),
                totals,
                textOrNull(row, "account"),
                dateOrNull(row, "disbursed_on"),
                state == LoanState.CANCELLED ? textOrNull(row, "cancellation_reason") : null,
                links(row.getString("id"), webUi));
    }

    private static LoanView.@Nullable Attention attention(ResultSet row) throws SQLException {
        String reason = row.getString("attention");
        return reason == null ? null : new LoanView.Attention(reason, instant(row, "attention_since"));
    }

    private static LoanView.@Nullable Due due(ResultSet row) throws SQLException {
        int round = row.getInt("next_round");
        return round == 0 ? null : new LoanView.Due(round, date(row, "next_due_on"), won(row, "next_amount"));
    }

    private static LoanView.Terms terms(ResultSet row) throws SQLException {
        return new LoanView.Terms(
                row.getString("product"),
                won(row, "principal"),
                AnnualRate.of(row.getBigDecimal("annual_rate")),
                row.getInt("term_months"),
                method(row.getString("method")),
                date(row, "applied_on"),
                date(row, "funding_deadline"));
    }

    private static RepaymentMethod method(String name) {
        return switch (name) {
            case "annuity" -> RepaymentMethod.ANNUITY;
            case "equal-principal" -> RepaymentMethod.EQUAL_PRINCIPAL;
            case "bullet" -> RepaymentMethod.BULLET;
            default -> throw new IllegalStateException("There is no repayment method " + name + ".");
        };
    }

    private static LoanView.Totals totals(ResultSet row) throws SQLException {
        Won repaid = won(row, "repaid_principal");
        boolean disbursed = row.getObject("disbursed_on") != null;
        return new LoanView.Totals(
                won(row, "committed"),
                won(row, "reserved"),
                won(row, "disbursed"),
                repaid,
                won(row, "repaid_interest"),
                won(row, "distributed"),
                disbursed ? won(row, "principal").minus(repaid) : won(row, "disbursed"),
                won(row, "held"));
    }

    private static Map<String, String> links(String id, String webUi) {
        String self = "/loans/" + id;
        return Map.of(
                "self", self,
                "schedule", self + "/schedule",
                "orders", self + "/orders",
                "timeline", self + "/timeline",
                "commitments", self + "/commitments",
                "webUi", webUi);
    }
}
