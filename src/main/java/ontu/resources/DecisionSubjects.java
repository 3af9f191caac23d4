package ontu.resources;

import ontu.accounts.AccountRequestSubject;
import ontu.decisions.DecisionSubject;
import ontu.decisions.SubjectKey;
import ontu.deposits.DepositIntakeSubject;
import ontu.deposits.SuspendedDepositSubject;
import ontu.order.OrderProtocol;
import ontu.settlement.OrderSubject;

/** Everything that two operators decide about, by its key. */
record DecisionSubjects(OrderProtocol protocol) {

    DecisionSubject order(String number) {
        return new OrderSubject(number, protocol);
    }

    DecisionSubject of(SubjectKey key) {
        return switch (key.kind()) {
            case ORDER -> order(key.id());
            case DEPOSIT -> new SuspendedDepositSubject(Long.parseLong(key.id()));
            case ACCOUNT_REQUEST -> new AccountRequestSubject(Long.parseLong(key.id()));
            case DEPOSIT_INTAKE -> new DepositIntakeSubject();
        };
    }
}
