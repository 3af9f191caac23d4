package ontu.deposits;

import ontu.money.Won;
import org.jdbi.v3.core.Handle;

/**
 * How much of a party's money is frozen: the amounts of its disputed deposits, and of an investor also what was overpaid to
 * it, or taken from its account at the bank for a disbursement that was overpaid. Of its free money no more than that is kept
 * back from being reserved, collected or returned; other parties are not concerned.
 */
public final class FrozenMoney {
    private FrozenMoney() {}

    /**
     * The frozen money of an investor, as an SQL expression.
     *
     * @param column that has the investor's id, qualified, in the query that the SQL expression becomes part of
     */
    public static String sqlOfInvestor(String column) {
        return "(" + disputed("investor_id", column) + " + " + overpaid(column) + ")";
    }

    /**
     * The frozen money of a loan's borrower, as an SQL expression.
     *
     * @param column that has the loan's id, in the query that the SQL expression becomes part of
     */
    public static String sqlOfBorrower(String column) {
        return disputed("loan_id", column);
    }

    private static String overpaid(String investor) {
        return """
                coalesce((SELECT f.balance FROM ledger_account f WHERE f.kind = 'OVERPAID' AND f.owner = 'investor/' || %1$s), 0)
                + coalesce((SELECT sum(f.amount) FROM late_execution late
                              JOIN transfer t ON t.id = late.transfer_id AND t.kind = 'DISBURSEMENT'
                              JOIN transfer_line f ON f.transfer_id = t.id
                             WHERE NOT late.settles AND f.investor_id = %1$s), 0)""".formatted(investor);
    }

    private static String disputed(String party, String column) {
        return "coalesce((SELECT sum(f.amount) FROM deposit f WHERE f.dispute IS NOT NULL AND f.%s = %s), 0)"
                .formatted(party, column);
    }

    /** What of an investor's free money may be used. */
    public static Won usableOfInvestor(Handle handle, String investorId, Won free) {
        return usable(handle, sqlOfInvestor(":id"), investorId, free);
    }

    /** What of the money that a loan's borrower has paid in may be collected. */
    public static Won usableOfBorrower(Handle handle, String loanId, Won collected) {
        return usable(handle, sqlOfBorrower(":id"), loanId, collected);
    }

    private static Won usable(Handle handle, String frozen, String id, Won free) {
        return handle.createQuery("SELECT (:free - least(:free, %s))::bigint".formatted(frozen))
                .bind("id", id)
                .bind("free", free)
                .mapTo(Won.class)
                .one();
    }
}
