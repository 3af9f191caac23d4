package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Issues a virtual account (API 1; docs/bank-api.md#section-2-1). There is no result inquiry for it: after an ambiguous
 * outcome the account list is read first.
 *
 * @param name at most 6 Korean letters: the bank puts the institution's 3-letter short name before it, 9 in total
 */
public record VirtualAccountIssuanceRequest(
        @JsonProperty("P2PVractUsg") AccountUsageCode usage,
        @JsonProperty("InvstBrwNm") HolderName name) implements BankRequest {

    /** @throws IllegalArgumentException if the name has more than 6 Korean letters */
    public VirtualAccountIssuanceRequest {
        long korean = name.value()
                .codePoints()
                .filter(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.HANGUL)
                .count();
        FieldConstraints.require(
                korean <= 6,
                "The name of a virtual account may have at most 6 Korean letters, and this has " + korean + ".");
    }

    @Override
    public BankApi api() {
        return BankApi.ISSUE_ACCOUNT;
    }

    record Reply(
            @JsonProperty("P2PVractUsg") AccountUsageCode usage,
            @JsonProperty("InvstBrwNm") UntrustedText name,
            @JsonProperty("Vran") AccountNumber account) {

        /** The bank may echo the name with its prefix. */
        boolean echoes(VirtualAccountIssuanceRequest request) {
            return usage == request.usage && name.value().endsWith(request.name.value());
        }
    }
}
