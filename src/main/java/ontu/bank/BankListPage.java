package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A page of one of the bank's lists (docs/bank-api.md#pages).
 *
 * @param total how many rows the whole list has; at most 20 of them are on this page
 * @param page from 1
 */
public record BankListPage<R>(
        @JsonProperty("TotCnt") int total,
        @JsonProperty("PageNo") int page,
        @JsonProperty("REC") List<R> rows) {

    /** @throws IllegalArgumentException if rows are missing that must be there */
    public BankListPage {
        rows = List.copyOf(rows);
        FieldConstraints.replyPage(total, page, rows);
    }
}
