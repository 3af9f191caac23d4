package ontu.sandbox;

/** The kinds of fault between a caller and the bank ({@code POST /sandbox/faults}). */
enum FaultKind implements ControlCode {
    /** The request never reaches the bank; the connection is closed. */
    DROP_REQUEST("DROP_REQUEST"),
    /** The request reaches the bank {@code delay} later, on the date of that time; the connection is closed at once. */
    DELAY_RECEIPT("DELAY_RECEIPT"),
    /** Answered with {@code status} and a maintenance page; the request never reaches the bank. */
    HTTP_STATUS("HTTP_STATUS"),
    /**
     * Received now, executed (or refused by the rules) {@code delay} later; {@code reply} is a code or {@code NONE}.
     */
    DELAY_EXECUTION("DELAY_EXECUTION"),
    /** Received and refused with {@code code}; a borrower verification without a code is answered with {@code N}. */
    REFUSE("REFUSE"),
    /** Carried out, but no reply is sent; the connection is closed. */
    DROP_REPLY("DROP_REPLY"),
    /** Carried out, but the reply has {@code code} and no body. */
    WRONG_CODE("WRONG_CODE"),
    /** Carried out, but {@code field} of the reply has a wrong value. */
    WRONG_ECHO("WRONG_ECHO"),
    /** Carried out, but the reply body is corrupted as {@code variant} says. */
    BROKEN_BODY("BROKEN_BODY"),
    /** For {@code delay} after an order's receipt, inquiries return {@code X0001} (no such order) or {@code code}. */
    INQUIRY_LAG("INQUIRY_LAG"),
    /** For {@code delay} after an executed order's receipt, or for ever, inquiries return the failure {@code code}. */
    INQUIRY_FLIP("INQUIRY_FLIP");

    private final String code;

    FaultKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether it masks the result of an order from inquiries; all others affect the request itself. */
    boolean concernsInquiries() {
        return this == INQUIRY_LAG || this == INQUIRY_FLIP;
    }

    boolean needsDelay() {
        return this == DELAY_RECEIPT || this == DELAY_EXECUTION || this == INQUIRY_LAG;
    }
}
