package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;
import java.util.Optional;
import ontu.money.Won;

/** The bank's own record of loans (API 8). The layout is assumed (docs/bank-api.md#api-8). */
public final class LoanList {
    private LoanList() {}

    @JsonPropertyOrder({"LoanNo", "period", "PageNo"})
    record Request(
            @JsonProperty("LoanNo") Optional<String> loanNumber,
            @JsonUnwrapped QueryPeriod.Days period,
            @JsonProperty("PageNo") int page)
            implements ListRequest {
        Request {
            loanNumber.ifPresent(FieldConstraints::loanNumber);
            FieldConstraints.pageNumber(page);
        }

        @Override
        public BankApi api() {
            return BankApi.LOAN_LIST;
        }

        /** Nobody has seen a count or a page number of this list. A page that is not full is the last. */
        @Override
        public Map<String, String> defaults(int rows) {
            String pageNumber = Integer.toString(page);
            int total = rows == 0 ? 0 : (page - 1) * MOST_ROWS + rows;
            return rows < MOST_ROWS
                    ? Map.of("PageNo", pageNumber, "TotCnt", Integer.toString(total))
                    : Map.of("PageNo", pageNumber);
        }
    }

    /**
     * Borrower, account, date and term, which rows have too, are not read.
     *
     * @param disbursed the sum of all executed disbursements of the loan number
     * @param distributed the sum of all executed distributions of it; empty if the bank does not say
     */
    public record Row(
            @JsonProperty("LoanNo") String loanNumber,
            @JsonProperty("InvSumAmt") Won disbursed,
            @JsonProperty("RpaySumAmt") Optional<Won> distributed) {
        public Row {
            FieldConstraints.loanNumber(loanNumber);
        }
    }
}
