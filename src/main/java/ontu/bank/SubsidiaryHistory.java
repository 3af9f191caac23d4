package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import ontu.workflows.money.Won;

/** The transactions of the subsidiary's account (API 15), newest first. The layout is assumed (section 2.7). */
public final class SubsidiaryHistory {
    private SubsidiaryHistory() {}

    @JsonPropertyOrder({"period", "PageNo"})
    record Request(
            @JsonUnwrapped Period.Days period,
            @JsonProperty("PageNo") int page) implements BankRequest {
        Request {
            Rules.pageNumber(page);
        }

        @Override
        public BankApi api() {
            return BankApi.SUBSIDIARY_HISTORY;
        }
    }

    /** @param total how many transactions the whole list has; at most 20 of them are on this page */
    public record Page(
            @JsonProperty("TotCnt") int total,
            @JsonProperty("PageNo") int page,
            @JsonProperty("REC") List<Row> rows) {
        public Page {
            rows = List.copyOf(rows);
            Rules.pageOfReply(total, page, rows);
        }
    }

    /**
     * @param date and {@code time} in Asia/Seoul
     * @param balance after the transaction
     * @param order the number of the order of ours that caused it; empty when none did
     */
    public record Row(
            @JsonProperty("Sqno") String serial,
            @JsonProperty("TrnYmd") LocalDate date,
            @JsonProperty("TrnTm") LocalTime time,
            @JsonProperty("TrnDsnc") Direction direction,
            @JsonProperty("TrnAmt") Won amount,
            @JsonProperty("AftrBal") Won balance,
            @JsonProperty("TrnRmrk") Optional<BankText> remark,
            @JsonProperty("OrtrIsTuno") Optional<String> order) {
        public Row {
            Rules.token("A serial", serial, 14);
            order = order.filter(number -> !number.isBlank()).map(Rules::transactionNumber);
        }
    }
}
