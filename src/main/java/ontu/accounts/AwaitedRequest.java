package ontu.accounts;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open account request that parties of a loan wait for.
 *
 * @param byParty whether the party that it was made for is one of them
 * @param byNamesake whether another party of the same short name is: it waits for this request to be settled first
 */
record AwaitedRequest(AccountRequest request, boolean byParty, boolean byNamesake) {

    /**
     * Why an operator is needed, in words without names and account numbers; null if no operator is needed.
     *
     * @param missing how many parties of the loan still have no account
     * @param awaited the requests that they wait for
     */
    static @Nullable String problem(int missing, List<AwaitedRequest> awaited) {
        Set<AccountRequestProblem> problems = EnumSet.noneOf(AccountRequestProblem.class);
        boolean namesake = false;
        for (AwaitedRequest each : awaited) {
            AccountRequestProblem problem = each.request().problem();
            if (problem != null && each.byParty()) {
                problems.add(problem);
            }
            namesake |= problem != null && each.byNamesake();
        }
        if (problems.isEmpty() && !namesake) {
            return null;
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(
                missing == 1
                        ? "1 virtual account is not issued yet."
                        : missing + " virtual accounts are not issued yet.");
        problems.forEach(problem -> sentences.add(problem.sentence()));
        if (namesake) {
            sentences.add(
                    "Another party of the same short name waits for the bank's answer first: see the account request"
                            + " that needs an operator.");
        }
        return String.join(" ", sentences);
    }
}
