package ontu.bank;

/** The bank gave no usable reply to a query. Nothing follows from that; the query may be retried. */
public final class BankUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String apiName;
    private final String code;

    /** @param apiName the name under which the API was called */
    BankUnavailableException(String apiName, String code) {
        super("The bank gave no usable answer to " + apiName + " (" + code
                + "). Nothing was concluded from it. Retry, and contact the bank if it persists.");
        this.apiName = apiName;
        this.code = code;
    }

    /** Which API: the name under which it was called, and which the bank understands. */
    public String apiName() {
        return apiName;
    }

    /** The bank's reply code, reduced to letters and digits, or one of our own (see {@link ReplyCodes}). */
    public String code() {
        return code;
    }
}
