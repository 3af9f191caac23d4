package ontu.deposits;

import ontu.codes.StoredCode;

/** What has become of a row in quarantine. */
enum QuarantineResolution implements StoredCode {
    /** A later list has it in a form that can be read; that row is the deposit. */
    READABLE("READABLE"),
    /** The bank does not list it any more. */
    NOT_LISTED("NOT_LISTED");

    private final String code;

    QuarantineResolution(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
