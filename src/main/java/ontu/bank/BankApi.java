package ontu.bank;

/**
 * The fifteen APIs of the bank's chapter on P2P fund management (docs/bank-api.md#section-2), under the names that the
 * bank has published. {@link BankConfiguration#apiName} has the names that a contract uses.
 */
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

    private final String publishedName;

    BankApi(String publishedName) {
        this.publishedName = publishedName;
    }

    /** The name in the bank's chapter. */
    public String publishedName() {
        return publishedName;
    }

    /** Whether every reply must have contract number and subsidiary serial (docs/bank-api.md#contract-echo). */
    boolean repliesWithContract() {
        return switch (this) {
            case ISSUE_ACCOUNT,
                    DISBURSEMENT_ORDER,
                    DISBURSEMENT_RESULT,
                    DEPOSIT_LIST,
                    DISTRIBUTION_RESULT,
                    DEPOSIT_RETURN_RESULT -> true;
            case ACCOUNT_LIST,
                    ACCOUNT_HISTORY,
                    TERMINATE_ACCOUNT,
                    VERIFY_BORROWER,
                    LOAN_LIST,
                    DISTRIBUTION_ORDER,
                    DEPOSIT_RETURN,
                    SUBSIDIARY_BALANCE,
                    SUBSIDIARY_HISTORY -> false;
        };
    }
}
