package ontu.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** The bank's fifteen APIs (docs/bank-api.md#section-2). */
enum Api {
    ISSUE_ACCOUNT("P2PNVirtualAccountNumberRequest", "ISSUE_ACCOUNT"),
    ACCOUNT_LIST("P2PInvestmentManagementVirtualAccountList", "ACCOUNT_LIST"),
    ACCOUNT_HISTORY("P2PInquireVirtualAccountTransactionHistory", "ACCOUNT_HISTORY"),
    TERMINATE_ACCOUNT("P2PVirtualAccountTerminate", "TERMINATE_ACCOUNT"),
    DISBURSEMENT_ORDER("P2PNInvestmentPaymentOrder", "PAYMENT_ORDER"),
    DISBURSEMENT_RESULT("P2PNInvestmentLoanExecutionResultInquiry", "PAYMENT_RESULT"),
    VERIFY_BORROWER("P2PBorrowingInformationVerification", "VERIFY_BORROWER"),
    LOAN_LIST("P2PLoanInformationList", "LOAN_LIST"),
    DEPOSIT_LIST("P2PNAccountReceiveInformationList", "DEPOSIT_LIST"),
    DISTRIBUTION_ORDER("P2PNInterestRepayment", "REPAYMENT"),
    DISTRIBUTION_RESULT("P2PNInterestPaymentAccountReceiveResultConfirmation", "REPAYMENT_RESULT"),
    DEPOSIT_RETURN("P2PNInvestmentDepositAmountReturn", "DEPOSIT_RETURN"),
    DEPOSIT_RETURN_RESULT("P2PNInvestmentDepositAmountReturnResultList", "RETURN_RESULT"),
    SUBSIDIARY_BALANCE("P2PChildCompanyInquireBalance", "SUBSIDIARY_BALANCE"),
    SUBSIDIARY_HISTORY("P2PChildCompanyInquireTransactionHistory", "SUBSIDIARY_HISTORY");

    private final String wireName;
    private final String drawKey;

    Api(String wireName, String drawKey) {
        this.wireName = wireName;
        this.drawKey = drawKey;
    }

    /** The API with this published name. */
    static Optional<Api> named(String wireName) {
        return Arrays.stream(values())
                .filter(api -> api.wireName.equals(wireName))
                .findFirst();
    }

    /** Its published name; a bank may serve it under another ({@link ApiNames}). */
    @JsonValue
    String wireName() {
        return wireName;
    }

    /** Names this API in the hash that decides about a fault with a probability. Fixed: a new key changes every seed. */
    String drawKey() {
        return drawKey;
    }

    /** Whether this API orders a transfer. */
    boolean isOrder() {
        return this == DISBURSEMENT_ORDER || this == DISTRIBUTION_ORDER || this == DEPOSIT_RETURN;
    }

    /** Whether its reply repeats the contract number and the subsidiary's serial (docs/bank-api.md#header). */
    boolean echoesContract() {
        return switch (this) {
            case ISSUE_ACCOUNT,
                    DISBURSEMENT_ORDER,
                    DISBURSEMENT_RESULT,
                    DEPOSIT_LIST,
                    DISTRIBUTION_RESULT,
                    DEPOSIT_RETURN_RESULT -> true;
            default -> false;
        };
    }

    boolean isList() {
        return this == ACCOUNT_LIST || this == LOAN_LIST || this == DEPOSIT_LIST || isHistory();
    }

    /** Whether it is a list of an account's entries, which is paged in its own way. */
    boolean isHistory() {
        return this == ACCOUNT_HISTORY || this == SUBSIDIARY_HISTORY;
    }

    /** The field that names the subject of an order or of an inquiry about one: a loan or an account. */
    String subjectField() {
        return this == DEPOSIT_RETURN || this == DEPOSIT_RETURN_RESULT ? "Vran" : "LoanNo";
    }

    /** The maximum length of {@link #subjectField()}. */
    int subjectLength() {
        return subjectField().equals("Vran") ? 20 : 13;
    }
}
