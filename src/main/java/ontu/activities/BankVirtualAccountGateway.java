package ontu.activities;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import ontu.accounts.AccountPage;
import ontu.accounts.AccountUsage;
import ontu.accounts.IssuanceOutcome;
import ontu.accounts.ListedAccount;
import ontu.accounts.VirtualAccountGateway;
import ontu.bank.AccountList;
import ontu.bank.AccountUsageCode;
import ontu.bank.BankClient;
import ontu.bank.BankListPage;
import ontu.bank.HolderName;
import ontu.bank.VirtualAccountIssuanceOutcome;
import ontu.bank.VirtualAccountIssuanceRequest;

/** Issues and lists virtual accounts with the bank's client. */
record BankVirtualAccountGateway(BankClient bank) implements VirtualAccountGateway {
    /**
     * The bank puts the institution's short name, of three letters, before every name (docs/bank-api.md#section-2-1).
     */
    private static final int SHORT_NAME_LENGTH = 3;

    @Override
    public AccountPage list(AccountUsage usage, int page) {
        BankListPage<AccountList.Row> list = bank.accounts(toBankCode(usage), Optional.empty(), page);
        return new AccountPage(
                list.rows().stream().map(row -> listed(usage, row)).toList(), list.total());
    }

    private static ListedAccount listed(AccountUsage usage, AccountList.Row row) {
        String name = row.name().value();
        return new ListedAccount(
                row.account().digits(), usage, name.substring(Math.min(SHORT_NAME_LENGTH, name.length())));
    }

    @Override
    public IssuanceOutcome issue(AccountUsage usage, String accountName, BooleanSupplier maySend) {
        var request = new VirtualAccountIssuanceRequest(toBankCode(usage), new HolderName(accountName));
        var outcome = bank.issueVirtualAccount(
                request, () -> maySend.getAsBoolean() ? Optional.empty() : Optional.of("the grant is too old"));
        return switch (outcome) {
            case VirtualAccountIssuanceOutcome.Issued issued ->
                new IssuanceOutcome.Issued(issued.account().digits());
            case VirtualAccountIssuanceOutcome.NotTransmitted ignored -> new IssuanceOutcome.NotTransmitted();
            case VirtualAccountIssuanceOutcome.Ambiguous ambiguous -> new IssuanceOutcome.Ambiguous(ambiguous.code());
        };
    }

    private static AccountUsageCode toBankCode(AccountUsage usage) {
        return switch (usage) {
            case INVESTOR -> AccountUsageCode.INVESTOR;
            case BORROWER -> AccountUsageCode.BORROWER;
        };
    }
}
