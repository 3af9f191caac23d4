package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Terminates a virtual account (API 4); refused while it has a balance. The layout is assumed (docs/bank-api.md#api-4).
 */
final class AccountTermination {
    private AccountTermination() {}

    record Request(@JsonProperty("Vran") AccountNumber account) implements BankRequest {
        @Override
        public BankApi api() {
            return BankApi.TERMINATE_ACCOUNT;
        }
    }

    /** The reply is the header alone. */
    record Reply() {}
}
