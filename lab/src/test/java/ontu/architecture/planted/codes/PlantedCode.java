package ontu.architecture.planted.codes;

import ontu.codes.StoredCode;

/** An enum that is stored. */
public enum PlantedCode implements StoredCode {
    FIRST("PLANTED"),
    SECOND("ALSO-PLANTED");

    private final String code;

    PlantedCode(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
