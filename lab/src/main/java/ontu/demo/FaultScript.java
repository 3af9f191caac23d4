package ontu.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import ontu.local.outside.BankApi;
import ontu.local.outside.BankControl;

/** What goes wrong between Ontu and the bank. */
final class FaultScript {
    private FaultScript() {}

    static void play(DemoOptions options, BankControl bank) {
        if (options.faults() > 0) {
            everywhere(options, bank);
        } else {
            ofTheDefaultStory(bank);
        }
        if (options.ending() == Ending.REJECTED) {
            bank.fault(BankControl.rule(BankApi.VERIFICATION, "REFUSE"));
        }
    }

    /** The default story: answers that are lost after execution, requests that are lost before it, one that takes time. */
    private static void ofTheDefaultStory(BankControl bank) {
        strike(bank, BankApi.PAYMENT, "DROP_REPLY", 1);
        strike(bank, BankApi.REPAYMENT, "DROP_REQUEST", 2);
        strike(bank, BankApi.REPAYMENT, "DROP_REPLY", 5);
        bank.fault(ordinal(
                BankControl.rule(BankApi.RETURN, "DELAY_EXECUTION")
                        .put("delay", "PT25M")
                        .put("reply", "A0050"),
                1));
    }

    private static void strike(BankControl bank, String api, String kind, int ordinal) {
        bank.fault(ordinal(BankControl.rule(api, kind), ordinal));
    }

    /** Each kind of fault strikes each request with the same probability. */
    private static void everywhere(DemoOptions options, BankControl bank) {
        for (String api : BankApi.ORDERS) {
            for (ObjectNode rule : List.of(
                    BankControl.rule(api, "DROP_REQUEST"),
                    BankControl.rule(api, "DROP_REPLY"),
                    BankControl.rule(api, "DELAY_EXECUTION").put("delay", "PT20M"),
                    BankControl.rule(api, "REFUSE").put("code", "X0002"),
                    BankControl.rule(api, "INQUIRY_LAG").put("delay", "PT30M"))) {
                bank.fault(likely(rule, options));
            }
        }
        for (String api : BankApi.INQUIRIES) {
            bank.fault(likely(BankControl.rule(api, "DROP_REQUEST"), options));
            bank.fault(likely(BankControl.rule(api, "DROP_REPLY"), options));
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
