package ontu.production;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import ontu.local.outside.BankControl;

/** What goes wrong at the bank during the crash test, within what {@link CrashTimes} assumes of it. */
final class CrashFaults {
    private static final String PAYMENT = "P2PNInvestmentPaymentOrder";
    private static final List<String> ORDERS = List.of(PAYMENT, "P2PNInterestRepayment");
    private static final List<String> INQUIRIES =
            List.of("P2PNInvestmentLoanExecutionResultInquiry", "P2PNInterestPaymentAccountReceiveResultConfirmation");
    private static final String EVERY_API = "*";

    private final BankControl bank;
    private final long seed;
    private int rules;

    CrashFaults(BankControl bank, long seed) {
        this.bank = bank;
        this.seed = seed;
    }

    void begin() {
        for (String api : ORDERS) {
            add(0.05, rule(api, "DROP_REQUEST"));
            add(0.10, rule(api, "DROP_REPLY"));
            add(0.05, rule(api, "DELAY_RECEIPT").put("delay", seconds(CrashTimes.FLIGHT_SECONDS - 2)));
            add(0.05, rule(api, "DELAY_EXECUTION").put("delay", seconds(30)));
            add(0.05, rule(api, "DELAY_EXECUTION").put("delay", seconds(20)).put("reply", "A0050"));
            add(0.03, rule(api, "HTTP_STATUS").put("status", 503));
            add(0.03, rule(api, "BROKEN_BODY"));
            add(0.03, rule(api, "WRONG_CODE").put("code", "ZZ999"));
            add(0.03, rule(api, "REFUSE").put("code", "X0002"));
            add(0.02, rule(api, "REFUSE").put("code", "X0004")); // which trying again does not help
            add(0.20, rule(api, "INQUIRY_LAG").put("delay", seconds(CrashTimes.INQUIRY_LAG_SECONDS - 5)));
        }
        for (String api : INQUIRIES) {
            add(0.05, rule(api, "DROP_REPLY"));
        }
        add(0.02, rule(EVERY_API, "DROP_REPLY"));
        add(0.01, rule(EVERY_API, "DROP_REQUEST"));
    }

    /** The bank carries this one out, says nothing, and never says what became of it. */
    static void leaveInDoubt(BankControl bank, String number) {
        for (ObjectNode rule : List.of(
                rule(PAYMENT, "DROP_REPLY"),
                rule(PAYMENT, "INQUIRY_LAG").put("delay", "P30D").put("code", "AT999"))) {
            rule.putArray("numbers").add(number);
            bank.fault(rule);
        }
    }

    private static ObjectNode rule(String api, String kind) {
        return JsonNodeFactory.instance.objectNode().put("api", api).put("kind", kind);
    }

    private void add(double probability, ObjectNode rule) {
        rules++;
        bank.fault(rule.put("probability", probability).put("seed", seed + rules));
    }

    private static String seconds(int seconds) {
        return "PT" + seconds + "S";
    }
}
