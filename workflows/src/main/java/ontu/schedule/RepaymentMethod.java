package ontu.schedule;

import ontu.codes.StoredCode;

/** How the principal is repaid. */
public enum RepaymentMethod implements StoredCode {
    /** 원리금균등: the same instalment every month. */
    ANNUITY("annuity"),

    /** 원금균등: the same principal every month, with interest on what is outstanding. */
    EQUAL_PRINCIPAL("equal-principal"),

    /** 만기일시: interest every month, all principal at the end. */
    BULLET("bullet");

    private final String code;

    RepaymentMethod(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
