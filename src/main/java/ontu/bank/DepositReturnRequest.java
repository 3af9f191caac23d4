package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;
import ontu.money.Won;

/**
 * Returns an investor's deposit to the investor's own account (API 12; docs/bank-api.md#section-2-5), three hours after
 * it was made at the earliest.
 *
 * @param virtualAccount the account that has the deposit
 * @param bankCode the investor's bank, 3 digits
 * @param depositMemo at most 14 characters; empty for the configured text
 */
@JsonPropertyOrder({"Vran", "RtnAmt", "Bncd", "Dpnm", "IvstrAcct", "MractOtlt"})
public record DepositReturnRequest(
        @JsonProperty("Vran") AccountNumber virtualAccount,
        @JsonProperty("RtnAmt") Won amount,
        @JsonProperty("Bncd") String bankCode,
        @JsonProperty("Dpnm") HolderName holder,
        @JsonProperty("IvstrAcct") AccountNumber investorAccount,
        @JsonProperty("MractOtlt") Optional<String> depositMemo)
        implements TransferRequest {

    /** @throws IllegalArgumentException if the amount is zero, or a field is too long or malformed */
    public DepositReturnRequest {
        FieldConstraints.positive("A return", amount);
        FieldConstraints.digits("A bank code", bankCode, 3);
        depositMemo.ifPresent(FieldConstraints::depositMemo);
    }

    @Override
    public BankApi api() {
        return BankApi.DEPOSIT_RETURN;
    }

    @Override
    public DepositReturnInquiry inquiry(OrderReference original) {
        return new DepositReturnInquiry(virtualAccount, original.bankDate(), original.number());
    }

    @Override
    public List<String> movement() {
        return List.of(
                "return",
                virtualAccount.digits(),
                Long.toString(amount.amount()),
                bankCode,
                holder.value(),
                investorAccount.digits());
    }

    @Override
    public DepositReturnRequest withConfiguration(
            BankConfiguration.Memos memos, BankConfiguration.WireVariants wireVariants) {
        Optional<String> memo = depositMemo.or(() -> Optional.of(memos.deposit()));
        return new DepositReturnRequest(virtualAccount, amount, bankCode, holder, investorAccount, memo);
    }

    /** The reply is the header alone. */
    record Reply() {}
}
