package ontu.architecture.planted.loans;

/** Breaks a rule of the architecture. */
public final class RepositoryWithBankFieldNames {
    String borrowersVran() {
        return "";
    }
}
