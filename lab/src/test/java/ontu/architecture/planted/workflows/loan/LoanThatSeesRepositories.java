package ontu.architecture.planted.workflows.loan;

import ontu.architecture.planted.loans.RepositoryWithASystemTime;

/** Breaks a rule of the architecture. */
public final class LoanThatSeesRepositories {
    RepositoryWithASystemTime book() {
        return new RepositoryWithASystemTime();
    }
}
