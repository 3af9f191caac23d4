package ontu.demo;

import java.util.List;

/** The bank's names of the APIs that faults strike and that its truth speaks of. */
final class BankApi {
    static final String PAYMENT = "P2PNInvestmentPaymentOrder";
    static final String PAYMENT_RESULT = "P2PNInvestmentLoanExecutionResultInquiry";
    static final String REPAYMENT = "P2PNInterestRepayment";
    static final String REPAYMENT_RESULT = "P2PNInterestPaymentAccountReceiveResultConfirmation";
    static final String RETURN = "P2PNInvestmentDepositAmountReturn";
    static final String RETURN_RESULT = "P2PNInvestmentDepositAmountReturnResultList";
    static final String VERIFICATION = "P2PBorrowingInformationVerification";

    static final List<String> ORDERS = List.of(PAYMENT, REPAYMENT, RETURN);
    static final List<String> INQUIRIES = List.of(PAYMENT_RESULT, REPAYMENT_RESULT, RETURN_RESULT);

    private BankApi() {}
}
