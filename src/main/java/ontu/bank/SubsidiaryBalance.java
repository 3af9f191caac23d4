package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import ontu.workflows.money.Won;

/**
 * What stands on the subsidiary's account (API 14). The layout is assumed (section 2.7).
 *
 * @param balance all of it
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
