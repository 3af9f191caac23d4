package ontu.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The keys of {@code config.yml} that have been renamed. */
public final class RenamedKeys {
    /** Paths from the root of the file, old to new. */
    public static final Map<String, String> NEW_NAMES = newNames();

    private RenamedKeys() {}

    /** @throws StartupException with a sentence that names the new keys, if the configuration has old ones */
    public static void refuse(JsonNode configuration) {
        String renamed = NEW_NAMES.entrySet().stream()
                .filter(key ->
                        !configuration.at("/" + key.getKey().replace('.', '/')).isMissingNode())
                .map(key -> key.getKey() + " is now called " + key.getValue())
                .collect(Collectors.joining(", "));
        if (!renamed.isEmpty()) {
            throw new StartupException(
                    "the configuration is wrong: " + renamed + ". Nothing was started; correct it and start again.",
                    null);
        }
    }

    private static Map<String, String> newNames() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("bank.spelling", "bank.wireVariants");
        names.put("bank.spelling.issueContractKey", "bank.wireVariants.accountIssuanceContractKey");
        names.put(
                "bank.spelling.repaymentCarriesBorrowerAccount",
                "bank.wireVariants.distributionCarriesBorrowerAccount");
        names.put("calendar.alsoClosed", "calendar.additionalHolidays");
        names.put("deposits.often", "deposits.activePollInterval");
        names.put("deposits.rarely", "deposits.idlePollInterval");
        names.put("deposits.bankSweeps", "deposits.sweepTimes");
        names.put("deposits.margin", "deposits.sweepMargin");
        names.put("orders.lease", "orders.grantLease");
        names.put("orders.pause", "orders.maxProcessPause");
        names.put("orders.flight", "orders.maxNetworkDelay");
        names.put("orders.windowBefore", "orders.midnightWindowBefore");
        names.put("orders.windowAfter", "orders.midnightWindowAfter");
        names.put("orders.maxAttempts", "orders.maxOrdersPerTransfer");
        names.put("orders.askFirst", "orders.firstInquiryDelay");
        names.put("orders.askAtMost", "orders.maxInquiryDelay");
        names.put("orders.waitAfter", "orders.attentionAfter");
        return Collections.unmodifiableMap(names);
    }
}
