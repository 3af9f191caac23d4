package ontu.bank;

import static ontu.bank.GoldenReplies.golden;
import static ontu.bank.GoldenReplies.header;
import static ontu.bank.SampleRequests.BORROWER;
import static ontu.bank.SampleRequests.INVESTOR_1;
import static ontu.bank.SampleRequests.INVESTOR_2;
import static ontu.bank.SampleRequests.LOAN;
import static ontu.bank.SampleRequests.PERIOD;
import static ontu.bank.SampleRequests.REFERENCE;
import static ontu.bank.SampleRequests.REQUEST_NUMBER;
import static ontu.bank.SampleRequests.TODAY;
import static ontu.bank.SampleRequests.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.util.Duration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import ontu.money.Won;
import ontu.order.InquiryVerdict;
import ontu.order.SendOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All fifteen APIs, against the files that a correction from the bank would change. */
class GoldenFilesTest {

    record Golden(BankApi api, Function<BankClient, Object> call, Object result) {
        @Override
        public String toString() {
            return api.publishedName();
        }
    }

    static Stream<Golden> goldens() {
        return Stream.of(
                new Golden(
                        BankApi.ISSUE_ACCOUNT,
                        bank -> bank.issueVirtualAccount(SampleRequests.ACCOUNT_ISSUANCE, PreSendCheck.ALWAYS_ALLOWED),
                        new VirtualAccountIssuanceOutcome.Issued(INVESTOR_1)),
                new Golden(
                        BankApi.ACCOUNT_LIST,
                        bank -> bank.accounts(AccountUsageCode.INVESTOR, Optional.empty(), 1),
                        new BankListPage<>(
                                2,
                                1,
                                List.of(
                                        new AccountList.Row(INVESTOR_2, new UntrustedText("온투김철수"), AccountStatus.OPEN),
                                        new AccountList.Row(
                                                INVESTOR_1, new UntrustedText("온투홍길동"), AccountStatus.TERMINATED)))),
                new Golden(
                        BankApi.ACCOUNT_HISTORY,
                        bank -> bank.accountHistory(INVESTOR_1, PERIOD, 1),
                        new AccountHistory.HistoryPage(
                                true,
                                List.of(
                                        new AccountHistory.Row(
                                                YESTERDAY,
                                                LocalTime.of(14, 15),
                                                Direction.OPENING_IN,
                                                Won.of(5_000_000),
                                                Won.of(5_000_000),
                                                CancellationStatus.NORMAL,
                                                Optional.of(new UntrustedText("20260301000000000017"))),
                                        new AccountHistory.Row(
                                                YESTERDAY,
                                                LocalTime.of(15, 0),
                                                Direction.IN,
                                                Won.of(70_000),
                                                Won.of(5_070_000),
                                                CancellationStatus.CANCELLED,
                                                Optional.of(new UntrustedText("20260301000000000023"))),
                                        new AccountHistory.Row(
                                                TODAY,
                                                LocalTime.of(9, 30),
                                                Direction.OUT,
                                                Won.of(3_000_000),
                                                Won.of(2_000_000),
                                                CancellationStatus.NORMAL,
                                                Optional.empty())))),
                new Golden(
                        BankApi.TERMINATE_ACCOUNT,
                        bank -> {
                            bank.terminateVirtualAccount(INVESTOR_1);
                            return "returned";
                        },
                        "returned"),
                new Golden(
                        BankApi.DISBURSEMENT_ORDER,
                        bank -> bank.sendOrder(SampleRequests.DISBURSEMENT, REFERENCE, PreSendCheck.ALWAYS_ALLOWED),
                        new SendOutcome.Executed(Optional.of(Won.of(30_000_000)))),
                new Golden(
                        BankApi.DISBURSEMENT_RESULT,
                        bank -> bank.inquire(
                                SampleRequests.DISBURSEMENT.inquiry(SampleRequests.REFERENCE_OF_YESTERDAY)),
                        new InquiryVerdict.Executed("00000")),
                new Golden(
                        BankApi.VERIFY_BORROWER,
                        bank -> bank.verifyBorrower(SampleRequests.VERIFICATION),
                        new BorrowerVerificationOutcome.Verified()),
                new Golden(
                        BankApi.LOAN_LIST,
                        bank -> bank.loans(Optional.of(LOAN), PERIOD, 1),
                        new BankListPage<>(
                                1, 1, List.of(new LoanList.Row(LOAN, Won.of(30_000_000), Optional.of(Won.ZERO))))),
                new Golden(
                        BankApi.DEPOSIT_LIST,
                        bank -> bank.deposits(Optional.of(INVESTOR_1), PERIOD, 1),
                        new DepositList.DepositListPage(
                                Won.of(100_010_000),
                                Won.of(100_050_000),
                                2,
                                1,
                                List.of(
                                        new DepositList.Row("00000000000017", INVESTOR_1, TODAY, Won.of(100_000_000)),
                                        new DepositList.Row("00000000000014", INVESTOR_1, TODAY, Won.of(10_000))))),
                new Golden(
                        BankApi.DISTRIBUTION_ORDER,
                        bank -> bank.sendOrder(SampleRequests.DISTRIBUTION, REFERENCE, PreSendCheck.ALWAYS_ALLOWED),
                        new SendOutcome.Executed(Optional.empty())),
                new Golden(
                        BankApi.DISTRIBUTION_RESULT,
                        bank -> bank.inquire(
                                SampleRequests.DISTRIBUTION.inquiry(SampleRequests.REFERENCE_OF_YESTERDAY)),
                        new InquiryVerdict.InProgress("A0050")),
                new Golden(
                        BankApi.DEPOSIT_RETURN,
                        bank -> bank.sendOrder(SampleRequests.DEPOSIT_RETURN, REFERENCE, PreSendCheck.ALWAYS_ALLOWED),
                        new SendOutcome.Executed(Optional.empty())),
                new Golden(
                        BankApi.DEPOSIT_RETURN_RESULT,
                        bank -> bank.inquire(
                                SampleRequests.DEPOSIT_RETURN.inquiry(SampleRequests.REFERENCE_OF_YESTERDAY)),
                        new InquiryVerdict.NotExecuted("AC073")),
                new Golden(
                        BankApi.SUBSIDIARY_BALANCE,
                        BankClient::subsidiaryBalance,
                        new SubsidiaryBalance(Won.of(900_000_000), Won.of(850_000_000))),
                new Golden(
                        BankApi.SUBSIDIARY_HISTORY,
                        bank -> bank.subsidiaryHistory(PERIOD, 1),
                        new AccountHistory.HistoryPage(
                                false,
                                List.of(new AccountHistory.Row(
                                        TODAY,
                                        LocalTime.of(9, 30),
                                        Direction.IN,
                                        Won.of(4_300_000),
                                        Won.of(904_300_000),
                                        CancellationStatus.NORMAL,
                                        Optional.of(new UntrustedText("20260302000000000009")))))));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void theRequestIsTheGoldenOneByteForByteAndTheGoldenReplyIsUnderstood(Golden golden) throws Exception {
        try (var bank = RawBank.answering(RawBank.http(200, "", file(golden.api(), "reply")))) {
            assertThat(golden.call().apply(SampleRequests.client(bank.url()))).isEqualTo(golden.result());
            assertThat(bank.received()).singleElement().satisfies(request -> {
                assertThat(request.text())
                        .startsWith("POST /" + golden.api().publishedName() + ".nh HTTP/1.1\r\n")
                        .containsIgnoringCase(
                                "\r\nHost: localhost:" + bank.url().getPort() + "\r\n")
                        .containsIgnoringCase("\r\nContent-Type: application/json; charset=UTF-8\r\n")
                        .containsIgnoringCase("\r\nConnection: close\r\n")
                        .doesNotContainIgnoringCase("Expect:");
                assertThat(request.body()).isEqualTo(compact(file(golden.api(), "request")));
            });
        }
    }

    @Test
    void everyApiHasItsGoldenFiles() {
        assertThat(goldens().map(Golden::api)).containsExactlyInAnyOrder(BankApi.values());
    }

    @Test
    void status201IsSuccessToo() throws Exception {
        try (var bank = RawBank.answering(RawBank.http(201, "", file(BankApi.DISBURSEMENT_ORDER, "reply")))) {
            assertThat(SampleRequests.client(bank.url())
                            .sendOrder(SampleRequests.DISBURSEMENT, REFERENCE, PreSendCheck.ALWAYS_ALLOWED))
                    .isEqualTo(new SendOutcome.Executed(Optional.of(Won.of(30_000_000))));
        }
    }

    @Test
    void anApiIsCalledByItsConfiguredNameAndAnswersUnderIt() throws Exception {
        String name = "P2PNVirtualAccountList";
        String reply = golden(BankApi.ACCOUNT_LIST, header("ApiNm", name));
        try (var bank = RawBank.answering(RawBank.http(200, "", reply))) {
            var client = new BankClient(
                    SampleRequests.configuration(bank.url(), Map.of(BankApi.ACCOUNT_LIST.publishedName(), name)),
                    () -> REQUEST_NUMBER,
                    SampleRequests.CLOCK);
            assertThat(client.accounts(AccountUsageCode.INVESTOR, Optional.of(INVESTOR_1), 1)
                            .rows())
                    .hasSize(2);
            assertThat(bank.received().getFirst().text())
                    .startsWith("POST /" + name + ".nh HTTP/1.1\r\n")
                    .contains("{\"Header\":{\"ApiNm\":\"" + name + "\",")
                    .endsWith("\"P2PVractUsg\":\"1\",\"Vran\":\"79012345678901\",\"PageNo\":\"1\"}");
        }
    }

    @Test
    void configurationSwitchesTheContractKeyAndTheBorrowersAccountInDistributions() {
        var requestWriter = new RequestWriter(
                SampleRequests.configuration(
                        URI.create("https://bank.example"),
                        new BankConfiguration.WireVariants("P2pCmtmNo", false),
                        Duration.seconds(1)),
                SampleRequests.CLOCK);
        assertThat(requestWriter.canonicalBody(SampleRequests.ACCOUNT_ISSUANCE)).startsWith("{\"P2pCmtmNo\":");
        var client = new BankClient(
                SampleRequests.configuration(
                        URI.create("https://bank.example"),
                        new BankConfiguration.WireVariants("P2pCmtmNo", false),
                        Duration.seconds(1)),
                () -> REQUEST_NUMBER,
                SampleRequests.CLOCK);
        assertThat(client.canonicalBody(SampleRequests.DISTRIBUTION)).doesNotContain(BORROWER.digits());
    }

    static String file(BankApi api, String name) {
        try (InputStream in =
                GoldenFilesTest.class.getResourceAsStream("/bank/" + api.publishedName() + "/" + name + ".json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String compact(String json) throws IOException {
        return new ObjectMapper().readTree(json).toString();
    }
}
