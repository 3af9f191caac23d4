package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import java.util.Optional;

/**
 * The list of virtual accounts of one usage (API 2). The layout is assumed
 * (docs/bank-api.md#api-2).
 */
public final class AccountList {
    private static final String USAGE = "P2PVractUsg";

    private AccountList() {}

    /**
     * @param account empty for all accounts of the usage
     * @param page from 1
     */
    @JsonPropertyOrder({USAGE, "Vran", "PageNo"})
    record Request(
            @JsonProperty(USAGE) AccountUsageCode usage,
            @JsonProperty("Vran") Optional<AccountNumber> account,
            @JsonProperty("PageNo") int page)
            implements ListRequest {
        Request {
            FieldConstraints.pageNumber(page);
        }

        @Override
        public BankApi api() {
            return BankApi.ACCOUNT_LIST;
        }

        /** The usage stands once, above the rows: an investor's account must not be taken for a borrower's. */
        @Override
        public Map<String, String> echoedAboveRows() {
            return Map.of(USAGE, usage.wire());
        }
    }

    /**
     * The holder's own account, the date of issue and the balances, which rows have too, are not read.
     *
     * @param name as the bank shows it, possibly with the institution's short name before it
     */
    public record Row(
            @JsonProperty("Vran") AccountNumber account,
            @JsonProperty("InvstBrwNm") UntrustedText name,
            @JsonProperty("VractStts") AccountStatus status) {}
}
