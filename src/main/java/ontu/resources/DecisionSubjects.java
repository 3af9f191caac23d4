package ontu.resources;

import ontu.accounts.AccountRequestSubject;
import ontu.decisions.DecisionSubject;
import ontu.decisions.SubjectKey;
import ontu.deposits.DepositIntakeSubject;
import ontu.deposits.SuspendedDepositSubject;
import ontu.loans.EarlyRepaymentSubject;
import ontu.order.OrderProtocol;
import ontu.order.OrderTiming;
import ontu.order.TransferKey;
import ontu.settlement.OrderSubject;
import ontu.settlement.TransferSubject;

/** Everything that two operators decide about, by its key. */
record DecisionSubjects(OrderProtocol protocol, OrderTiming timing) {

    DecisionSubject order(String number) {
        return new OrderSubject(number, protocol);
    }

    /** @throws IllegalArgumentException if no transfer has this id */
    DecisionSubject transfer(String transferId) {
        return new TransferSubject(TransferKey.ofTransferId(transferId), protocol);
    }

    DecisionSubject accountRequest(long id) {
        return new AccountRequestSubject(id, timing);
    }

    DecisionSubject of(SubjectKey key) {
        return switch (key.kind()) {
            case ORDER -> order(key.id());
            case DEPOSIT -> new SuspendedDepositSubject(Long.parseLong(key.id()));
            case ACCOUNT_REQUEST -> accountRequest(Long.parseLong(key.id()));
            case DEPOSIT_INTAKE -> new DepositIntakeSubject();
            case TRANSFER -> transfer(key.id());
            case EARLY_REPAYMENT -> new EarlyRepaymentSubject(key.id());
        };
    }
}
