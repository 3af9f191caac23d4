package ontu.demo;

/** The rows of the comparison: what money has moved, by how many orders, and where it stands now. */
enum Kind {
    INVESTOR_DEPOSITS("investors' deposits", Unit.WON),
    BORROWER_DEPOSITS("borrower's deposits", Unit.WON),
    DISBURSED("disbursed to the borrower", Unit.WON),
    DISBURSEMENTS("orders for that", Unit.COUNT),
    REPAID("repaid to investors", Unit.WON),
    REPAYMENTS("orders for that", Unit.COUNT),
    RETURNED("returned to investors", Unit.WON),
    RETURNS("orders for that", Unit.COUNT),
    HELD("held for investors now", Unit.WON),
    LEFT("left on borrowers' accounts", Unit.WON);

    private final String words;
    private final Unit unit;

    Kind(String words, Unit unit) {
        this.words = words;
        this.unit = unit;
    }

    String words() {
        return words;
    }

    Unit unit() {
        return unit;
    }

    /** What a figure counts. */
    enum Unit {
        WON,
        COUNT
    }
}
