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
    /** Carried out, but the reply lacks {@code field}. */
    MISSING_FIELD("MISSING_FIELD"),
    /** Carried out, but the reply body is corrupted as {@code variant} says. */
    BROKEN_BODY("BROKEN_BODY"),
    /** For {@code delay} after an order's receipt, inquiries return {@code X0001} (no such order) or {@code code}. */
    INQUIRY_LAG("INQUIRY_LAG", Scope.INQUIRIES),
    /** For {@code delay} after an executed order's receipt, or for ever, inquiries return the failure {@code code}. */
    INQUIRY_FLIP("INQUIRY_FLIP", Scope.INQUIRIES),
    /** A list does not show yet what was entered less than {@code delay} ago. */
    LIST_LAG("LIST_LAG", Scope.LISTS),
    /** One {@code field} of the rows is wrong: it is {@code value}, or has the {@code defect}. */
    WRONG_ROW("WRONG_ROW", Scope.LISTS),
    /** The rows are left out, and not counted. */
    MISSING_ROW("MISSING_ROW", Scope.LISTS),
    /** The rows of the deposit list have another {@code Sqno}. */
    MOVED_KEY("MOVED_KEY", Scope.LISTS);

    private final String code;
    private final Scope scope;

    /** What a fault affects. */
    enum Scope {
        /** The request and its reply. */
        REQUEST,
        /** The result of an order as inquiries see it. */
        INQUIRIES,
        /** The rows of a list. */
        LISTS
    }

    FaultKind(String code) {
        this(code, Scope.REQUEST);
    }

    FaultKind(String code, Scope scope) {
        this.code = code;
        this.scope = scope;
    }

    @Override
    public String code() {
        return code;
    }

    Scope scope() {
        return scope;
    }

    /** Whether it can affect requests to this API. */
    boolean concerns(Api api) {
        return switch (scope) {
            case REQUEST -> true;
            case INQUIRIES -> api.isOrder();
            case LISTS -> this == MOVED_KEY ? api == Api.DEPOSIT_LIST : api.isList();
        };
    }

    boolean needsDelay() {
        return this == DELAY_RECEIPT || this == DELAY_EXECUTION || this == INQUIRY_LAG || this == LIST_LAG;
    }
}
