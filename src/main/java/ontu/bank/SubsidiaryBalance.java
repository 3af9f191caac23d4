package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import ontu.money.Won;

/**
 * The balance of the subsidiary's account (API 14). The layout is assumed: that of the bank's published balance inquiry
 * (docs/bank-api.md#api-14).
 *
 * @param balance the ledger balance
 * @param usable what can really be paid: swept
 */
public record SubsidiaryBalance(
        @JsonProperty("Ldbl") Won balance,
        @JsonProperty("RlpmAbamt") Won usable) {

    record Request() implements BankRequest {
        @Override
        public BankApi api() {
            return BankApi.SUBSIDIARY_BALANCE;
        }
    }
}
