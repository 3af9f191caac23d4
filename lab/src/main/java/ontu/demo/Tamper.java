package ontu.demo;

/** The source in which one won is changed before the comparison, to see that the comparison notices. */
enum Tamper {
    BANK("bank"),
    LEDGER("ledger");

    private final String word;

    Tamper(String word) {
        this.word = word;
    }

    /** The word on the command line. */
    String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
