package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ontu.money.Won;

/**
 * Pays investors' money to the borrower (API 5; docs/bank-api.md#section-2-3): one call; a loan may need several.
 *
 * @param loanAmount the whole loan, not this call
 * @param termMonths 1 to 999
 * @param firstForLoan whether no call of this loan number has been executed yet ({@code NewTrnsYn})
 * @param loanNumber the bank's {@code LoanNo}: 1 to 13 letters and digits
 * @param bankCode the borrower's bank, 3 digits
 * @param loanDate {@code LonApcYmd}
 * @param withdrawalMemo at most 12 characters; empty for the configured text
 * @param depositMemo at most 14 characters; empty for the configured text
 * @param rows 1 to 500, together at most 1,000,000,000 won
 */
@JsonPropertyOrder({
    "SlctAmt",
    "LonTrm",
    "InvSumAmt",
    "NewTrnsYn",
    "LoanNo",
    "Bncd",
    "BrwAcno",
    "Dpnm",
    "LonApcYmd",
    "DractOtlt",
    "MractOtlt",
    "Rec"
})
public record DisbursementRequest(
        @JsonProperty("SlctAmt") Won loanAmount,
        @JsonProperty("LonTrm") int termMonths,
        @JsonProperty("NewTrnsYn") boolean firstForLoan,
        @JsonProperty("LoanNo") String loanNumber,
        @JsonProperty("Bncd") String bankCode,
        @JsonProperty("BrwAcno") AccountNumber borrowerAccount,
        @JsonProperty("Dpnm") HolderName borrowerName,
        @JsonProperty("LonApcYmd") LocalDate loanDate,
        @JsonProperty("DractOtlt") Optional<String> withdrawalMemo,
        @JsonProperty("MractOtlt") Optional<String> depositMemo,
        @JsonProperty("Rec") List<Row> rows)
        implements TransferRequest {

    /** @throws IllegalArgumentException if a field is too long or malformed, or a limit of the call is exceeded */
    public DisbursementRequest {
        rows = List.copyOf(rows);
        FieldConstraints.termMonths(termMonths);
        FieldConstraints.loanNumber(loanNumber);
        FieldConstraints.digits("A bank code", bankCode, 3);
        withdrawalMemo.ifPresent(FieldConstraints::withdrawalMemo);
        depositMemo.ifPresent(FieldConstraints::depositMemo);
        Won total = sum(rows);
        FieldConstraints.callLimits(rows, total);
        FieldConstraints.require(
                total.compareTo(loanAmount) <= 0,
                "A call may not pay more (" + total + ") than the whole loan (" + loanAmount + ").");
    }

    /** The share of one investor. */
    public record Row(
            @JsonProperty("Vran") AccountNumber investorAccount,
            @JsonProperty("InvAmt") Won amount) {
        /** @throws IllegalArgumentException if the amount is zero */
        public Row {
            FieldConstraints.positive("An investor's share", amount);
        }
    }

    /** What this call pays: the sum of its rows. */
    @JsonProperty("InvSumAmt")
    public Won total() {
        return sum(rows);
    }

    private static Won sum(List<Row> rows) {
        return Won.sum(rows.stream().map(Row::amount).toList());
    }

    @Override
    public BankApi api() {
        return BankApi.DISBURSEMENT_ORDER;
    }

    @Override
    public DisbursementInquiry inquiry(OrderReference original) {
        return new DisbursementInquiry(loanNumber, original.bankDate(), original.number());
    }

    @Override
    public List<String> movement() {
        return Stream.concat(
                        Stream.of(
                                "disbursement",
                                loanNumber,
                                Long.toString(loanAmount.amount()),
                                bankCode,
                                borrowerAccount.digits(),
                                borrowerName.value()),
                        rows.stream()
                                .flatMap(row -> Stream.of(
                                        row.investorAccount().digits(),
                                        Long.toString(row.amount().amount()))))
                .toList();
    }

    @Override
    public DisbursementRequest withConfiguration(
            BankConfiguration.Memos memos, BankConfiguration.WireVariants wireVariants) {
        return new DisbursementRequest(
                loanAmount,
                termMonths,
                firstForLoan,
                loanNumber,
                bankCode,
                borrowerAccount,
                borrowerName,
                loanDate,
                withdrawalMemo.or(() -> Optional.of(memos.withdrawal())),
                depositMemo.or(() -> Optional.of(memos.deposit())),
                rows);
    }

    /** @param cumulativeDisbursed what the bank has disbursed for the loan number so far, this call included */
    record Reply(
            @JsonProperty("LoanNo") String loanNumber,
            @JsonProperty("InvAccAmt") Won cumulativeDisbursed,
            @JsonProperty("InvSumAmt") Won total) {

        boolean echoes(DisbursementRequest request) {
            return loanNumber.equals(request.loanNumber) && total.equals(request.total());
        }
    }
}
