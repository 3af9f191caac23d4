package ontu.queries;

import static ontu.queries.Columns.date;
import static ontu.queries.Columns.dateOrNull;
import static ontu.queries.Columns.instant;
import static ontu.queries.Columns.textOrNull;
import static ontu.queries.Columns.won;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.api.LoanSummary;
import ontu.api.LoanView;
import ontu.api.Page;
import ontu.codes.StoredCode;
import ontu.database.SqlCodes;
import ontu.loans.CommitmentState;
import ontu.money.Won;
import ontu.schedule.AnnualRate;
import ontu.schedule.RepaymentMethod;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Loans and their states. */
public final class LoanQueries {
    private static final String FIND = """
            SELECT l.*, v.number AS account,
                   next.number AS next_number, next.due_on AS next_due_on, next.amount AS next_amount,
                   coalesce((SELECT sum(c.amount) FROM commitment c
                              WHERE c.loan_id = l.id AND c.state IN %s), 0) AS committed,
                   coalesce((SELECT sum(t.amount) FROM transfer t JOIN executed_order o ON o.transfer_id = t.id
                              WHERE t.loan_id = l.id AND t.kind = 'DISBURSEMENT'), 0) AS disbursed,
                   coalesce((SELECT sum(t.amount) FROM transfer t JOIN executed_order o ON o.transfer_id = t.id
                              WHERE t.loan_id = l.id AND t.kind = 'DISTRIBUTION'), 0)
                       AS distributed,
                   coalesce(paid.principal, 0) AS repaid_principal,
                   coalesce(paid.interest, 0) AS repaid_interest,
                   coalesce((SELECT balance FROM ledger_account WHERE kind = 'RESERVED' AND owner = l.id), 0)
                       AS reserved,
                   coalesce((SELECT balance FROM ledger_account WHERE kind = 'COLLECTED' AND owner = l.id), 0)
                       AS unapplied
              FROM loan l
              LEFT JOIN virtual_account v ON v.loan_id = l.id
              LEFT JOIN LATERAL (SELECT number, due_on, principal + interest AS amount FROM instalment
                                  WHERE loan_id = l.id AND state = 'SCHEDULED' ORDER BY number LIMIT 1) next ON true
              LEFT JOIN LATERAL (SELECT sum(principal) AS principal, sum(interest) AS interest FROM instalment
                                  WHERE loan_id = l.id AND state IN ('COLLECTED', 'DISTRIBUTED')) paid ON true
             WHERE l.id = :id""".formatted(SqlCodes.list(CommitmentState.class, CommitmentState::isActive));

    private LoanQueries() {}

    /** The state of a loan; empty if there is no such loan. */
    public static Optional<LoanState> state(Handle handle, String loanId) {
        return handle.createQuery("SELECT state FROM loan WHERE id = :id")
                .bind("id", loanId)
                .mapTo(LoanState.class)
                .findOne();
    }

    /**
     * Loans in the order in which they were received.
     *
     * @param state only those in this state; null for all
     * @param after the cursor that the previous page ended with; 0 for the first page
     */
    public static Page<LoanSummary> list(Handle handle, @Nullable LoanState state, long after, int limit) {
        List<LoanSummary> loans = handle.createQuery("""
                SELECT id, serial, product, principal, state, state_since, overdue_since, attention_message
                  FROM loan
                 WHERE serial > :after AND (:state::text IS NULL OR state = :state)
                 ORDER BY serial
                 LIMIT :limit + 1""")
                .bind("after", after)
                .bind("state", state)
                .bind("limit", limit)
                .map((row, context) -> new LoanSummary(
                        row.getString("id"),
                        row.getLong("serial"),
                        row.getString("product"),
                        won(row, "principal"),
                        StoredCode.parse(LoanState.class, row.getString("state")),
                        instant(row, "state_since"),
                        dateOrNull(row, "overdue_since"),
                        textOrNull(row, "attention_message")))
                .list();
        return Page.of(loans, limit, loan -> Long.toString(loan.serial()));
    }

    /** @param webUi the loan's page in Temporal's Web UI */
    public static Optional<LoanView> find(Handle handle, String loanId, String webUi) {
        return handle.createQuery(FIND)
                .bind("id", loanId)
                .map((row, context) -> loan(row, webUi))
                .findOne();
    }

    private static LoanView loan(ResultSet row, String webUi) throws SQLException {
        LoanState state = StoredCode.parse(LoanState.class, row.getString("state"));
        LoanView.Totals totals = totals(row);
        LoanView.AttentionView attention = attention(row);
        LoanView.NextInstalment nextInstalment = nextInstalment(row);
        return new LoanView(
                row.getString("id"),
                row.getLong("serial"),
                state,
                instant(row, "state_since"),
                WaitingForText.of(
                        state, attention, nextInstalment, won(row, "principal"), totals, won(row, "awaited_amount")),
                dateOrNull(row, "overdue_since"),
                attention,
                nextInstalment,
                terms(row),
                totals,
                textOrNull(row, "account"),
                dateOrNull(row, "disbursed_on"),
                state == LoanState.CANCELLED ? textOrNull(row, "cancellation_reason") : null,
                links(row.getString("id"), webUi));
    }

    private static LoanView.@Nullable AttentionView attention(ResultSet row) throws SQLException {
        String reason = row.getString("attention_message");
        return reason == null ? null : new LoanView.AttentionView(reason, instant(row, "attention_since"));
    }

    private static LoanView.@Nullable NextInstalment nextInstalment(ResultSet row) throws SQLException {
        int number = row.getInt("next_number");
        return number == 0
                ? null
                : new LoanView.NextInstalment(number, date(row, "next_due_on"), won(row, "next_amount"));
    }

    private static LoanView.Terms terms(ResultSet row) throws SQLException {
        return new LoanView.Terms(
                row.getString("product"),
                won(row, "principal"),
                AnnualRate.of(row.getBigDecimal("annual_rate")),
                row.getInt("term_months"),
                method(row.getString("repayment_method")),
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
                won(row, "unapplied"));
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
