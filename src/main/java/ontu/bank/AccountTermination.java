package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Ends a virtual account (API 4); refused while money stands on it. The layout is assumed (section 2.7). */
final class AccountTermination {
    private AccountTermination() {}

    record Request(@JsonProperty("Vran") AccountNumber account) implements BankRequest {
        @Override
        public BankApi api() {
            return BankApi.TERMINATE_ACCOUNT;
        }
    }

    record Reply(@JsonProperty("Vran") AccountNumber account) {}
}
