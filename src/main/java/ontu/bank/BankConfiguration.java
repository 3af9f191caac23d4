package ontu.bank;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * All that the bank has not published, or gives to each institution. Everything but the base URL and the identity has a
 * default.
 *
 * @param baseUrl what stands before {@code /<ApiName>.nh}
 * @param allowPlainHttp whether a base URL with http may name a host that is not this machine; for closed test networks
 */
public record BankConfiguration(
        @NotNull URI baseUrl,
        boolean allowPlainHttp,
        @NotNull @Valid Identity identity,
        @NotNull @Valid Http http,
        @NotNull @Valid Spelling spelling,
        @NotNull @Valid Memos memos,
        @NotNull @Valid CodeLists codes) {

    static final String BASE_URL_RULE = "must be an https URL with a host, without query and fragment; plain http"
            + " is allowed on loopback, and elsewhere only with allowPlainHttp";

    public BankConfiguration {
        http = Objects.requireNonNullElse(http, Http.DEFAULTS);
        spelling = Objects.requireNonNullElse(spelling, Spelling.DEFAULTS);
        memos = Objects.requireNonNullElse(memos, Memos.DEFAULTS);
        codes = Objects.requireNonNullElse(codes, CodeLists.DEFAULTS);
    }

    /** Everything at its default. */
    public static BankConfiguration of(URI baseUrl, Identity identity) {
        return new BankConfiguration(
                baseUrl, false, identity, Http.DEFAULTS, Spelling.DEFAULTS, Memos.DEFAULTS, CodeLists.DEFAULTS);
    }

    @JsonIgnore
    @AssertTrue(message = BASE_URL_RULE)
    public boolean isBaseUrlAllowed() {
        if (baseUrl == null) {
            return true; // @NotNull says so better
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
     * Who we are to the bank.
     *
     * @param institutionCode {@code Iscd}
     * @param fintechAppSerial default {@code 001}
     * @param apiServiceCode default {@code 13E_001_00}, the P2P family
     * @param contractNumber {@code P2pCmtmNo}; the bank's test system uses {@code 0000000000}
     * @param subsidiarySerial {@code ChidSqno}; the bank's test system uses {@code 0000000000}
     */
    public record Identity(
            @NotNull @Pattern(regexp = "[0-9]{6}") String institutionCode,
            @NotNull @Pattern(regexp = "[0-9A-Za-z]{1,10}") String fintechAppSerial,
            @NotNull @Pattern(regexp = "[0-9A-Za-z_]{1,20}") String apiServiceCode,
            @NotNull Secret accessToken,
            @NotNull @Pattern(regexp = "[0-9A-Za-z]{1,20}") String contractNumber,
            @NotNull @Pattern(regexp = "[0-9A-Za-z]{1,20}") String subsidiarySerial) {
        public Identity {
            fintechAppSerial = Objects.requireNonNullElse(fintechAppSerial, "001");
            apiServiceCode = Objects.requireNonNullElse(apiServiceCode, "13E_001_00");
        }
    }

    /**
     * How long a call may take: at most both time-outs together.
     *
     * @param connectTimeout for name, TCP and TLS handshake; default 3 seconds
     * @param totalTimeout from the first byte sent to the last byte read; default 20 seconds
     * @param maxReplyBytes a longer body is a broken reply; default 1 MiB
     */
    public record Http(
            @NotNull
            @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
            @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
            Duration connectTimeout,

            @NotNull
            @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
            @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
            Duration totalTimeout,

            @NotNull @Min(1_024) @Max(64 * 1_024 * 1_024) Integer maxReplyBytes) {
        static final Http DEFAULTS = new Http(Duration.seconds(3), Duration.seconds(20), 1_024 * 1_024);

        public Http {
            connectTimeout = Objects.requireNonNullElse(connectTimeout, Duration.seconds(3));
            totalTimeout = Objects.requireNonNullElse(totalTimeout, Duration.seconds(20));
            maxReplyBytes = Objects.requireNonNullElse(maxReplyBytes, 1_024 * 1_024);
        }
    }

    /**
     * Where the bank's document disagrees with itself.
     *
     * @param issueContractKey the contract number's key in API 1: {@code P2PCmtmNo} (default) or {@code P2pCmtmNo}
     * @param repaymentCarriesBorrowerAccount whether a repayment names the borrower's virtual account; default true
     */
    public record Spelling(
            @NotNull @Pattern(regexp = "P2[Pp]CmtmNo") String issueContractKey,
            @NotNull Boolean repaymentCarriesBorrowerAccount) {
        static final Spelling DEFAULTS = new Spelling("P2PCmtmNo", true);

        public Spelling {
            issueContractKey = Objects.requireNonNullElse(issueContractKey, "P2PCmtmNo");
            repaymentCarriesBorrowerAccount = Objects.requireNonNullElse(repaymentCarriesBorrowerAccount, true);
        }
    }

    /**
     * What is printed on accounts where an order brings no text of its own.
     *
     * @param withdrawal at most 12 characters
     * @param deposit at most 14 characters
     */
    public record Memos(
            @NotNull @Size(min = 1, max = 12) String withdrawal,
            @NotNull @Size(min = 1, max = 14) String deposit) {
        static final Memos DEFAULTS = new Memos("ONTU", "ONTU");

        public Memos {
            withdrawal = Objects.requireNonNullElse(withdrawal, "ONTU");
            deposit = Objects.requireNonNullElse(deposit, "ONTU");
        }
    }

    /**
     * What an inquiry's codes mean (wire contract, sections 2.6 and 3). Codes in no list prove nothing. The {@code X}
     * codes are invented, until the bank publishes its own.
     *
     * @param provesNotExecuted as the result of the original: it was refused. {@code AC073} is among the defaults, since as
     *     a result it says that the return was refused for being early; as a direct reply it proves nothing, like the rest
     * @param noSuchOriginal as the reply to the inquiry itself; proves nothing alone, the order may still be on its way
     * @param inProgress as either
     */
    public record CodeLists(
            @NotNull Set<@Pattern(regexp = Codes.RULE) String> provesNotExecuted,
            @NotNull Set<@Pattern(regexp = Codes.RULE) String> noSuchOriginal,
            @NotNull Set<@Pattern(regexp = Codes.RULE) String> inProgress) {
        /** Success, "already used", and the bank's time-outs and errors: no list can give them another meaning. */
        private static final Set<String> FIXED =
                Set.of(Codes.SUCCESS, Codes.NUMBER_IN_USE, "AT999", "AC999", "A9999", "AT998", "A9998", "AP999");

        private static final Set<String> REFUSALS =
                Set.of("X0002", "X0003", "X0004", "X0006", "X0007", "X0008", Codes.RETURN_TOO_EARLY);
        static final CodeLists DEFAULTS = new CodeLists(REFUSALS, Set.of("X0001"), Set.of("A0050", "A0284"));

        /** @throws IllegalArgumentException if a code stands in two lists, or is one whose meaning is fixed */
        public CodeLists {
            provesNotExecuted = Set.copyOf(Objects.requireNonNullElse(provesNotExecuted, REFUSALS));
            noSuchOriginal = Set.copyOf(Objects.requireNonNullElse(noSuchOriginal, Set.of("X0001")));
            inProgress = Set.copyOf(Objects.requireNonNullElse(inProgress, Set.of("A0050", "A0284")));
            List<String> all = Stream.of(provesNotExecuted, noSuchOriginal, inProgress)
                    .flatMap(Set::stream)
                    .toList();
            Rules.require(new HashSet<>(all).size() == all.size(), "A code of the bank must stand in one list only.");
            Rules.require(Collections.disjoint(all, FIXED), "The meaning of " + FIXED + " is fixed; list others.");
        }
    }
}
