package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import ontu.money.Won;

/**
 * The transactions of the subsidiary's account (API 15), newest first. The layout is assumed (docs/bank-api.md#api-15).
 */
public final class SubsidiaryHistory {
    private SubsidiaryHistory() {}

    @JsonPropertyOrder({"period", "PageNo"})
    record Request(
            @JsonUnwrapped QueryPeriod.Days period,
            @JsonProperty("PageNo") int page) implements BankRequest {
        Request {
            FieldConstraints.pageNumber(page);
        }

        @Override
        public BankApi api() {
            return BankApi.SUBSIDIARY_HISTORY;
        }
    }

    /**
     * @param date and {@code time} in Asia/Seoul
     * @param balance after the transaction
     * @param orderNumber the number of our order that caused it; empty if none did
     */
    public record Row(
            @JsonProperty("Sqno") String sequence,
            @JsonProperty("TrnYmd") LocalDate date,
            @JsonProperty("TrnTm") LocalTime time,
            @JsonProperty("TrnDsnc") Direction direction,
            @JsonProperty("TrnAmt") Won amount,
            @JsonProperty("AftrBal") Won balance,
            @JsonProperty("TrnRmrk") Optional<UntrustedText> remark,
            @JsonProperty("OrtrIsTuno") Optional<String> orderNumber) {
        public Row {
            FieldConstraints.alphanumeric("A serial", sequence, 14);
            orderNumber = orderNumber.filter(number -> !number.isBlank()).map(FieldConstraints::bankNumber);
        }
    }
}
