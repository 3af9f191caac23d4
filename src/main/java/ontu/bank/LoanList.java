package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.workflows.money.Won;

/** The bank's own record of loans (API 8), newest first. The layout is assumed (section 2.7). */
public final class LoanList {
    private LoanList() {}

    @JsonPropertyOrder({"LoanNo", "period", "PageNo"})
    record Request(
            @JsonProperty("LoanNo") Optional<String> loanNumber,
            @JsonUnwrapped Period.Days period,
            @JsonProperty("PageNo") int page)
            implements BankRequest {
        Request {
            loanNumber.ifPresent(Rules::loanNumber);
            Rules.pageNumber(page);
        }

        @Override
        public BankApi api() {
            return BankApi.LOAN_LIST;
        }
    }

    /** @param total how many loans the whole list has; at most 20 of them are on this page */
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
     * @param paidOut what all executed payment orders of the loan number add up to
     * @param repaid what all executed repayments of it add up to
     */
    public record Row(
            @JsonProperty("LoanNo") String loanNumber,
            @JsonProperty("SlctAmt") Won loanAmount,
            @JsonProperty("InvAccAmt") Won paidOut,
            @JsonProperty("RpayAccAmt") Won repaid,
            @JsonProperty("LonTrm") int termMonths,
            @JsonProperty("LonApcYmd") LocalDate loanDate) {
        public Row {
            Rules.loanNumber(loanNumber);
        }
    }
}
