package ontu.order;

/** How the request of an order compares with the one that was planned under its number. */
public enum RequestComparison {
    SAME,
    /** What moves is the same: amounts, accounts, holder, loan number, lines. The rest differs: memos, spelling. */
    DETAILS_DIFFER,
    MOVEMENT_DIFFERS
}
