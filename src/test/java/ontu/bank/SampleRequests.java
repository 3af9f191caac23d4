package ontu.bank;

import io.dropwizard.util.Duration;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.money.Won;

/** The requests of the golden files, and a client that sends them at 10:15:30 on 2 March 2026 in Seoul. */
final class SampleRequests {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T01:15:30Z"), ZoneOffset.UTC);
    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    static final LocalDate YESTERDAY = LocalDate.of(2026, 3, 1);
    static final String REQUEST_NUMBER = "90000000000000000001";
    static final OrderReference REFERENCE = new OrderReference("11000000000000000017", TODAY);
    static final OrderReference REFERENCE_OF_YESTERDAY = new OrderReference(REFERENCE.number(), YESTERDAY);
    static final String LOAN = "1000000000001";
    static final AccountNumber INVESTOR_1 = new AccountNumber("79012345678901");
    static final AccountNumber INVESTOR_2 = new AccountNumber("79012345678902");
    static final AccountNumber BORROWER = new AccountNumber("79012345678999");
    static final QueryPeriod.Days PERIOD = new QueryPeriod.Days(LocalDate.of(2026, 2, 1), TODAY);
    static final String TOKEN = "0123456789abcdef".repeat(4);

    static final DisbursementRequest DISBURSEMENT = disbursement(Optional.of("LOAN 1"));
    static final DistributionRequest DISTRIBUTION = new DistributionRequest(
            LOAN,
            Optional.of(BORROWER),
            TODAY,
            Optional.empty(),
            Optional.of("INTEREST 1"),
            List.of(
                    new DistributionRequest.Row(INVESTOR_1, Won.of(1_433_333)),
                    new DistributionRequest.Row(INVESTOR_2, Won.of(2_866_667))));
    static final DepositReturnRequest DEPOSIT_RETURN = new DepositReturnRequest(
            INVESTOR_1,
            Won.of(2_000_000),
            "011",
            new HolderName("홍길동"),
            new AccountNumber("3020000054321"),
            Optional.empty());
    static final VirtualAccountIssuanceRequest ACCOUNT_ISSUANCE =
            new VirtualAccountIssuanceRequest(AccountUsageCode.INVESTOR, new HolderName("홍길동"));
    static final BorrowerVerificationRequest VERIFICATION = new BorrowerVerificationRequest(
            LOAN, "011", new AccountNumber("3020000012345"), new HolderName("이영희"), Won.of(50_000_000), 12);

    private SampleRequests() {}

    static DisbursementRequest disbursement(Optional<String> withdrawalMemo) {
        return new DisbursementRequest(
                Won.of(50_000_000),
                12,
                true,
                LOAN,
                "011",
                new AccountNumber("3020000012345"),
                new HolderName("이영희"),
                YESTERDAY,
                withdrawalMemo,
                Optional.empty(),
                List.of(
                        new DisbursementRequest.Row(INVESTOR_1, Won.of(10_000_000)),
                        new DisbursementRequest.Row(INVESTOR_2, Won.of(20_000_000))));
    }

    static BankConfiguration.Identity identity() {
        return new BankConfiguration.Identity(
                "000123", "001", "13E_001_00", new Secret(TOKEN), "0000000000", "0000000000");
    }

    static BankConfiguration configuration(URI url) {
        return configuration(url, Map.of());
    }

    static BankConfiguration configuration(URI url, Map<String, String> apiNames) {
        return configuration(url, apiNames, BankConfiguration.WireVariants.defaults(), Duration.seconds(20));
    }

    static BankConfiguration configuration(
            URI url, BankConfiguration.WireVariants wireVariants, Duration totalTimeout) {
        return configuration(url, Map.of(), wireVariants, totalTimeout);
    }

    private static BankConfiguration configuration(
            URI url, Map<String, String> apiNames, BankConfiguration.WireVariants wireVariants, Duration totalTimeout) {
        return new BankConfiguration(
                url,
                false,
                identity(),
                apiNames,
                new BankConfiguration.Http(Duration.seconds(5), totalTimeout, 64 * 1_024),
                wireVariants,
                BankConfiguration.Memos.defaults(),
                BankConfiguration.CodeLists.defaults());
    }

    /** What a reply to a request of that configuration must echo. */
    static ExpectedEcho expectedEcho(BankApi api, String number) {
        return ExpectedEcho.of(configuration(URI.create("https://bank.example")), api, number);
    }

    static BankClient client(URI url) {
        return new BankClient(configuration(url), () -> REQUEST_NUMBER, CLOCK);
    }
}
