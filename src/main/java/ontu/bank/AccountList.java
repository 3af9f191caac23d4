package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import java.util.Optional;
import ontu.money.Won;

/**
 * The list of virtual accounts of one usage, with their balances (API 2). The layout is assumed
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
     * The bank's own account of the holder and the date of issue, which rows have too, are not read.
     *
     * @param name as the bank shows it, possibly with the institution's short name before it
     * @param deposited what was deposited and is not lent
     * @param returnable what could be returned now
     * @param repayment what a borrower has brought
     */
    public record Row(
            @JsonProperty("Vran") AccountNumber account,
            @JsonProperty("InvstBrwNm") UntrustedText name,
            @JsonProperty("VractStts") AccountStatus status,
            @JsonProperty("InvstDepsBal") Optional<Won> deposited,
            @JsonProperty("RtnAblAmt") Optional<Won> returnable,
            @JsonProperty("RpayDepsBal") Optional<Won> repayment) {}
}
