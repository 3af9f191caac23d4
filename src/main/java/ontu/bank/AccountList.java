package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.Optional;

/** The list of virtual accounts (API 2), newest first. The layout is assumed (docs/bank-api.md#api-2). */
public final class AccountList {
    private AccountList() {}

    /**
     * @param usage empty for both usages
     * @param page from 1
     */
    @JsonPropertyOrder({"P2PVractUsg", "PageNo"})
    record Request(
            @JsonProperty("P2PVractUsg") Optional<AccountUsageCode> usage,
            @JsonProperty("PageNo") int page) implements BankRequest {
        Request {
            FieldConstraints.pageNumber(page);
        }

        @Override
        public BankApi api() {
            return BankApi.ACCOUNT_LIST;
        }
    }

    /** @param name as the bank shows it, possibly with the institution's short name before it */
    public record Row(
            @JsonProperty("Vran") AccountNumber account,
            @JsonProperty("P2PVractUsg") AccountUsageCode usage,
            @JsonProperty("InvstBrwNm") UntrustedText name,
            @JsonProperty("IssYmd") LocalDate issuedOn,
            @JsonProperty("VractSts") AccountStatus status) {}
}
