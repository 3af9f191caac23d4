package ontu.bank;

import static ontu.bank.GoldenReplies.body;
import static ontu.bank.GoldenReplies.golden;
import static ontu.bank.GoldenReplies.header;
import static ontu.bank.SampleRequests.DISBURSEMENT;
import static ontu.bank.SampleRequests.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ontu.money.Won;
import ontu.order.InquiryVerdict;
import ontu.order.SendOutcome;
import org.junit.jupiter.api.Test;

class BankClientTest {
    private static final URI UNUSED = URI.create("https://bank.example");

    private static RawBank answering(String reply) {
        return RawBank.answering(RawBank.http(200, "", reply));
    }

    @Test
    void noConnectionIsOpenedForAnOrderOfAnotherDate() throws Exception {
        try (var bank = answering("")) {
            var yesterday = new OrderReference("1", LocalDate.of(2026, 3, 1));
            assertThat(SampleRequests.client(bank.url())
                            .sendOrder(DISBURSEMENT, yesterday, PreSendCheck.ALWAYS_ALLOWED))
                    .isEqualTo(new SendOutcome.NotTransmitted(
                            "The number belongs to 2026-03-01, and in Seoul it is 2026-03-02."
                                    + " Nothing was sent; the order needs a new number."));
            assertThat(bank.received()).isEmpty();
        }
    }

    @Test
    void anOrderWhoseDateEndsDuringThePreSendCheckIsNotSent() throws Exception {
        Iterator<Instant> times =
                List.of("2026-03-02T14:59:58Z", "2026-03-02T14:59:59Z", "2026-03-02T15:00:00Z").stream()
                        .map(Instant::parse)
                        .iterator();
        try (var bank = answering("")) {
            var client = new BankClient(SampleRequests.configuration(bank.url()), () -> "1", ticking(times));
            assertThat(client.sendOrder(DISBURSEMENT, REFERENCE, PreSendCheck.ALWAYS_ALLOWED))
                    .isInstanceOf(SendOutcome.NotTransmitted.class);
            assertThat(bank.received())
                    .singleElement()
                    .satisfies(request -> assertThat(request.text()).isEmpty());
        }
    }

