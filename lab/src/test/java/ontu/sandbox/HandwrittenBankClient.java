package ontu.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import ontu.testing.TestHttp;

/** A client of the sandbox over HTTP that writes every request by hand, so that tests can send invalid ones. */
final class HandwrittenBankClient implements AutoCloseable {
    static final String ISSUE = "P2PNVirtualAccountNumberRequest";
    static final String ACCOUNTS = "P2PInvestmentManagementVirtualAccountList";
    static final String HISTORY = "P2PInquireVirtualAccountTransactionHistory";
    static final String TERMINATE = "P2PVirtualAccountTerminate";
    static final String DISBURSEMENT_ORDER = "P2PNInvestmentPaymentOrder";
    static final String DISBURSEMENT_RESULT = "P2PNInvestmentLoanExecutionResultInquiry";
    static final String VERIFY = "P2PBorrowingInformationVerification";
    static final String LOANS = "P2PLoanInformationList";
    static final String DEPOSITS = "P2PNAccountReceiveInformationList";
    static final String DISTRIBUTION_ORDER = "P2PNInterestRepayment";
    static final String DISTRIBUTION_RESULT = "P2PNInterestPaymentAccountReceiveResultConfirmation";
    static final String DEPOSIT_RETURN = "P2PNInvestmentDepositAmountReturn";
    static final String DEPOSIT_RETURN_RESULT = "P2PNInvestmentDepositAmountReturnResultList";
    static final String SUBSIDIARY = "P2PChildCompanyInquireBalance";
    static final String SUBSIDIARY_HISTORY = "P2PChildCompanyInquireTransactionHistory";

    static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

    final SettableClock clock;
    private final SandboxServer server;
    private int numbers = 1000;

    HandwrittenBankClient() {
        this(Sandbox.Settings.defaults());
    }

    HandwrittenBankClient(Sandbox.Settings settings) {
        clock = new SettableClock("2026-03-02T10:00");
        server = SandboxServer.start(settings, clock, 0);
    }

    /** A client of a bank with one variant that is not the default. */
    HandwrittenBankClient(Variant variant, String value) {
        this(Sandbox.Settings.defaults().withVariants(BankVariants.defaults().with(variant, value)));
    }

    /** A client of a bank with a request log. */
    HandwrittenBankClient(SettableClock clock, Path requestLog) {
        this.clock = clock;
        server = SandboxServer.startPersistent(Sandbox.Settings.defaults(), clock, 0, requestLog);
    }

    SandboxServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }

    String today() {
        return DAY.format(LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Seoul")));
    }

    String nextNumber() {
        return Integer.toString(numbers++);
    }

    /** A complete request; the given fields overwrite its defaults. */
    ObjectNode request(String api, String number, Map<String, ?> fields) {
        ObjectNode request = JSON.createObjectNode();
        request.putObject("Header")
                .put("ApiNm", api)
                .put("Tsymd", today())
                .put("Trtm", "102030")
                .put("Iscd", "000999")
                .put("FintechApsno", "001")
                .put("ApiSvcCd", "13E_001_00")
                .put("IsTuno", number)
                .put("AccessToken", "0123456789abcdef".repeat(4));
        request.put("P2pCmtmNo", "0000000000").put("ChidSqno", "0000000000");
        fields.forEach((key, value) -> request.set(key, JSON.valueToTree(value)));
        return request;
    }

    /** These fields with one more, or with another value of one. */
    static Map<String, String> with(Map<String, String> fields, String key, String value) {
        Map<String, String> changed = new HashMap<>(fields);
        changed.put(key, value);
        return changed;
    }

    JsonNode call(String api, String number, Map<String, ?> fields) {
        return send(api, request(api, number, fields));
    }

    /** With a number of its own. */
    JsonNode call(String api, Map<String, ?> fields) {
        return call(api, nextNumber(), fields);
    }

    JsonNode send(String api, JsonNode request) {
        HttpResponse<String> response = post("/" + api + ".nh", request.toString());
        assertThat(response.statusCode()).isEqualTo(200);
        return TestHttp.json(response.body());
    }

    HttpResponse<String> post(String path, String body) {
        return exchange("POST", path, body);
    }

    HttpResponse<String> exchange(String method, String path, String body) {
        return TestHttp.send(
                HttpRequest.newBuilder(URI.create(server.uri() + path)).method(method, BodyPublishers.ofString(body)));
    }

    static String code(JsonNode reply) {
        return reply.path("Header").path("Rpcd").asText();
    }

    JsonNode control(String path, Map<String, ?> fields) {
        HttpResponse<String> response =
                post("/sandbox/" + path, JSON.valueToTree(fields).toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return TestHttp.json(response.body());
    }

    /** Changes a variant at run time. */
    void choose(Variant variant, String value) {
        HttpResponse<String> response = post("/sandbox/variants", "{\"" + variant.key() + "\":\"" + value + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    void addFault(Map<String, ?> rule) {
        control("faults", rule);
    }

    JsonNode truth() {
        return TestHttp.json(exchange("GET", "/sandbox/truth", "").body());
    }

    JsonNode truthOfOrder(String number) {
        for (JsonNode order : truth().path("orders")) {
            if (order.path("number").asText().equals(number)) {
                return order;
            }
        }
        return JSON.createObjectNode();
    }

    long balance(String account) {
        for (JsonNode each : truth().path("accounts")) {
            if (each.path("number").asText().equals(account)) {
                return each.path("balance").asLong();
            }
        }
        return -1;
    }

    String issue(String usage) {
        return call(ISSUE, Map.of("P2PVractUsg", usage, "InvstBrwNm", "홍길동"))
                .path("Vran")
                .asText();
    }

    void deposit(String account, long amount) {
        control("deposits", Map.of("virtualAccount", account, "amount", amount));
    }

    /** An investor's account with that balance, after the next sweep. */
    String fundedInvestor(long amount) {
        String account = issue("1");
        deposit(account, amount);
        clock.set(LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Seoul")) + "T16:30");
        return account;
    }

    static ArrayNode rows(String amountField, Object... accountsAndAmounts) {
        ArrayNode rows = JSON.createArrayNode();
        for (int i = 0; i < accountsAndAmounts.length; i += 2) {
            rows.addObject()
                    .put("Vran", accountsAndAmounts[i].toString())
                    .put(amountField, accountsAndAmounts[i + 1].toString());
        }
        return rows;
    }

    static Map<String, Object> disbursement(String loan, String opensLoan, long sum, ArrayNode rows) {
        return Map.ofEntries(
                Map.entry("SlctAmt", "5000000"),
                Map.entry("LonTrm", "12"),
                Map.entry("InvSumAmt", Long.toString(sum)),
                Map.entry("NewTrnsYn", opensLoan),
                Map.entry("LoanNo", loan),
                Map.entry("Bncd", "011"),
                Map.entry("BrwAcno", "3020000000001"),
                Map.entry("Dpnm", "김차입"),
                Map.entry("LonApcYmd", "20260225"),
                Map.entry("DractOtlt", "LOAN"),
                Map.entry("Rec", rows));
    }

    /** Disburses one investor's money under a loan number. */
    JsonNode disburse(String number, String loan, String opensLoan, String account, long amount) {
        return call(DISBURSEMENT_ORDER, number, disbursement(loan, opensLoan, amount, rows("InvAmt", account, amount)));
    }

    JsonNode distribute(String number, String loan, String borrowerAccount, String investor, long amount) {
        return call(
                DISTRIBUTION_ORDER,
                number,
                Map.of(
                        "LoanNo", loan,
                        "Vran", borrowerAccount,
                        "RpaySumAmt", Long.toString(amount),
                        "RpayYmd", today(),
                        "Rec", rows("RpayAmt", investor, amount)));
    }

    JsonNode returnDeposit(String number, String account, long amount) {
        return call(
                DEPOSIT_RETURN,
                number,
                Map.of(
                        "Vran", account,
                        "RtnAmt", Long.toString(amount),
                        "Bncd", "004",
                        "Dpnm", "홍길동",
                        "IvstrAcct", "123456789012",
                        "MractOtlt", "RETURN"));
    }

    JsonNode inquire(String api, String subject, String date, String number) {
        String field = api.equals(DEPOSIT_RETURN_RESULT) ? "Vran" : "LoanNo";
        return call(api, Map.of(field, subject, "OrtrYmd", date, "OrtrIsTuno", number));
    }

    JsonNode depositsToday(int page) {
        return call(
                DEPOSITS,
                Map.of(
                        "Iqds",
                        "1",
                        "Insymd",
                        today(),
                        "Ineymd",
                        today(),
                        "PageNo",
                        String.format(Locale.ROOT, "%d", page)));
    }
}
