package ontu.demo;

/** The lines of the comparison: sums transferred, numbers of orders, and balances. */
enum ReconciliationLine {
    INVESTOR_DEPOSITS("investors' deposits", Unit.WON),
    BORROWER_DEPOSITS("borrower's deposits", Unit.WON),
    DISBURSED("disbursed to the borrower", Unit.WON),
    DISBURSEMENTS("orders for that", Unit.COUNT),
    DISTRIBUTED("distributed to investors", Unit.WON),
    DISTRIBUTIONS("orders for that", Unit.COUNT),
    RETURNED("returned to investors", Unit.WON),
    RETURNS("orders for that", Unit.COUNT),
    HELD("held for investors now", Unit.WON),
    LEFT_WITH_BORROWERS("left on borrowers' accounts", Unit.WON);

    private final String label;
    private final Unit unit;

    ReconciliationLine(String label, Unit unit) {
        this.label = label;
        this.unit = unit;
    }

    String label() {
        return label;
    }

    Unit unit() {
        return unit;
    }

    /** The unit of a figure. */
    enum Unit {
        WON,
        COUNT
    }
}
