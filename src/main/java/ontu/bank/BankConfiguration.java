package ontu.bank;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontu.order.OrderTiming;

/**
 * Settings that the bank does not publish or assigns to each institution. Everything but the base URL and the identity
 * has a default. What is assumed is in docs/bank-api.md#assumptions.
 *
 * @param baseUrl the part before {@code /<ApiName>.nh}
 * @param allowPlainHttp whether a base URL with http may name a host that is not this machine; for closed test networks
 * @param apiNames the names of the APIs that a contract calls differently, by their published names
 */
public record BankConfiguration(
        @JsonProperty("baseUrl") @NotNull URI baseUrl,
        @JsonProperty("allowPlainHttp") boolean allowPlainHttp,
        @JsonProperty("identity") @NotNull @Valid Identity identity,

        @JsonProperty("apiNames") @NotNull
        Map<String, @NotNull @Pattern(regexp = "[0-9A-Za-z]{1,100}") String> apiNames,

        @JsonProperty("http") @NotNull @Valid Http http,
        @JsonProperty("wireVariants") @NotNull @Valid WireVariants wireVariants,
        @JsonProperty("memos") @NotNull @Valid Memos memos,
        @JsonProperty("codes") @NotNull @Valid CodeLists codes) {

    private static final String DEFAULT_MEMO = "ONTU";

    static final String BASE_URL_RULE = "must be an https URL with a host, without query and fragment; plain http"
            + " is allowed on loopback, and elsewhere only with allowPlainHttp";

    /** @throws IllegalArgumentException if an API is unknown, or two have one name */
    public BankConfiguration {
        apiNames = Map.copyOf(Objects.requireNonNullElseGet(apiNames, Map::of));
        requireKnownApis(apiNames.keySet());
        requireDifferentNames(apiNames);
        http = Objects.requireNonNullElseGet(http, Http::defaults);
        wireVariants = Objects.requireNonNullElseGet(wireVariants, WireVariants::defaults);
        memos = Objects.requireNonNullElseGet(memos, Memos::defaults);
        codes = Objects.requireNonNullElseGet(codes, CodeLists::defaults);
    }

    /** Everything at its default. */
    public static BankConfiguration of(URI baseUrl, Identity identity) {
        return new BankConfiguration(
                baseUrl,
                false,
                identity,
                Map.of(),
                Http.defaults(),
                WireVariants.defaults(),
                Memos.defaults(),
                CodeLists.defaults());
    }

    /** The name in the path and in the header field {@code ApiNm}: the published one, unless another is configured. */
    public String apiName(BankApi api) {
        return apiName(apiNames, api);
    }

    private static String apiName(Map<String, String> apiNames, BankApi api) {
        return apiNames.getOrDefault(api.publishedName(), api.publishedName());
    }

    private static void requireKnownApis(Set<String> given) {
        Set<String> published =
                Stream.of(BankApi.values()).map(BankApi::publishedName).collect(Collectors.toSet());
        given.stream().filter(name -> !published.contains(name)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException("apiNames has the key " + unknown
                    + ", which is not the published name of one of the bank's APIs. Use one of docs/bank-api.md.");
        });
    }

    private static void requireDifferentNames(Map<String, String> apiNames) {
        long different = Stream.of(BankApi.values())
                .map(api -> apiName(apiNames, api))
                .distinct()
                .count();
        FieldConstraints.require(
                different == BankApi.values().length, "apiNames gives two of the bank's APIs the same name.");
    }

    @JsonIgnore
    @AssertTrue(message = BASE_URL_RULE)
    public boolean isBaseUrlAllowed() {
        if (baseUrl == null) {
            return true; // reported by @NotNull
        }
        String host = baseUrl.getHost();
        if (host == null || baseUrl.getQuery() != null || baseUrl.getFragment() != null) {
            return false;
        }
        boolean loopback = host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
        return "https".equalsIgnoreCase(baseUrl.getScheme())
                || ("http".equalsIgnoreCase(baseUrl.getScheme()) && (loopback || allowPlainHttp));
    }

    /**
     * How we identify ourselves to the bank.
     *
     * @param institutionCode {@code Iscd}
     * @param fintechAppSerial default {@code 001}
     * @param apiServiceCode default {@code 13E_001_00}, the P2P family
     * @param contractNumber {@code P2pCmtmNo}; the bank's test system uses {@code 0000000000}
     * @param subsidiarySerial {@code ChidSqno}; the bank's test system uses {@code 0000000000}
     */
    public record Identity(
            @JsonProperty("institutionCode") @NotNull @Pattern(regexp = "[0-9]{6}")
            String institutionCode,

            @JsonProperty("fintechAppSerial") @NotNull @Pattern(regexp = "[0-9A-Za-z]{1,10}")
            String fintechAppSerial,

            @JsonProperty("apiServiceCode") @NotNull @Pattern(regexp = "[0-9A-Za-z_]{1,20}")
            String apiServiceCode,

            @JsonProperty("accessToken") @NotNull Secret accessToken,

            @JsonProperty("contractNumber") @NotNull @Pattern(regexp = "[0-9A-Za-z]{1,20}")
            String contractNumber,

            @JsonProperty("subsidiarySerial") @NotNull @Pattern(regexp = "[0-9A-Za-z]{1,20}")
            String subsidiarySerial) {
        public Identity {
            fintechAppSerial = Objects.requireNonNullElse(fintechAppSerial, "001");
            apiServiceCode = Objects.requireNonNullElse(apiServiceCode, "13E_001_00");
        }
    }

    /**
     * How long a call may take: at most both time-outs together.
     *
     * @param connectTimeout for name, TCP and TLS handshake
     * @param totalTimeout from the first byte sent to the last byte read
     * @param maxReplyBytes a longer body is a broken reply
     */
    public record Http(
            @JsonProperty("connectTimeout")
            @NotNull
            @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
            @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
            Duration connectTimeout,

            @JsonProperty("totalTimeout")
            @NotNull
            @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
            @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
            Duration totalTimeout,

            @JsonProperty("maxReplyBytes") @NotNull @Min(1_024) @Max(64 * 1_024 * 1_024)
            Integer maxReplyBytes) {
        public Http {
            connectTimeout = Objects.requireNonNullElseGet(
                    connectTimeout, () -> defaults().connectTimeout());
            totalTimeout =
                    Objects.requireNonNullElseGet(totalTimeout, () -> defaults().totalTimeout());
            maxReplyBytes = Objects.requireNonNullElseGet(
                    maxReplyBytes, () -> defaults().maxReplyBytes());
        }

        /** What is used where the configuration says nothing else. */
        static Http defaults() {
            return new Http(
                    Duration.seconds(OrderTiming.DEFAULT.connectTimeout().toSeconds()),
                    Duration.seconds(OrderTiming.DEFAULT.requestTimeout().toSeconds()),
                    1_024 * 1_024);
        }
    }

    /**
     * Where the bank's specification is inconsistent (docs/bank-api.md#assumption-spelling).
     *
     * @param accountIssuanceContractKey the contract number's key in API 1: {@code P2PCmtmNo} or
     *     {@code P2pCmtmNo}
     * @param distributionCarriesBorrowerAccount whether a distribution names the borrower's virtual account
     */
    public record WireVariants(
            @JsonProperty("accountIssuanceContractKey") @NotNull @Pattern(regexp = "P2[Pp]CmtmNo")
            String accountIssuanceContractKey,

            @JsonProperty("distributionCarriesBorrowerAccount") @NotNull
            Boolean distributionCarriesBorrowerAccount) {
        public WireVariants {
            accountIssuanceContractKey = Objects.requireNonNullElseGet(
                    accountIssuanceContractKey, () -> defaults().accountIssuanceContractKey());
            distributionCarriesBorrowerAccount = Objects.requireNonNullElseGet(
                    distributionCarriesBorrowerAccount, () -> defaults().distributionCarriesBorrowerAccount());
        }

        /** What is used where the configuration says nothing else. */
        static WireVariants defaults() {
            return new WireVariants(ContractField.ISSUANCE_EXAMPLE_KEY, true);
        }
    }

    /**
     * Default memos printed on account statements. What is refused here would be refused in every order.
     *
     * @param withdrawal at most 12 characters
     * @param deposit at most 14 characters
     */
    public record Memos(
            @JsonProperty("withdrawal") String withdrawal,
            @JsonProperty("deposit") String deposit) {
        /** @throws IllegalArgumentException if one is blank, too long, or has control characters */
        public Memos {
            withdrawal = FieldConstraints.withdrawalMemo(Objects.requireNonNullElse(withdrawal, DEFAULT_MEMO));
            deposit = FieldConstraints.depositMemo(Objects.requireNonNullElse(deposit, DEFAULT_MEMO));
        }

        /** What is used where the configuration says nothing else. */
        static Memos defaults() {
            return new Memos(DEFAULT_MEMO, DEFAULT_MEMO);
        }
    }

    /**
     * What the codes of an inquiry mean (docs/bank-api.md#section-2-6, docs/bank-api.md#section-3). Codes in no list
     * prove nothing. The {@code X} codes are invented (docs/bank-api.md#invented-codes), until the bank publishes its
     * own. The defaults are in {@link ReplyCodes}.
     *
     * @param provesNotExecuted as the result of the original order: it was refused. {@code AC073} is among the
     *     defaults: as a result it means that the return was refused as too early; as a direct reply it proves nothing,
     *     like the others
     * @param noSuchOriginal as the reply to the inquiry itself; proves nothing alone, the order may still be in transit
     * @param inProgress as either
     * @param emptyList as the reply to a list: it has no rows, or none on this page. Decides nothing about an order
     */
    public record CodeLists(
            @JsonProperty("provesNotExecuted") @NotNull
            Set<@Pattern(regexp = ReplyCodes.PATTERN) String> provesNotExecuted,

            @JsonProperty("noSuchOriginal") @NotNull Set<@Pattern(regexp = ReplyCodes.PATTERN) String> noSuchOriginal,
            @JsonProperty("inProgress") @NotNull Set<@Pattern(regexp = ReplyCodes.PATTERN) String> inProgress,
            @JsonProperty("emptyList") @NotNull Set<@Pattern(regexp = ReplyCodes.PATTERN) String> emptyList) {
        /**
         * @throws IllegalArgumentException if a code is in two of the three lists for inquiries, or is one whose
         *     meaning is fixed
         */
        public CodeLists {
            provesNotExecuted = Set.copyOf(Objects.requireNonNullElseGet(
                    provesNotExecuted, () -> defaults().provesNotExecuted()));
            noSuchOriginal = Set.copyOf(Objects.requireNonNullElseGet(
                    noSuchOriginal, () -> defaults().noSuchOriginal()));
            inProgress = Set.copyOf(
                    Objects.requireNonNullElseGet(inProgress, () -> defaults().inProgress()));
            emptyList = Set.copyOf(
                    Objects.requireNonNullElseGet(emptyList, () -> defaults().emptyList()));
            List<String> ofInquiries = Stream.of(provesNotExecuted, noSuchOriginal, inProgress)
                    .flatMap(Set::stream)
                    .toList();
            FieldConstraints.require(
                    new HashSet<>(ofInquiries).size() == ofInquiries.size(),
                    "A code of the bank must be in one list only.");
            FieldConstraints.require(
                    Collections.disjoint(ofInquiries, ReplyCodes.FIXED_MEANING)
                            && Collections.disjoint(emptyList, ReplyCodes.FIXED_MEANING),
                    "The meaning of " + ReplyCodes.FIXED_MEANING + " is fixed; list other codes.");
        }

        /** What is used where the configuration says nothing else. */
        static CodeLists defaults() {
            return new CodeLists(
                    ReplyCodes.PROVE_NOT_EXECUTED,
                    ReplyCodes.NO_SUCH_ORIGINAL,
                    ReplyCodes.IN_PROGRESS,
                    ReplyCodes.EMPTY_LIST);
        }

        /** All codes with which the bank says what has become of an order. */
        public Set<String> tellingCodes() {
            return Stream.of(provesNotExecuted, noSuchOriginal, inProgress, Set.of(ReplyCodes.SUCCESS))
                    .flatMap(Set::stream)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
