package ontu.loans;

import ontu.codes.StoredCode;

/** The state of a quote. */
enum QuoteState implements StoredCode {
    OFFERED("OFFERED"),
    ACCEPTED("ACCEPTED"),
    SETTLED("SETTLED"),
    LAPSED("LAPSED"),
    WITHDRAWN("WITHDRAWN");

    private final String code;

    QuoteState(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
