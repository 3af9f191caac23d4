package ontu.investors;

import ontu.codes.StoredCode;

/** The state of a return. */
enum ReturnState implements StoredCode {
    /** The money is held for the return. */
    HELD("HELD"),
    /** The bank has returned the money. */
    RETURNED("RETURNED"),
    /** The money is held, and an operator is needed. */
    NEEDS_OPERATOR("NEEDS_OPERATOR"),
    /** Two operators have given it up: the money is free again. */
    ABANDONED("ABANDONED");

    private final String code;

    ReturnState(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }

    /** Whether the return is still to be made. */
    boolean isLiving() {
        return this == HELD || this == NEEDS_OPERATOR;
    }
}
