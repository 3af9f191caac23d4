package ontu.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import ontu.local.clients.BankApiNames;
import ontu.local.clients.SandboxClient;

/** The faults between Ontu and the bank. */
final class FaultScript {
    private FaultScript() {}

    static void apply(DemoOptions options, SandboxClient bank) {
        if (options.faults() > 0) {
            everywhere(options, bank);
        } else {
            forDefaultStory(bank);
        }
        if (options.ending() == Ending.REJECTED) {
            bank.addFault(SandboxClient.rule(BankApiNames.VERIFY_BORROWER, "REFUSE"));
        }
    }

    /** The default story: replies lost after execution, requests lost before it, and one delayed execution. */
    private static void forDefaultStory(SandboxClient bank) {
        addFault(bank, BankApiNames.DISBURSEMENT_ORDER, "DROP_REPLY", 1);
        addFault(bank, BankApiNames.DISTRIBUTION_ORDER, "DROP_REQUEST", 2);
        addFault(bank, BankApiNames.DISTRIBUTION_ORDER, "DROP_REPLY", 5);
        bank.addFault(ordinal(
                SandboxClient.rule(BankApiNames.DEPOSIT_RETURN, "DELAY_EXECUTION")
                        .put("delay", "PT25M")
                        .put("reply", "A0050"),
                1));
    }

    private static void addFault(SandboxClient bank, String api, String kind, int ordinal) {
        bank.addFault(ordinal(SandboxClient.rule(api, kind), ordinal));
    }

    /** Each kind of fault occurs with the same probability for each request. */
    private static void everywhere(DemoOptions options, SandboxClient bank) {
        for (String api : BankApiNames.ORDERS) {
            for (ObjectNode rule : List.of(
                    SandboxClient.rule(api, "DROP_REQUEST"),
                    SandboxClient.rule(api, "DROP_REPLY"),
                    SandboxClient.rule(api, "DELAY_EXECUTION").put("delay", "PT20M"),
                    SandboxClient.rule(api, "REFUSE").put("code", "X0002"),
                    SandboxClient.rule(api, "INQUIRY_LAG").put("delay", "PT30M"))) {
                bank.addFault(likely(rule, options));
            }
        }
        for (String api : BankApiNames.INQUIRIES) {
            bank.addFault(likely(SandboxClient.rule(api, "DROP_REQUEST"), options));
            bank.addFault(likely(SandboxClient.rule(api, "DROP_REPLY"), options));
        }
    }

    private static ObjectNode ordinal(ObjectNode rule, int ordinal) {
        rule.putArray("ordinals").add(ordinal);
        return rule;
    }

    private static ObjectNode likely(ObjectNode rule, DemoOptions options) {
        return rule.put("probability", options.faults()).put("seed", options.seed());
    }
}
