package ontu.deposits;

import org.jdbi.v3.core.Handle;

/**
 * How many rows of the bank's list wait for the bank or for operators.
 *
 * @param quarantined rows that cannot be read
 * @param disputed recorded deposits that the list contradicts
 */
public record DepositsInDoubt(int quarantined, int disputed) {

    public static DepositsInDoubt count(Handle handle) {
        return handle.createQuery("""
                SELECT (SELECT count(*) FROM quarantined_deposit WHERE resolution IS NULL) AS quarantined,
                       (SELECT count(*) FROM deposit WHERE dispute IS NOT NULL) AS disputed""")
                .map((row, context) -> new DepositsInDoubt(row.getInt("quarantined"), row.getInt("disputed")))
                .one();
    }
}
