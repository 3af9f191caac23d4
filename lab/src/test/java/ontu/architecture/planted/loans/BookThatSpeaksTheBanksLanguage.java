package ontu.architecture.planted.loans;

/** Breaks a rule of the house. */
public final class BookThatSpeaksTheBanksLanguage {
    String borrowersVran() {
        return "";
    }
}
