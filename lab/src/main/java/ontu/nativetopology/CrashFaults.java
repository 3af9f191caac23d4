package ontu.nativetopology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import ontu.local.clients.BankApiNames;
import ontu.local.clients.SandboxClient;

/** The bank's faults during the crash test, within the limits that {@link CrashTestTimes} assumes. */
final class CrashFaults {
    private static final List<String> ORDERS =
            List.of(BankApiNames.DISBURSEMENT_ORDER, BankApiNames.DISTRIBUTION_ORDER);
    private static final List<String> INQUIRIES =
            List.of(BankApiNames.DISBURSEMENT_RESULT, BankApiNames.DISTRIBUTION_RESULT);

    private final SandboxClient bank;
    private final long seed;
    private int rules;

    CrashFaults(SandboxClient bank, long seed) {
        this.bank = bank;
        this.seed = seed;
    }

    void begin() {
        for (String api : ORDERS) {
            add(0.05, SandboxClient.rule(api, "DROP_REQUEST"));
            add(0.10, SandboxClient.rule(api, "DROP_REPLY"));
            add(
                    0.05,
                    SandboxClient.rule(api, "DELAY_RECEIPT")
                            .put("delay", seconds(CrashTestTimes.MAX_NETWORK_DELAY_SECONDS - 2)));
            add(0.05, SandboxClient.rule(api, "DELAY_EXECUTION").put("delay", seconds(30)));
            add(
                    0.05,
                    SandboxClient.rule(api, "DELAY_EXECUTION")
                            .put("delay", seconds(20))
                            .put("reply", "A0050"));
            add(0.03, SandboxClient.rule(api, "HTTP_STATUS").put("status", 503));
            add(0.03, SandboxClient.rule(api, "BROKEN_BODY"));
            add(0.03, SandboxClient.rule(api, "WRONG_CODE").put("code", "ZZ999"));
            add(0.03, SandboxClient.rule(api, "REFUSE").put("code", "X0002"));
            add(0.02, SandboxClient.rule(api, "REFUSE").put("code", "X0004")); // not retryable
            add(
                    0.20,
                    SandboxClient.rule(api, "INQUIRY_LAG")
                            .put("delay", seconds(CrashTestTimes.INQUIRY_LAG_SECONDS - 5)));
        }
        for (String api : INQUIRIES) {
            add(0.05, SandboxClient.rule(api, "DROP_REPLY"));
        }
        add(0.02, SandboxClient.rule(BankApiNames.ANY, "DROP_REPLY"));
        add(0.01, SandboxClient.rule(BankApiNames.ANY, "DROP_REQUEST"));
    }

    private void add(double probability, ObjectNode rule) {
        rules++;
        bank.addFault(rule.put("probability", probability).put("seed", seed + rules));
    }

    private static String seconds(int seconds) {
        return "PT" + seconds + "S";
    }
}
