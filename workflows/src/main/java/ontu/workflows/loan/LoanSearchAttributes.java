package ontu.workflows.loan;

import io.temporal.common.SearchAttributeKey;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * By what operators find loans in the Web UI. Search attributes are plain text for everybody who can see the namespace:
 * nothing personal may go into them. A key that the namespace does not have makes workflow tasks fail for ever.
 */
public final class LoanSearchAttributes {
    public static final SearchAttributeKey<String> STATE = SearchAttributeKey.forKeyword("LoanState");

    /** Set while a person is needed. */
    public static final SearchAttributeKey<Boolean> NEEDS_PERSON = SearchAttributeKey.forBoolean("LoanNeedsPerson");

    public static final SearchAttributeKey<OffsetDateTime> NEXT_DUE =
            SearchAttributeKey.forOffsetDateTime("LoanNextDue");
    public static final SearchAttributeKey<Long> OVERDUE_DAYS = SearchAttributeKey.forLong("LoanOverdueDays");

    public static final List<SearchAttributeKey<?>> ALL = List.of(STATE, NEEDS_PERSON, NEXT_DUE, OVERDUE_DAYS);

    private LoanSearchAttributes() {}
}
