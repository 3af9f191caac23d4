package ontu.api;

import ontu.codes.StoredCode;

/** Whether deposits are taken in. */
public enum DepositIntakeState implements StoredCode {
    RUNNING("RUNNING"),
    HALTED("HALTED");

    private final String code;

    DepositIntakeState(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
