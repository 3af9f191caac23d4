package ontu.bank;

import static ontu.bank.GoldenReplies.body;
import static ontu.bank.GoldenReplies.golden;
import static ontu.bank.GoldenReplies.header;
import static ontu.bank.GoldenReplies.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import ontu.money.Won;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all lists share: two spellings of the rows, and several ways to say that there are none. */
class BankListsTest {

    record ListApi(BankApi api, Function<Integer, Function<BankClient, List<?>>> page) {
        List<?> rows(int number, String reply) throws Exception {
            try (var bank = RawBank.answering(RawBank.http(200, "", reply))) {
                return page.apply(number).apply(SampleRequests.client(bank.url()));
            }
        }

        @Override
        public String toString() {
            return api.name();
        }
    }

    static Stream<ListApi> lists() {
        return Stream.of(
                new ListApi(
                        BankApi.ACCOUNT_LIST,
                        page -> bank -> bank.accounts(AccountUsageCode.INVESTOR, Optional.empty(), page)
                                .rows()),
                new ListApi(
                        BankApi.DEPOSIT_LIST,
                        page -> bank -> bank.deposits(Optional.empty(), SampleRequests.PERIOD, page)
                                .rows()),
                new ListApi(
                        BankApi.LOAN_LIST,
                        page -> bank -> bank.loans(Optional.of(SampleRequests.LOAN), SampleRequests.PERIOD, page)
                                .rows()),
                new ListApi(
                        BankApi.ACCOUNT_HISTORY,
                        page -> bank -> bank.accountHistory(SampleRequests.INVESTOR_1, SampleRequests.PERIOD, page)
                                .rows()),
                new ListApi(
                        BankApi.SUBSIDIARY_HISTORY,
                        page -> bank -> bank.subsidiaryHistory(SampleRequests.PERIOD, page)
                                .rows()));
    }

