package ontu.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** The bank's fifteen APIs (wire contract, section 2). */
enum Api {
    ISSUE_ACCOUNT("P2PNVirtualAccountNumberRequest"),
    ACCOUNT_LIST("P2PInvestmentManagementVirtualAccountList"),
    ACCOUNT_HISTORY("P2PInquireVirtualAccountTransactionHistory"),
    TERMINATE_ACCOUNT("P2PVirtualAccountTerminate"),
    PAYMENT_ORDER("P2PNInvestmentPaymentOrder"),
    PAYMENT_RESULT("P2PNInvestmentLoanExecutionResultInquiry"),
    VERIFY_BORROWER("P2PBorrowingInformationVerification"),
    LOAN_LIST("P2PLoanInformationList"),
    DEPOSIT_LIST("P2PNAccountReceiveInformationList"),
    REPAYMENT("P2PNInterestRepayment"),
    REPAYMENT_RESULT("P2PNInterestPaymentAccountReceiveResultConfirmation"),
    DEPOSIT_RETURN("P2PNInvestmentDepositAmountReturn"),
    RETURN_RESULT("P2PNInvestmentDepositAmountReturnResultList"),
    SUBSIDIARY_BALANCE("P2PChildCompanyInquireBalance"),
    SUBSIDIARY_HISTORY("P2PChildCompanyInquireTransactionHistory");

    private final String wireName;

    Api(String wireName) {
        this.wireName = wireName;
    }

    static Optional<Api> named(String wireName) {
        return Arrays.stream(values())
                .filter(api -> api.wireName.equals(wireName))
                .findFirst();
    }

    @JsonValue
    String wireName() {
        return wireName;
    }

    /** Whether this API moves money. */
    boolean isOrder() {
        return this == PAYMENT_ORDER || this == REPAYMENT || this == DEPOSIT_RETURN;
    }

    /** The field that says what an order, or an inquiry about one, is for. */
    String subjectField() {
        return this == DEPOSIT_RETURN || this == RETURN_RESULT ? "Vran" : "LoanNo";
    }

    /** The most characters of {@link #subjectField()}. */
    int subjectLength() {
        return subjectField().equals("Vran") ? 20 : 13;
    }
}
