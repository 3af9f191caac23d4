package ontu.accounts;

import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** A party that needs an account: an investor, or the borrower of a loan. */
record Party(
        AccountUsage usage,
        String accountName,
        @Nullable String investorId,
        @Nullable String loanId) {

    <S extends SqlStatement<S>> S bindTo(S statement) {
        return statement
                .bind("usage", usage)
                .bind("accountName", accountName)
                .bind("investorId", investorId)
                .bind("loanId", loanId);
    }

    Event event(EventType type) {
        return new Event(type, loanId, investorId, Map.of("usage", usage));
    }

    /** Without the name, which must not be logged. */
    @Override
    public String toString() {
        return usage + " " + (investorId == null ? loanId : investorId);
    }
}