    private static Consumer<ObjectNode> headerOnly(String code) {
        return header("Rpcd", code).andThen(reply -> reply.retain("Header"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void theCodeForNoRowsIsAnEmptyListOnEveryPage(ListApi list) throws Exception {
        String none = golden(list.api(), headerOnly("A0090"));
        assertThat(list.rows(1, none)).isEmpty();
        assertThat(list.rows(7, none)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void rowsAreReadUnderEitherSpelling(ListApi list) throws Exception {
        List<?> rows = list.rows(1, golden(list.api(), reply -> {}));
        assertThat(rows).isNotEmpty();
        assertThat(list.rows(1, golden(list.api(), reply -> reply.set("Rec", reply.remove("REC")))))
                .isEqualTo(rows);
    }

    static Stream<Arguments> emptyLists() {
        return lists().flatMap(list -> Stream.<Consumer<ObjectNode>>of(
                        reply -> reply.putArray("REC"),
                        reply -> reply.remove("REC"),
                        reply -> reply.putNull("REC"),
                        reply -> reply.put("REC", ""),
                        reply -> reply.set("Rec", reply.putArray("REC")),
                        reply -> reply.retain("Header", "P2pCmtmNo", "ChidSqno"))
                .map(rows -> arguments(list, rows)));
    }

    @ParameterizedTest
    @MethodSource("emptyLists")
    void aListWithoutRowsIsEmptyHoweverItIsWritten(ListApi list, Consumer<ObjectNode> none) throws Exception {
        Consumer<ObjectNode> counted = reply -> {
            if (reply.has("TotCnt")) {
                reply.put("TotCnt", 0);
            }
            if (reply.has("CtntDataYn")) {
                reply.put("CtntDataYn", "N");
            }
        };
        assertThat(list.rows(1, golden(list.api(), counted.andThen(none)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void outsideServiceHoursAListIsUnavailable(ListApi list) {
        assertThatThrownBy(() -> list.rows(1, golden(list.api(), headerOnly("AC002"))))
                .isInstanceOfSatisfying(
                        BankUnavailableException.class,
                        e -> assertThat(e.code()).isEqualTo("AC002"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void pagesHaveAtMostFourDigits(ListApi list) {
        assertThatThrownBy(() -> list.rows(10_000, golden(list.api(), reply -> {})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Pages are counted from 1 to 9999, and 10000 is not a page.");
    }

    private static DepositList.DepositListPage deposits(Consumer<ObjectNode> change) throws Exception {
        try (var bank = RawBank.answering(RawBank.http(200, "", golden(BankApi.DEPOSIT_LIST, change)))) {
            return SampleRequests.client(bank.url()).deposits(Optional.empty(), SampleRequests.PERIOD, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000", "000000000010000", "0000000000000000000010000", "10000.00", "00010000.0"})
    void amountsMayHaveLeadingZerosAndAFractionOfZero(String amount) throws Exception {
        assertThat(deposits(reply -> ((ObjectNode) reply.at("/REC/1")).put("RcvAmt", amount))
                        .rows()
                        .get(1))
                .isInstanceOfSatisfying(
                        DepositList.Row.class, row -> assertThat(row.amount()).isEqualTo(Won.of(10_000)));
        assertThat(deposits(body("UseAblAmt", amount)).usable()).isEqualTo(Won.of(10_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000.50", "10000.", ".00", "1,000", "-1", "+1", "1e3", "1000000000000000", "1 ", "0x1"})
    void anythingElseIsNoAmount(String amount) {
        assertThatThrownBy(() -> deposits(body("UseAblAmt", amount)))
                .isInstanceOfSatisfying(
                        BankUnavailableException.class,
                        e -> assertThat(e.code()).isEqualTo("BROKEN_REPLY"));
    }

    /** It would take an investor's account for a borrower's. */
    @Test
    void accountsOfAnotherUsageAreNotUsed() {
        Stream.of(body("P2PVractUsg", "2"), body("P2PVractUsg", ""), without("P2PVractUsg"))
                .forEach(change -> assertThatThrownBy(() -> {
                            try (var bank =
                                    RawBank.answering(RawBank.http(200, "", golden(BankApi.ACCOUNT_LIST, change)))) {
                                SampleRequests.client(bank.url())
                                        .accounts(AccountUsageCode.INVESTOR, Optional.empty(), 1);
                            }
                        })
                        .isInstanceOfSatisfying(
                                BankUnavailableException.class,
                                e -> assertThat(e.code()).isEqualTo("WRONG_ECHO")));
    }

    private static BankListPage<LoanList.Row> loans(Consumer<ObjectNode> change) throws Exception {
        try (var bank = RawBank.answering(RawBank.http(200, "", golden(BankApi.LOAN_LIST, change)))) {
            return SampleRequests.client(bank.url()).loans(Optional.empty(), SampleRequests.PERIOD, 1);
        }
    }

    @Test
    void loansMayComeWithoutACountUnlessThePageIsFull() throws Exception {
        Consumer<ObjectNode> uncounted = reply -> reply.remove(List.of("TotCnt", "Iqtcnt", "PageNo"));
        assertThat(loans(uncounted).total()).isEqualTo(1);

        Consumer<ObjectNode> full = uncounted.andThen(reply -> {
            JsonNode row = reply.at("/REC/0");
            ((ArrayNode) reply.get("REC")).addAll(Collections.nCopies(19, row));
        });
        assertThatThrownBy(() -> loans(full))
                .isInstanceOfSatisfying(
                        BankUnavailableException.class,
                        e -> assertThat(e.code()).isEqualTo("BROKEN_REPLY"));
    }

    @Test
    void aHistoryThatDoesNotSayWhetherItGoesOnIsBroken() throws Exception {
        String reply = golden(BankApi.SUBSIDIARY_HISTORY, without("CtntDataYn"));
        try (var bank = RawBank.answering(RawBank.http(200, "", reply))) {
            assertThatThrownBy(() -> SampleRequests.client(bank.url()).subsidiaryHistory(SampleRequests.PERIOD, 1))
                    .isInstanceOfSatisfying(
                            BankUnavailableException.class,
                            e -> assertThat(e.code()).isEqualTo("BROKEN_REPLY"));
        }
    }

    @Test
    void withoutDepositsNothingIsUsable() throws Exception {
        DepositList.DepositListPage page = deposits(headerOnly("A0090"));
        assertThat(page.usable()).isEqualTo(Won.ZERO);
        assertThat(page.depositedToday()).isEqualTo(Won.ZERO);
        assertThat(page.total()).isZero();
        assertThat(page.page()).isEqualTo(1);
    }

    @Test
    void noRowsForAnotherContractOrNumberAreNoEmptyList() {
        Stream.of(
                        headerOnly("A0090").andThen(body("P2pCmtmNo", "0000000001")),
                        headerOnly("A0090").andThen(header("IsTuno", "1")))
                .forEach(change ->
                        assertThatThrownBy(() -> deposits(change)).isInstanceOf(BankUnavailableException.class));
    }

    @Test
    void rowsUnderBothSpellingsAreBroken() {
        assertThatThrownBy(() -> deposits(reply -> {
                    JsonNode rows = reply.get("REC");
                    reply.set("Rec", rows.deepCopy());
                }))
                .isInstanceOfSatisfying(
                        BankUnavailableException.class,
                        e -> assertThat(e.code()).isEqualTo("BROKEN_REPLY"));
    }
}
