package ontu.bank;

/** The fifteen APIs of the bank's chapter on P2P fund management (docs/bank-api.md#section-2). */
public enum BankApi {
    ISSUE_ACCOUNT("P2PNVirtualAccountNumberRequest"),
    ACCOUNT_LIST("P2PInvestmentManagementVirtualAccountList"),
    ACCOUNT_HISTORY("P2PInquireVirtualAccountTransactionHistory"),
    TERMINATE_ACCOUNT("P2PVirtualAccountTerminate"),
    DISBURSEMENT_ORDER("P2PNInvestmentPaymentOrder"),
    DISBURSEMENT_RESULT("P2PNInvestmentLoanExecutionResultInquiry"),
    VERIFY_BORROWER("P2PBorrowingInformationVerification"),
    LOAN_LIST("P2PLoanInformationList"),
    DEPOSIT_LIST("P2PNAccountReceiveInformationList"),
    DISTRIBUTION_ORDER("P2PNInterestRepayment"),
    DISTRIBUTION_RESULT("P2PNInterestPaymentAccountReceiveResultConfirmation"),
    DEPOSIT_RETURN("P2PNInvestmentDepositAmountReturn"),
    DEPOSIT_RETURN_RESULT("P2PNInvestmentDepositAmountReturnResultList"),
    SUBSIDIARY_BALANCE("P2PChildCompanyInquireBalance"),
    SUBSIDIARY_HISTORY("P2PChildCompanyInquireTransactionHistory");

    private final String wireName;

    BankApi(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the path and in the header field {@code ApiNm}. */
    public String wireName() {
        return wireName;
    }

    /** {@code /<ApiName>.nh}, below the base URL. */
    String path() {
        return "/" + wireName + ".nh";
    }
}
