package ontu.deposits;

import ontu.money.Won;
import org.jdbi.v3.core.Handle;

/**
 * How much of a party's money is frozen: the amounts of its disputed deposits. Of its free money no more than that is
 * kept back from being reserved, collected or returned; other parties are not concerned.
 */
public final class FrozenMoney {
    private FrozenMoney() {}

    /**
     * The frozen money of an investor, as an SQL expression.
     *
     * @param column that has the investor's id, in the query that the SQL expression becomes part of
     */
    public static String sqlOfInvestor(String column) {
        return sql("investor_id", column);
    }

    /**
     * The frozen money of a loan's borrower, as an SQL expression.
     *
     * @param column that has the loan's id, in the query that the SQL expression becomes part of
     */
    public static String sqlOfBorrower(String column) {
        return sql("loan_id", column);
    }

    private static String sql(String party, String column) {
        return "coalesce((SELECT sum(f.amount) FROM deposit f WHERE f.dispute IS NOT NULL AND f.%s = %s), 0)"
                .formatted(party, column);
    }

    /** What of an investor's free money may be used. */
    public static Won usableOfInvestor(Handle handle, String investorId, Won free) {
        return usable(handle, "investor_id", investorId, free);
    }

    /** What of the money that a loan's borrower has paid in may be collected. */
    public static Won usableOfBorrower(Handle handle, String loanId, Won collected) {
        return usable(handle, "loan_id", loanId, collected);
    }

    private static Won usable(Handle handle, String column, String id, Won free) {
        return handle.createQuery("""
                SELECT (:free - least(:free, coalesce(sum(amount), 0)))::bigint
                  FROM deposit WHERE dispute IS NOT NULL AND %s = :id""".formatted(column))
                .bind("id", id)
                .bind("free", free)
                .mapTo(Won.class)
                .one();
    }
}
