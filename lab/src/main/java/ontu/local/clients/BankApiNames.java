package ontu.local.clients;

import java.util.List;

/** The bank's names of its APIs, as used in the sandbox's fault rules and ground truth. */
public final class BankApiNames {
    public static final String ISSUE_ACCOUNT = "P2PNVirtualAccountNumberRequest";
    public static final String ACCOUNT_LIST = "P2PInvestmentManagementVirtualAccountList";
    public static final String VERIFY_BORROWER = "P2PBorrowingInformationVerification";
    public static final String LOAN_LIST = "P2PLoanInformationList";
    public static final String SUBSIDIARY_BALANCE = "P2PChildCompanyInquireBalance";
    public static final String ACCOUNT_TERMINATION = "P2PVirtualAccountTerminate";
    public static final String DEPOSIT_LIST = "P2PNAccountReceiveInformationList";
    public static final String DISBURSEMENT_ORDER = "P2PNInvestmentPaymentOrder";
    public static final String DISBURSEMENT_RESULT = "P2PNInvestmentLoanExecutionResultInquiry";
    public static final String DISTRIBUTION_ORDER = "P2PNInterestRepayment";
    public static final String DISTRIBUTION_RESULT = "P2PNInterestPaymentAccountReceiveResultConfirmation";
    public static final String DEPOSIT_RETURN = "P2PNInvestmentDepositAmountReturn";
    public static final String DEPOSIT_RETURN_RESULT = "P2PNInvestmentDepositAmountReturnResultList";

    public static final List<String> ORDERS = List.of(DISBURSEMENT_ORDER, DISTRIBUTION_ORDER, DEPOSIT_RETURN);
    public static final List<String> INQUIRIES =
            List.of(DISBURSEMENT_RESULT, DISTRIBUTION_RESULT, DEPOSIT_RETURN_RESULT);

    /** Stands for every API in a fault rule. */
    public static final String ANY = "*";

    private BankApiNames() {}
}
