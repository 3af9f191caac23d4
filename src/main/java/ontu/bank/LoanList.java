package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.Optional;
import ontu.money.Won;

/** The bank's own record of loans (API 8), newest first. The layout is assumed (docs/bank-api.md#api-8). */
public final class LoanList {
    private LoanList() {}

    @JsonPropertyOrder({"LoanNo", "period", "PageNo"})
    record Request(
            @JsonProperty("LoanNo") Optional<String> loanNumber,
            @JsonUnwrapped QueryPeriod.Days period,
            @JsonProperty("PageNo") int page)
            implements BankRequest {
        Request {
            loanNumber.ifPresent(FieldConstraints::loanNumber);
            FieldConstraints.pageNumber(page);
        }

        @Override
        public BankApi api() {
            return BankApi.LOAN_LIST;
        }
    }

    /**
     * @param disbursed the sum of all executed disbursements of the loan number
     * @param distributed the sum of all executed distributions of it
     */
    public record Row(
            @JsonProperty("LoanNo") String loanNumber,
            @JsonProperty("SlctAmt") Won loanAmount,
            @JsonProperty("InvAccAmt") Won disbursed,
            @JsonProperty("RpayAccAmt") Won distributed,
            @JsonProperty("LonTrm") int termMonths,
            @JsonProperty("LonApcYmd") LocalDate loanDate) {
        public Row {
            FieldConstraints.loanNumber(loanNumber);
        }
    }
}
