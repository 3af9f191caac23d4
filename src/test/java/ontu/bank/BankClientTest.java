package ontu.bank;

import static ontu.bank.Replies.body;
import static ontu.bank.Replies.golden;
import static ontu.bank.Replies.header;
import static ontu.bank.Samples.PAYMENT;
import static ontu.bank.Samples.STAMP;
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
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.SendOutcome;
import org.junit.jupiter.api.Test;

class BankClientTest {
    private static final URI UNUSED = URI.create("https://bank.example");

    private static RawBank answering(String reply) {
        return RawBank.answering(RawBank.http(200, "", reply));
    }

    @Test
    void anOrderOfAnotherDateIsNotEvenConnected() throws Exception {
        try (var bank = answering("")) {
            var yesterday = new OrderStamp("1", LocalDate.of(2026, 3, 1));
            assertThat(Samples.client(bank.url()).order(PAYMENT, yesterday, LastLook.NOTHING_FORBIDS))
                    .isEqualTo(new SendOutcome.NothingLeft(
                            "The number belongs to 2026-03-01, and in Seoul it is 2026-03-02."
                                    + " Nothing was sent; the order needs a new number."));
            assertThat(bank.received()).isEmpty();
        }
    }

    @Test
    void anOrderWhoseDateEndsDuringTheLastLookIsNotSent() throws Exception {
        Iterator<Instant> times =
                List.of("2026-03-02T14:59:58Z", "2026-03-02T14:59:59Z", "2026-03-02T15:00:00Z").stream()
                        .map(Instant::parse)
                        .iterator();
        try (var bank = answering("")) {
            var client = new BankClient(Samples.configuration(bank.url()), () -> "1", ticking(times));
            assertThat(client.order(PAYMENT, STAMP, LastLook.NOTHING_FORBIDS))
                    .isInstanceOf(SendOutcome.NothingLeft.class);
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
    void aRepaymentOfAnotherDateThanItsNumbersIsRefused() {
        assertThatThrownBy(() -> Samples.client(UNUSED)
                        .order(Samples.REPAYMENT, new OrderStamp("1", Samples.YESTERDAY), LastLook.NOTHING_FORBIDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-03-01");
    }

    @Test
    void theHashIsOfTheBodyAloneAndChangesWithIt() {
        BankClient client = Samples.client(UNUSED);
        assertThat(client.canonical(PAYMENT))
                .startsWith("{\"P2pCmtmNo\":\"0000000000\",\"ChidSqno\":\"0000000000\",\"SlctAmt\":\"50000000\"")
                .doesNotContain("Header", Samples.TOKEN);
        assertThat(client.requestHash(PAYMENT))
                .matches("[0-9a-f]{64}")
                .isEqualTo(client.requestHash(Samples.payment(Optional.of("LOAN 1"))))
                .isNotEqualTo(client.requestHash(Samples.payment(Optional.of("LOAN 2"))));
    }

    @Test
    void anInquiryThatFindsNoBankIsInconclusive() throws Exception {
        URI gone;
        try (var bank = answering("")) {
            gone = bank.url();
        }
        assertThat(Samples.client(gone).inquire(PAYMENT.inquiry(STAMP)))
                .isEqualTo(new InquiryVerdict.Inconclusive("NO_CONNECTION"));
        assertThatThrownBy(Samples.client(gone)::subsidiaryBalance)
                .isInstanceOfSatisfying(
                        BankUnavailableException.class,
                        e -> assertThat(e.code()).isEqualTo("NO_CONNECTION"));
    }

    @Test
    void aRefusedQuestionIsReportedByItsCodeAndNeverByTheBanksWords() throws Exception {
        String refusal = golden(
                BankApi.TERMINATE_ACCOUNT, header("Rpcd", "X0002").andThen(header("Rsms ", "잔액 홍길동 \u001b[31m")));
        try (var bank = answering(refusal)) {
            assertThatThrownBy(() -> Samples.client(bank.url()).terminateVirtualAccount(Samples.INVESTOR_1))
                    .isInstanceOfSatisfying(
                            BankUnavailableException.class,
                            e -> assertThat(e.code()).isEqualTo("X0002"))
                    .hasMessage("The bank gave no usable answer to P2PVirtualAccountTerminate (X0002). Nothing was"
                            + " concluded from it; ask again, and call the bank if it goes on.");
        }
    }

    @Test
    void anotherPageThanTheOneAskedForIsNotUsed() throws Exception {
        try (var bank = answering(golden(BankApi.DEPOSIT_LIST, body("PageNo", "2")))) {
            assertThatThrownBy(() -> Samples.client(bank.url()).deposits(Optional.empty(), Samples.SPAN, 1))
                    .isInstanceOfSatisfying(
                            BankUnavailableException.class,
                            e -> assertThat(e.code()).isEqualTo("WRONG_ECHO"));
        }
    }

    @Test
    void anEmptyListMayLeaveItsRowsOutAndAFullOneMayNot() throws Exception {
        try (var bank = answering(
                golden(BankApi.DEPOSIT_LIST, reply -> reply.put("TotCnt", 0).remove("REC")))) {
            assertThat(Samples.client(bank.url())
                            .deposits(Optional.empty(), Samples.SPAN, 1)
                            .rows())
                    .isEmpty();
        }
        try (var bank = answering(golden(BankApi.DEPOSIT_LIST, reply -> reply.remove("REC")))) {
            assertThatThrownBy(() -> Samples.client(bank.url()).deposits(Optional.empty(), Samples.SPAN, 1))
                    .isInstanceOfSatisfying(
                            BankUnavailableException.class,
                            e -> assertThat(e.code()).isEqualTo("BROKEN_REPLY"));
        }
    }

    @Test
    void depositsCanBeAskedForByMonthAndForAllAccounts() throws Exception {
        try (var bank = answering(GoldenFilesTest.file(BankApi.DEPOSIT_LIST, "reply"))) {
            var months = new Period.Months(YearMonth.of(2025, 12), YearMonth.of(2026, 3));
            Samples.client(bank.url()).deposits(Optional.empty(), months, 1);
            assertThat(bank.received().getFirst().body())
                    .endsWith("\"ChidSqno\":\"0000000000\",\"Iqds\":\"2\",\"Insymd\":\"202512\",\"Ineymd\":\"202603\","
                            + "\"PageNo\":\"1\"}");
        }
    }

    @Test
    void noSpanReachesIntoTheFuture() {
        BankClient client = Samples.client(UNUSED);
        var tomorrow = new Period.Days(Samples.TODAY, Samples.TODAY.plusDays(1));
        var nextMonth = new Period.Months(YearMonth.of(2026, 3), YearMonth.of(2026, 4));
        Stream.<Runnable>of(
                        () -> client.deposits(Optional.empty(), tomorrow, 1),
                        () -> client.deposits(Optional.empty(), nextMonth, 1),
                        () -> client.loans(Optional.empty(), tomorrow, 1),
                        () -> client.accountHistory(Samples.INVESTOR_1, tomorrow, 1),
                        () -> client.subsidiaryHistory(tomorrow, 1))
                .forEach(question -> assertThatThrownBy(question::run)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("still to come"));
    }
}
