package ontu.production;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import ontu.local.outside.BankApi;
import ontu.local.outside.BankControl;

/** What goes wrong at the bank during the crash test, within what {@link CrashTimes} assumes of it. */
final class CrashFaults {
    private static final List<String> ORDERS = List.of(BankApi.PAYMENT, BankApi.REPAYMENT);
    private static final List<String> INQUIRIES = List.of(BankApi.PAYMENT_RESULT, BankApi.REPAYMENT_RESULT);

    private final BankControl bank;
    private final long seed;
    private int rules;

    CrashFaults(BankControl bank, long seed) {
        this.bank = bank;
        this.seed = seed;
    }

    void begin() {
        for (String api : ORDERS) {
            add(0.05, BankControl.rule(api, "DROP_REQUEST"));
            add(0.10, BankControl.rule(api, "DROP_REPLY"));
            add(0.05, BankControl.rule(api, "DELAY_RECEIPT").put("delay", seconds(CrashTimes.FLIGHT_SECONDS - 2)));
            add(0.05, BankControl.rule(api, "DELAY_EXECUTION").put("delay", seconds(30)));
            add(
                    0.05,
                    BankControl.rule(api, "DELAY_EXECUTION")
                            .put("delay", seconds(20))
                            .put("reply", "A0050"));
            add(0.03, BankControl.rule(api, "HTTP_STATUS").put("status", 503));
            add(0.03, BankControl.rule(api, "BROKEN_BODY"));
            add(0.03, BankControl.rule(api, "WRONG_CODE").put("code", "ZZ999"));
            add(0.03, BankControl.rule(api, "REFUSE").put("code", "X0002"));
            add(0.02, BankControl.rule(api, "REFUSE").put("code", "X0004")); // which trying again does not help
            add(0.20, BankControl.rule(api, "INQUIRY_LAG").put("delay", seconds(CrashTimes.INQUIRY_LAG_SECONDS - 5)));
        }
        for (String api : INQUIRIES) {
            add(0.05, BankControl.rule(api, "DROP_REPLY"));
        }
        add(0.02, BankControl.rule(BankApi.EVERY, "DROP_REPLY"));
        add(0.01, BankControl.rule(BankApi.EVERY, "DROP_REQUEST"));
    }

    private void add(double probability, ObjectNode rule) {
        rules++;
        bank.fault(rule.put("probability", probability).put("seed", seed + rules));
    }

    private static String seconds(int seconds) {
        return "PT" + seconds + "S";
    }
}
