package ontu.activities;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import ontu.accounts.AccountBank;
import ontu.accounts.AccountPage;
import ontu.accounts.AccountUsage;
import ontu.accounts.IssueReply;
import ontu.accounts.ListedAccount;
import ontu.bank.AccountList;
import ontu.bank.BankClient;
import ontu.bank.HolderName;
import ontu.bank.VirtualAccountIssue;

/** The bank's client as the issue of accounts needs it. */
record BankAccounts(BankClient bank) implements AccountBank {
    /** The bank puts the institution's short name, of three letters, before every name (API 1; section 2.1). */
    private static final int SHORT_NAME_LENGTH = 3;

    @Override
    public AccountPage list(AccountUsage usage, int page) {
        AccountList.Page list = bank.accounts(Optional.of(wire(usage)), page);
        return new AccountPage(
                list.rows().stream().map(row -> listed(usage, row)).toList(), list.total());
    }

    private static ListedAccount listed(AccountUsage usage, AccountList.Row row) {
        String name = row.name().value();
        return new ListedAccount(
                row.account().digits(), usage, name.substring(Math.min(SHORT_NAME_LENGTH, name.length())));
    }

    @Override
    public IssueReply issue(AccountUsage usage, String accountName, BooleanSupplier lastLook) {
        var issue = new VirtualAccountIssue(wire(usage), new HolderName(accountName));
        var outcome = bank.issueVirtualAccount(
                issue, () -> lastLook.getAsBoolean() ? Optional.empty() : Optional.of("the grant is too old"));
        return switch (outcome) {
            case VirtualAccountIssue.Outcome.Issued issued ->
                new IssueReply.Issued(issued.account().digits());
            case VirtualAccountIssue.Outcome.NothingLeft ignored -> new IssueReply.NothingLeft();
            case VirtualAccountIssue.Outcome.Ambiguous ambiguous -> new IssueReply.Ambiguous(ambiguous.code());
        };
    }

    private static ontu.bank.AccountUsage wire(AccountUsage usage) {
        return switch (usage) {
            case INVESTOR -> ontu.bank.AccountUsage.INVESTOR;
            case BORROWER -> ontu.bank.AccountUsage.BORROWER;
        };
    }
}
