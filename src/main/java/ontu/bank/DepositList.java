package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.money.Won;

/** Deposits received (API 9; docs/bank-api.md#section-2-2), newest first. Rows shift while pages are being read. */
public final class DepositList {
    private DepositList() {}

    /** @param account empty for all accounts of the subsidiary */
    @JsonPropertyOrder({"Vran", "Iqds", "period", "PageNo"})
    record Request(
            @JsonProperty("Vran") Optional<AccountNumber> account,
            @JsonUnwrapped QueryPeriod period,
            @JsonProperty("PageNo") int page)
            implements BankRequest {
        Request {
            FieldConstraints.pageNumber(page);
        }

        @JsonProperty("Iqds")
        String unit() {
            return switch (period) {
                case QueryPeriod.Days days -> "1";
                case QueryPeriod.Months months -> "2";
            };
        }

        @Override
        public BankApi api() {
            return BankApi.DEPOSIT_LIST;
        }
    }

    /**
     * @param usable what arrived before the bank's last sweep; apparently of the whole contract even if one account is
     *     queried
     * @param depositedToday as {@code usable}
     * @param total how many deposits the whole list has; at most 20 of them are on this page
     */
    public record DepositListPage(
            @JsonProperty("UseAblAmt") Won usable,
            @JsonProperty("ThdDepsAmt") Won depositedToday,
            @JsonProperty("TotCnt") int total,
            @JsonProperty("PageNo") int page,
            @JsonProperty("REC") List<Row> rows) {
        public DepositListPage {
            rows = List.copyOf(rows);
            FieldConstraints.replyPage(total, page, rows);
        }
    }

    /**
     * One deposit. Its key is account, date and serial, assumed stable (docs/bank-api.md#deposit-key): equal ones are
     * valid.
     */
    public record Row(
            @JsonProperty("Sqno") String sequence,
            @JsonProperty("Vran") AccountNumber account,
            @JsonProperty("RcvYmd") LocalDate date,
            @JsonProperty("RcvAmt") Won amount) {
        public Row {
            FieldConstraints.alphanumeric("A serial", sequence, 14);
        }
    }
}
