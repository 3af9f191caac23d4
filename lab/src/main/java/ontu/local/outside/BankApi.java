package ontu.local.outside;

import java.util.List;

/** The bank's names of its APIs, as the sandbox's faults and its truth have them. */
public final class BankApi {
    public static final String ISSUE = "P2PNVirtualAccountNumberRequest";
    public static final String VERIFICATION = "P2PBorrowingInformationVerification";
    public static final String DEPOSITS = "P2PNAccountReceiveInformationList";
    public static final String PAYMENT = "P2PNInvestmentPaymentOrder";
    public static final String PAYMENT_RESULT = "P2PNInvestmentLoanExecutionResultInquiry";
    public static final String REPAYMENT = "P2PNInterestRepayment";
    public static final String REPAYMENT_RESULT = "P2PNInterestPaymentAccountReceiveResultConfirmation";
    public static final String RETURN = "P2PNInvestmentDepositAmountReturn";
    public static final String RETURN_RESULT = "P2PNInvestmentDepositAmountReturnResultList";

    public static final List<String> ORDERS = List.of(PAYMENT, REPAYMENT, RETURN);
    public static final List<String> INQUIRIES = List.of(PAYMENT_RESULT, REPAYMENT_RESULT, RETURN_RESULT);

    /** Stands for each of them in a fault. */
    public static final String EVERY = "*";

    private BankApi() {}
}
