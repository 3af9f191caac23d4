package ontu.decisions;

import ontu.codes.StoredCode;

/** The kinds of things about which two operators decide. */
public enum SubjectKind implements StoredCode {
    /** An order whose outcome the bank does not tell; its id is the order's number. */
    ORDER("ORDER", true, false),

    /** A deposit in suspense. */
    DEPOSIT("DEPOSIT", false, false),

    /** A request for a virtual account, of which the bank's answers do not tell which account it has led to. */
    ACCOUNT_REQUEST("ACCOUNT_REQUEST", true, true),

    /** The halted deposit intake; its id is the number of the halt. */
    DEPOSIT_INTAKE("DEPOSIT_INTAKE", false, false),

    /** A transfer after which no order follows by itself; its id is the journal's. */
    TRANSFER("TRANSFER", false, false),

    /** The accepted quote of a loan; its id is the loan's. */
    EARLY_REPAYMENT("EARLY_REPAYMENT", false, false);

    private final String code;
    private final boolean claimsTheBanksWord;
    private final boolean needsDetail;

    SubjectKind(String code, boolean claimsTheBanksWord, boolean needsDetail) {
        this.code = code;
        this.claimsTheBanksWord = claimsTheBanksWord;
        this.needsDetail = needsDetail;
    }

    @Override
    public String storedAs() {
        return code;
    }

    /** Whether a decision rests on what the bank has said, and needs its reference. */
    public boolean claimsTheBanksWord() {
        return claimsTheBanksWord;
    }

    /** Whether a choice about it needs a detail: the number of an account. */
    public boolean needsDetail(DecisionChoice choice) {
        return needsDetail && choice != DecisionChoice.NEVER_MADE;
    }
}
