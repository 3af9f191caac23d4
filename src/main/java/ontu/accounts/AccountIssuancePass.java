package ontu.accounts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a pass over the parties of a loan has led to.
 *
 * @param missing how many parties still have no account
 * @param borrowerMissing whether the borrower is one of them
 * @param problem why an operator is needed, in words without names and account numbers; empty if no operator is needed
 * @param nextPassIn when the next pass is due; zero if more accounts can be requested at once
 */
public record AccountIssuancePass(int missing, boolean borrowerMissing, Optional<String> problem, Duration nextPassIn) {

    static Optional<String> problem(int missing, List<AwaitedRequest> awaited) {
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
            return Optional.empty();
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
        return Optional.of(String.join(" ", sentences));
    }
}
