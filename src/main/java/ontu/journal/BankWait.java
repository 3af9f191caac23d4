package ontu.journal;

import java.time.Instant;
import ontu.attention.AttentionReason;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What an order or a loan waits for at the bank.
 *
 * @param since when it began to wait
 * @param raisedAt when attention was raised for it; null if it was not
 */
public record BankWait(Instant since, @Nullable Instant raisedAt) {

    /** The wait of an order, also of one that is not planned yet. */
    public static String ofOrder(String number) {
        return "order " + number;
    }

    /** The wait of a loan. */
    public static String ofLoan(long serial) {
        return "loan " + serial;
    }

    /** The wait of a loan for the list of virtual accounts. */
    public static String ofAccounts(long serial) {
        return "accounts of loan " + serial;
    }

    /** Begins a wait, or goes on with it. */
    public static BankWait since(Handle handle, String subject, AttentionReason cause, Instant now) {
        return handle.createQuery("""
                INSERT INTO bank_wait AS wait (subject, cause, since) VALUES (:subject, :cause, :now)
                ON CONFLICT (subject, cause) DO UPDATE SET since = coalesce(wait.since, excluded.since)
                RETURNING since, raised_at""")
                .bind("subject", subject)
                .bind("cause", cause)
                .bind("now", now)
                .map((rs, context) -> new BankWait(
                        OrderRowMapper.instant(rs, "since"), OrderRowMapper.nullableInstant(rs, "raised_at")))
                .one();
    }

    /** Records that attention is raised for a wait. */
    public static void raise(Handle handle, String subject, AttentionReason cause, Instant now) {
        handle.createUpdate("UPDATE bank_wait SET raised_at = :now WHERE subject = :subject AND cause = :cause")
                .bind("subject", subject)
                .bind("cause", cause)
                .bind("now", now)
                .execute();
    }

    /**
     * Ends a wait; does nothing where there is none.
     *
     * @return whether attention had been raised for it
     */
    public static boolean end(Handle handle, String subject, AttentionReason cause) {
        return handle.createQuery("""
                WITH ended AS (
                    SELECT subject, cause, raised_at FROM bank_wait
                     WHERE subject = :subject AND cause = :cause AND since IS NOT NULL FOR UPDATE)
                UPDATE bank_wait SET since = NULL, raised_at = NULL FROM ended
                 WHERE bank_wait.subject = ended.subject AND bank_wait.cause = ended.cause
                RETURNING ended.raised_at IS NOT NULL""")
                .bind("subject", subject)
                .bind("cause", cause)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }
}