    private static Clock ticking(Iterator<Instant> times) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return times.next();
            }
        };
    }

    @Test
    void aDistributionOfAnotherDateThanItsNumbersIsRefused() {
        assertThatThrownBy(() -> SampleRequests.client(UNUSED)
                        .sendOrder(
                                SampleRequests.DISTRIBUTION,
                                new OrderReference("1", SampleRequests.YESTERDAY),
                                PreSendCheck.ALWAYS_ALLOWED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-03-01");
    }

    @Test
    void theHashIsOfTheBodyAloneAndChangesWithIt() {
        BankClient client = SampleRequests.client(UNUSED);
        assertThat(client.canonicalBody(DISBURSEMENT))
                .startsWith("{\"P2pCmtmNo\":\"0000000000\",\"ChidSqno\":\"0000000000\",\"SlctAmt\":\"50000000\"")
                .doesNotContain("Header", SampleRequests.TOKEN);
        assertThat(client.requestHash(DISBURSEMENT))
                .matches("[0-9a-f]{64}")
                .isEqualTo(client.requestHash(SampleRequests.disbursement(Optional.of("LOAN 1"))))
                .isNotEqualTo(client.requestHash(SampleRequests.disbursement(Optional.of("LOAN 2"))));
    }

    @Test
    void anInquiryThatFindsNoBankIsInconclusive() throws Exception {
        URI gone;
        try (var bank = answering("")) {
            gone = bank.url();
        }
        assertThat(SampleRequests.client(gone).inquire(DISBURSEMENT.inquiry(REFERENCE)))
                .isEqualTo(new InquiryVerdict.Inconclusive("NO_CONNECTION"));
        assertThatThrownBy(SampleRequests.client(gone)::subsidiaryBalance)
                .isInstanceOfSatisfying(
                        BankUnavailableException.class,
                        e -> assertThat(e.code()).isEqualTo("NO_CONNECTION"));
    }

    @Test
    void aRefusedQueryIsReportedByItsCodeAndNeverByTheBanksText() throws Exception {
        String refusal = golden(
                BankApi.TERMINATE_ACCOUNT, header("Rpcd", "X0002").andThen(header("Rsms ", "잔액 홍길동 \u001b[31m")));
        try (var bank = answering(refusal)) {
            assertThatThrownBy(
                            () -> SampleRequests.client(bank.url()).terminateVirtualAccount(SampleRequests.INVESTOR_1))
                    .isInstanceOfSatisfying(BankUnavailableException.class, e -> {
                        assertThat(e.code()).isEqualTo("X0002");
                        assertThat(e.apiName()).isEqualTo("P2PVirtualAccountTerminate");
                    })
                    .hasMessage("The bank gave no usable answer to P2PVirtualAccountTerminate (X0002). Nothing was"
                            + " concluded from it. Retry, and contact the bank if it persists.");
        }
    }

    @Test
    void aPageOtherThanTheRequestedOneIsNotUsed() throws Exception {
        try (var bank = answering(golden(BankApi.DEPOSIT_LIST, body("PageNo", "2")))) {
            assertThatThrownBy(() ->
                            SampleRequests.client(bank.url()).deposits(Optional.empty(), SampleRequests.PERIOD, 1))
                    .isInstanceOfSatisfying(
                            BankUnavailableException.class,
                            e -> assertThat(e.code()).isEqualTo("WRONG_ECHO"));
        }
    }

    @Test
    void anEmptyListMayLeaveItsRowsOutAndAFullOneMayNot() throws Exception {
        try (var bank = answering(
                golden(BankApi.DEPOSIT_LIST, reply -> reply.put("TotCnt", 0).remove("REC")))) {
            assertThat(SampleRequests.client(bank.url())
                            .deposits(Optional.empty(), SampleRequests.PERIOD, 1)
                            .rows())
                    .isEmpty();
        }
        try (var bank = answering(golden(BankApi.DEPOSIT_LIST, reply -> reply.remove("REC")))) {
            assertThatThrownBy(() ->
                            SampleRequests.client(bank.url()).deposits(Optional.empty(), SampleRequests.PERIOD, 1))
                    .isInstanceOfSatisfying(
                            BankUnavailableException.class,
                            e -> assertThat(e.code()).isEqualTo("BROKEN_REPLY"));
        }
    }

    @Test
    void depositsCanBeListedByMonthAndForAllAccounts() throws Exception {
        try (var bank = answering(GoldenFilesTest.file(BankApi.DEPOSIT_LIST, "reply"))) {
            var months = new QueryPeriod.Months(YearMonth.of(2025, 12), YearMonth.of(2026, 3));
            SampleRequests.client(bank.url()).deposits(Optional.empty(), months, 1);
            assertThat(bank.received().getFirst().body())
                    .endsWith("\"ChidSqno\":\"0000000000\",\"Iqds\":\"2\",\"Insymd\":\"202512\",\"Ineymd\":\"202603\","
                            + "\"PageNo\":\"1\"}");
        }
    }

    @Test
    void theUsableAmountIsAskedForOverNinetyDates() throws Exception {
        try (var bank = answering(GoldenFilesTest.file(BankApi.DEPOSIT_LIST, "reply"))) {
            assertThat(SampleRequests.client(bank.url()).usableDeposits()).isEqualTo(Won.of(100_010_000));
            assertThat(bank.received().getFirst().body())
                    .endsWith("\"ChidSqno\":\"0000000000\",\"Iqds\":\"1\",\"Insymd\":\"20251203\","
                            + "\"Ineymd\":\"20260302\",\"PageNo\":\"1\"}");
        }
    }

    @Test
    void withoutDepositsInNinetyDatesNothingIsUsable() throws Exception {
        try (var bank = answering(
                golden(BankApi.DEPOSIT_LIST, header("Rpcd", "A0090").andThen(reply -> reply.retain("Header"))))) {
            assertThat(SampleRequests.client(bank.url()).usableDeposits()).isEqualTo(Won.ZERO);
        }
    }

    @Test
    void noPeriodReachesIntoTheFuture() {
        BankClient client = SampleRequests.client(UNUSED);
        var tomorrow = new QueryPeriod.Days(SampleRequests.TODAY, SampleRequests.TODAY.plusDays(1));
        var nextMonth = new QueryPeriod.Months(YearMonth.of(2026, 3), YearMonth.of(2026, 4));
        Stream.<Runnable>of(
                        () -> client.deposits(Optional.empty(), tomorrow, 1),
                        () -> client.deposits(Optional.empty(), nextMonth, 1),
                        () -> client.loans(Optional.empty(), tomorrow, 1),
                        () -> client.accountHistory(SampleRequests.INVESTOR_1, tomorrow, 1),
                        () -> client.subsidiaryHistory(tomorrow, 1))
                .forEach(query -> assertThatThrownBy(query::run)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("in the future in Seoul"));
    }
}
