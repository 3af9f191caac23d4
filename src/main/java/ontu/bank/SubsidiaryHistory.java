package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;

/**
 * The transactions of the subsidiary's account (API 15), oldest first. The layout is assumed: that of API 3 without the
 * account (docs/bank-api.md#api-15). The reply is an {@link AccountHistory.HistoryPage}.
 */
final class SubsidiaryHistory {
    private SubsidiaryHistory() {}

    @JsonPropertyOrder({"period", "TrnsDsnc", "PageNo", "Dmcnt"})
    record Request(
            @JsonUnwrapped QueryPeriod.Days period,
            @JsonProperty("PageNo") int page) implements ListRequest {
        Request {
            FieldConstraints.pageNumber(page);
        }

        @JsonProperty("TrnsDsnc")
        String directions() {
            return AccountHistory.BOTH_DIRECTIONS;
        }

        @JsonProperty("Dmcnt")
        int rowsPerPage() {
            return AccountHistory.ROWS_PER_PAGE;
        }

        @Override
        public BankApi api() {
            return BankApi.SUBSIDIARY_HISTORY;
        }

        @Override
        public Map<String, String> defaults(int rows) {
            return AccountHistory.HistoryPage.defaults(rows);
        }
    }
}
