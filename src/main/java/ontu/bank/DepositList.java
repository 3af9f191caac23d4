package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.workflows.money.Won;

/** Money that came in (API 9; wire contract, section 2.2), newest first. Rows shift while pages are being read. */
public final class DepositList {
    private DepositList() {}

    /** @param account empty for all accounts of the subsidiary */
    @JsonPropertyOrder({"Vran", "Iqds", "period", "PageNo"})
    record Request(
            @JsonProperty("Vran") Optional<AccountNumber> account,
            @JsonUnwrapped Period period,
            @JsonProperty("PageNo") int page)
            implements BankRequest {
        Request {
            Rules.pageNumber(page);
        }

        @JsonProperty("Iqds")
        String unit() {
            return switch (period) {
                case Period.Days days -> "1";
                case Period.Months months -> "2";
            };
        }

        @Override
        public BankApi api() {
            return BankApi.DEPOSIT_LIST;
        }
    }

    /**
     * @param usable what arrived before the bank's last sweep; it looks contract-wide even when one account is asked for
     * @param depositedToday as {@code usable}
     * @param total how many deposits the whole list has; at most 20 of them are on this page
     */
    public record Page(
            @JsonProperty("UseAblAmt") Won usable,
            @JsonProperty("ThdDepsAmt") Won depositedToday,
            @JsonProperty("TotCnt") int total,
            @JsonProperty("PageNo") int page,
            @JsonProperty("REC") List<Row> rows) {
        public Page {
            rows = List.copyOf(rows);
            Rules.pageOfReply(total, page, rows);
        }
    }

    /** One deposit. Its key is account, date and serial (assumed stable): two equal deposits on one day are legitimate. */
    public record Row(
            @JsonProperty("Sqno") String serial,
            @JsonProperty("Vran") AccountNumber account,
            @JsonProperty("RcvYmd") LocalDate date,
            @JsonProperty("RcvAmt") Won amount) {
        public Row {
            Rules.token("A serial", serial, 14);
        }
    }
}
