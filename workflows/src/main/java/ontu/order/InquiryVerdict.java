package ontu.order;

/** What the bank says of an order in a result inquiry (APIs 6, 11 and 13; docs/bank-api.md#section-2-6). */
public sealed interface InquiryVerdict {

    /** The code that the verdict rests on: {@code Pcrs} where {@code Rpcd} was {@code 00000}, else {@code Rpcd}, else our own. */
    String code();

    /** The order was executed; final. */
    record Executed(String code) implements InquiryVerdict {}

    /** The bank knows the number and has not finished with it. */
    record InProgress(String code) implements InquiryVerdict {}

    /** The bank knows the number and did not execute it; the code is one that is listed as proof of that. */
    record NotExecuted(String code) implements InquiryVerdict {}

    /** The bank knows no such number: it may still be on its way, or the bank's own record may lag. */
    record NotFound(String code) implements InquiryVerdict {}

    /** Nothing follows from this answer, or there was none. */
    record Inconclusive(String code) implements InquiryVerdict {}
}
