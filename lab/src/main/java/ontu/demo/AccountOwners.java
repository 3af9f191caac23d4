package ontu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Who owns each virtual account according to Ontu. An account unknown to Ontu is shown under its own number. */
record AccountOwners(Map<String, String> investors, Map<String, String> loans) {

    /** @param accounts rows of {@code number} and {@code investor} or {@code loan} */
    static AccountOwners read(JsonNode accounts) {
        Map<String, String> investors = new HashMap<>();
        Map<String, String> loans = new HashMap<>();
        for (JsonNode account : accounts) {
            Map<String, String> owners = account.hasNonNull("investor") ? investors : loans;
            String owner = account.path(account.hasNonNull("investor") ? "investor" : "loan")
                    .asText();
            owners.put(account.get("number").asText(), owner);
        }
        return new AccountOwners(investors, loans);
    }

    String investor(String account) {
        return investors.getOrDefault(account, "account " + account);
    }
}
