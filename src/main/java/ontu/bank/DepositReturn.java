package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Optional;
import ontu.workflows.money.Won;

/**
 * Returns an investor's deposit to the investor's own account (API 12; wire contract, section 2.5), three hours after
 * it was made at the earliest.
 *
 * @param virtualAccount where the deposit stands
 * @param bankCode the investor's bank, 3 digits
 * @param depositMemo at most 14 characters; empty for the configured text
 */
@JsonPropertyOrder({"Vran", "RtnAmt", "Bncd", "Dpnm", "IvstrAcct", "MractOtlt"})
public record DepositReturn(
        @JsonProperty("Vran") AccountNumber virtualAccount,
        @JsonProperty("RtnAmt") Won amount,
        @JsonProperty("Bncd") String bankCode,
        @JsonProperty("Dpnm") HolderName holder,
        @JsonProperty("IvstrAcct") AccountNumber investorAccount,
        @JsonProperty("MractOtlt") Optional<String> depositMemo)
        implements MoneyOrder {

    /** @throws IllegalArgumentException if the amount is zero, or a field is too long or malformed */
    public DepositReturn {
        Rules.positive("A return", amount);
        Rules.digits("A bank code", bankCode, 3);
        Rules.depositMemo(depositMemo);
    }

    @Override
    public BankApi api() {
        return BankApi.DEPOSIT_RETURN;
    }

    @Override
    public ReturnResult inquiry(OrderStamp original) {
        return new ReturnResult(virtualAccount, original.bankDate(), original.number());
    }

    @Override
    public DepositReturn asConfigured(BankConfiguration.Memos memos, BankConfiguration.Spelling spelling) {
        Optional<String> memo = depositMemo.or(() -> Optional.of(memos.deposit()));
        return new DepositReturn(virtualAccount, amount, bankCode, holder, investorAccount, memo);
    }

    /** The reply is the header alone. */
    record Reply() {}
}
