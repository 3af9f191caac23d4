package ontu.workflows.loan;

import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import java.time.OffsetDateTime;
import java.util.List;
import ontu.workflows.RaisedAttention;

/**
 * The search attributes by which operators find workflows in the Web UI. Search attributes are plain text for everybody who can see the
 * namespace: nothing personal may go into them. A key that the namespace does not have makes workflow tasks fail for ever.
 */
public final class LoanSearchAttributes {
    public static final SearchAttributeKey<String> STATE = SearchAttributeKey.forKeyword("LoanState");

    /** Not of loans alone: returns and the deposit poll need operators too. */
    public static final SearchAttributeKey<String> ATTENTION = RaisedAttention.SEARCH_ATTRIBUTE;

    public static final SearchAttributeKey<OffsetDateTime> NEXT_DUE =
            SearchAttributeKey.forOffsetDateTime("LoanNextDue");

    /** Set while the loan is overdue. */
    public static final SearchAttributeKey<Long> OVERDUE_DAYS = SearchAttributeKey.forLong("LoanOverdueDays");

    public static final List<SearchAttributeKey<?>> ALL = List.of(STATE, ATTENTION, NEXT_DUE, OVERDUE_DAYS);

    private LoanSearchAttributes() {}

    /** What a loan shows from its start on, before it has run. */
    public static SearchAttributes atStart() {
        return SearchAttributes.newBuilder()
                .set(STATE, LoanState.RECEIVED.storedAs())
                .build();
    }
}
