package ontu.sandbox;

/** What can go wrong between a caller and the bank (control interface, {@code POST /sandbox/faults}). */
enum FaultKind {
    /** The request never reaches the bank; the connection is closed. */
    DROP_REQUEST,
    /** The request reaches the bank only {@code delay} later, on whatever date that is; the connection is closed at once. */
    DELAY_RECEIPT,
    /** Answered with {@code status} and a maintenance page in front of the bank, which never sees the request. */
    HTTP_STATUS,
    /** Received now, carried out (or refused by the rules) {@code delay} later; {@code reply} is a code or {@code NONE}. */
    DELAY_EXECUTION,
    /** Received and refused with {@code code}; a borrower verification without a code is answered with {@code N}. */
    REFUSE,
    /** Done, but nobody is told; the connection is closed. */
    DROP_REPLY,
    /** Done, but the reply carries {@code code} and no body. */
    WRONG_CODE,
    /** Done, but {@code field} of the reply says something else. */
    WRONG_ECHO,
    /** Done, but the reply is spoilt as {@code variant} says. */
    BROKEN_BODY,
    /** For {@code delay} after an order's receipt, inquiries know nothing of it ({@code X0001}) or show {@code code}. */
    INQUIRY_LAG,
    /** For {@code delay} after an executed order's receipt, or for ever, inquiries say that it failed with {@code code}. */
    INQUIRY_FLIP;

    /** Whether it concerns what inquiries say of an order; the others concern the request itself. */
    boolean concernsInquiries() {
        return this == INQUIRY_LAG || this == INQUIRY_FLIP;
    }

    boolean needsDelay() {
        return this == DELAY_RECEIPT || this == DELAY_EXECUTION || this == INQUIRY_LAG;
    }
}
