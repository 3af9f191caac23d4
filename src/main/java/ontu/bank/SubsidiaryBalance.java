package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import ontu.money.Won;

/**
 * The balance of the subsidiary's account (API 14). The layout is assumed (docs/bank-api.md#api-14).
 *
 * @param balance the whole balance
 * @param usable what the bank has swept
 */
public record SubsidiaryBalance(
        @JsonProperty("AcntBal") Won balance,
        @JsonProperty("UseAblAmt") Won usable) {

    record Request() implements BankRequest {
        @Override
        public BankApi api() {
            return BankApi.SUBSIDIARY_BALANCE;
        }
    }
}
