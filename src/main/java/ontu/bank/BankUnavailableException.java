package ontu.bank;

/** The bank gave no usable answer to a question. Nothing follows from that; the question may be asked again. */
public final class BankUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    BankUnavailableException(BankApi api, String code) {
        super("The bank gave no usable answer to " + api.wireName() + " (" + code
                + "). Nothing was concluded from it; ask again, and call the bank if it goes on.");
        this.code = code;
    }

    /** The bank's reply code, reduced to letters and digits, or one of our own (see {@link Codes}). */
    public String code() {
        return code;
    }
}
