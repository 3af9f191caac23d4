package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.money.Won;

/**
 * The transactions of one virtual account (API 3), oldest first. The layout is assumed: that of the bank's published
 * account history (docs/bank-api.md#api-3). The history of the subsidiary's account ({@link SubsidiaryHistory}) has the
 * same.
 */
public final class AccountHistory {
    /** {@code TrnsDsnc}: money in and money out. */
    static final String BOTH_DIRECTIONS = "A";

    /** {@code Dmcnt}: rows of a page, the most that the bank gives. */
    static final int ROWS_PER_PAGE = 100;

    private AccountHistory() {}

    @JsonPropertyOrder({"Vran", "period", "TrnsDsnc", "PageNo", "Dmcnt"})
    record Request(
            @JsonProperty("Vran") AccountNumber account,
            @JsonUnwrapped QueryPeriod.Days period,
            @JsonProperty("PageNo") int page)
            implements ListRequest {
        Request {
            FieldConstraints.pageNumber(page);
        }

        @JsonProperty("TrnsDsnc")
        String directions() {
            return BOTH_DIRECTIONS;
        }

        @JsonProperty("Dmcnt")
        int rowsPerPage() {
            return ROWS_PER_PAGE;
        }

        @Override
        public BankApi api() {
            return BankApi.ACCOUNT_HISTORY;
        }

        @Override
        public Map<String, String> defaults(int rows) {
            return HistoryPage.defaults(rows);
        }
    }

    /**
     * A page of a history. The bank counts no rows; it says whether more follow.
     *
     * @param moreFollow whether the next page has rows
     * @param rows at most 100
     */
    public record HistoryPage(
            @JsonProperty("CtntDataYn") boolean moreFollow,
            @JsonProperty("REC") List<Row> rows) {
        public HistoryPage {
            rows = List.copyOf(rows);
        }

        /** After a page without rows nothing follows, also where the bank does not say so. */
        static Map<String, String> defaults(int rows) {
            return rows == 0 ? Map.of("CtntDataYn", "N") : Map.of();
        }
    }

    /**
     * One transaction. It has no number of ours: it is matched by amount, time and direction. The texts of the bank,
     * which rows have too, are not read.
     *
     * @param date and {@code time} in Asia/Seoul
     * @param balance after the transaction
     * @param cancellation a deposit that the bank has taken back is cancelled
     * @param bankReference the bank's own number of the transaction, at most 50 characters
     */
    public record Row(
            @JsonProperty("Trdd") LocalDate date,
            @JsonProperty("Txtm") LocalTime time,
            @JsonProperty("MnrcDrotDsnc") Direction direction,
            @JsonProperty("Tram") Won amount,
            @JsonProperty("AftrBlnc") Won balance,
            @JsonProperty("Ccyn") CancellationStatus cancellation,
            @JsonProperty("Tuno") Optional<UntrustedText> bankReference) {}
}
