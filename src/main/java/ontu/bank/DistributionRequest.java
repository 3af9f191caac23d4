package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ontu.money.Won;

/**
 * Distributes a borrower's money to the investors (API 10; docs/bank-api.md#section-2-4): one call; an instalment may
 * need several.
 *
 * @param loanNumber the bank's {@code LoanNo}: 1 to 13 letters and digits
 * @param borrowerAccount the borrower's virtual account; omitted if the configuration says so
 * @param date {@code RpayYmd}: the bank date of the order's reference
 * @param withdrawalMemo at most 12 characters; empty for the configured text
 * @param depositMemo at most 14 characters; empty for the configured text
 * @param rows 1 to 500, together at most 1,000,000,000 won
 */
@JsonPropertyOrder({"LoanNo", "Vran", "RpaySumAmt", "RpayYmd", "DractOtlt", "MractOtlt", "Rec"})
public record DistributionRequest(
        @JsonProperty("LoanNo") String loanNumber,
        @JsonProperty("Vran") Optional<AccountNumber> borrowerAccount,
        @JsonProperty("RpayYmd") LocalDate date,
        @JsonProperty("DractOtlt") Optional<String> withdrawalMemo,
        @JsonProperty("MractOtlt") Optional<String> depositMemo,
        @JsonProperty("Rec") List<Row> rows)
        implements TransferRequest {

    /** @throws IllegalArgumentException if a field is too long or malformed, or a limit of the call is exceeded */
    public DistributionRequest {
        rows = List.copyOf(rows);
        FieldConstraints.loanNumber(loanNumber);
        withdrawalMemo.ifPresent(FieldConstraints::withdrawalMemo);
        depositMemo.ifPresent(FieldConstraints::depositMemo);
        FieldConstraints.callLimits(rows, sum(rows));
    }

    /** The share of one investor, principal and interest together. */
    public record Row(
            @JsonProperty("Vran") AccountNumber investorAccount,
            @JsonProperty("RpayAmt") Won amount) {
        /** @throws IllegalArgumentException if the amount is zero */
        public Row {
            FieldConstraints.positive("An investor's share", amount);
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
        return BankApi.DISTRIBUTION_ORDER;
    }

    @Override
    public DistributionInquiry inquiry(OrderReference original) {
        return new DistributionInquiry(loanNumber, original.bankDate(), original.number());
    }

    @Override
    public List<String> movement() {
        return Stream.concat(
                        Stream.of(
                                "distribution",
                                loanNumber,
                                borrowerAccount.map(AccountNumber::digits).orElse("")),
                        rows.stream()
                                .flatMap(row -> Stream.of(
                                        row.investorAccount().digits(),
                                        Long.toString(row.amount().amount()))))
                .toList();
    }

    @Override
    public DistributionRequest withConfiguration(
            BankConfiguration.Memos memos, BankConfiguration.WireVariants wireVariants) {
        return new DistributionRequest(
                loanNumber,
                borrowerAccount.filter(account -> wireVariants.distributionCarriesBorrowerAccount()),
                date,
                withdrawalMemo.or(() -> Optional.of(memos.withdrawal())),
                depositMemo.or(() -> Optional.of(memos.deposit())),
                rows);
    }

    /** The reply is the header alone. */
    record Reply() {}
}
