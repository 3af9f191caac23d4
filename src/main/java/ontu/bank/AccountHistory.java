package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import ontu.money.Won;

/** The transactions of one virtual account (API 3), newest first. The layout is assumed (docs/bank-api.md#api-3). */
public final class AccountHistory {
    private AccountHistory() {}

    @JsonPropertyOrder({"Vran", "period", "PageNo"})
    record Request(
            @JsonProperty("Vran") AccountNumber account,
            @JsonUnwrapped QueryPeriod.Days period,
            @JsonProperty("PageNo") int page)
            implements BankRequest {
        Request {
            FieldConstraints.pageNumber(page);
        }

        @Override
        public BankApi api() {
            return BankApi.ACCOUNT_HISTORY;
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
            @JsonProperty("OrtrIsTuno") Optional<String> orderNumber) {
        public Row {
            FieldConstraints.alphanumeric("A serial", sequence, 14);
            orderNumber = orderNumber.filter(number -> !number.isBlank()).map(FieldConstraints::bankNumber);
        }
    }
}
