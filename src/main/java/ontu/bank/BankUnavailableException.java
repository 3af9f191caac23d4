package ontu.bank;

/** The bank gave no usable reply to a query. Nothing follows from that; the query may be retried. */
public final class BankUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    BankUnavailableException(BankApi api, String code) {
        super("The bank gave no usable answer to " + api.wireName() + " (" + code
                + "). Nothing was concluded from it. Retry, and contact the bank if it persists.");
        this.code = code;
    }

    /** The bank's reply code, reduced to letters and digits, or one of our own (see {@link ReplyCodes}). */
    public String code() {
        return code;
    }
}
