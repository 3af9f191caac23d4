package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.workflows.money.Won;

/**
 * Pays a borrower's repayment out to the investors (API 10; wire contract, section 2.4): one call of perhaps several.
 *
 * @param loanNumber the bank's {@code LoanNo}: 1 to 13 letters and digits
 * @param borrowerAccount the borrower's virtual account; left out on the wire when configuration says so
 * @param date {@code RpayYmd}: the bank date of the stamp that the order is sent under
 * @param withdrawalMemo at most 12 characters; empty for the configured text
 * @param depositMemo at most 14 characters; empty for the configured text
 * @param rows 1 to 500, together at most 1,000,000,000 won
 */
@JsonPropertyOrder({"LoanNo", "Vran", "RpaySumAmt", "RpayYmd", "DractOtlt", "MractOtlt", "Rec"})
public record RepaymentOrder(
        @JsonProperty("LoanNo") String loanNumber,
        @JsonProperty("Vran") Optional<AccountNumber> borrowerAccount,
        @JsonProperty("RpayYmd") LocalDate date,
        @JsonProperty("DractOtlt") Optional<String> withdrawalMemo,
        @JsonProperty("MractOtlt") Optional<String> depositMemo,
        @JsonProperty("Rec") List<Row> rows)
        implements MoneyOrder {

    /** @throws IllegalArgumentException if a field is too long or malformed, or a limit of the call is exceeded */
    public RepaymentOrder {
        rows = List.copyOf(rows);
        Rules.loanNumber(loanNumber);
        Rules.withdrawalMemo(withdrawalMemo);
        Rules.depositMemo(depositMemo);
        Rules.callLimits(rows, sum(rows));
    }

    /** The part of one investor, principal and interest in one. */
    public record Row(
            @JsonProperty("Vran") AccountNumber investorAccount,
            @JsonProperty("RpayAmt") Won amount) {
        /** @throws IllegalArgumentException if the amount is zero */
        public Row {
            Rules.positive("An investor's part", amount);
        }
    }

    /** What this call pays: the sum of its rows. */
    @JsonProperty("RpaySumAmt")
    public Won total() {
        return sum(rows);
    }

    private static Won sum(List<Row> rows) {
        return Won.sum(rows.stream().map(Row::amount).toList());
    }

    @Override
    public BankApi api() {
        return BankApi.REPAYMENT_ORDER;
    }

    @Override
    public RepaymentResult inquiry(OrderStamp original) {
        return new RepaymentResult(loanNumber, original.bankDate(), original.number());
    }

    @Override
    public RepaymentOrder asConfigured(BankConfiguration.Memos memos, BankConfiguration.Spelling spelling) {
        return new RepaymentOrder(
                loanNumber,
                borrowerAccount.filter(account -> spelling.repaymentCarriesBorrowerAccount()),
                date,
                withdrawalMemo.or(() -> Optional.of(memos.withdrawal())),
                depositMemo.or(() -> Optional.of(memos.deposit())),
                rows);
    }

    /** The reply is the header alone. */
    record Reply() {}
}
